/* Words of the template with the report's values in their places. All fields are bound by then. */
#ifndef BANSHI_EMIT_WORDS_H
#define BANSHI_EMIT_WORDS_H

#include "binding/emitter.h"

/* The text with its {placeholders} filled, in the arena; a field that is absent fills its place with nothing. NULL
 * gives NULL. */
const char *emit_fill(struct emitter *emitter, const char *text);
/* The same; NULL when it has places and nothing stands in any of them. */
const char *emit_fill_named(struct emitter *emitter, const char *text);
/* The same of a text that may have several lines: fields are as the writer broke them into lines. */
const char *emit_fill_lines(struct emitter *emitter, const char *text);
/* Says what field a text is of that was filled from the template's `line`: that of its places, when they are all of one
 * field and no cell. */
void emit_words_name(const struct emitter *emitter, const char *line, struct text *text);
/* The notes of a table, *n of them, in the arena: the template's, which may name any field, and those of its file
 * (`field`; NULL: it is no field's). */
const struct text *emit_notes(
	struct emitter *emitter, const struct table_template *from, const struct bound *field, uint32_t *n);
/* A copy of a bound table, in the arena, with the lines above it and the notes below, as emit_notes has them; behind
 * them `footnotes` of its cells, of struct text (NULL: none). Marks that lead nowhere are told. */
const struct table *emit_table_words(struct emitter *emitter, const struct table_template *from,
	const struct table *bound, const struct bound *field, const GArray *footnotes);

#endif
