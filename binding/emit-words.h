/* Words of the template with the report's values in their places. All fields are bound by then. */
#ifndef BANSHI_EMIT_WORDS_H
#define BANSHI_EMIT_WORDS_H

#include "binding/emitter.h"

/* The text with its {placeholders} filled, in the arena; a field that is absent fills its place with nothing. NULL
 * gives NULL. */
const char *emit_fill(struct emitter *emitter, const char *text);
/* The same of a text that may have several lines: fields are as the writer broke them into lines. */
const char *emit_fill_lines(struct emitter *emitter, const char *text);
/* A copy of a bound table, in the arena, with the lines above it and the notes below, which may name any field; behind
 * them those of its file (`field`; NULL: it is no field's). Marks that lead nowhere are told. */
const struct table *emit_table_words(struct emitter *emitter, const struct table_template *from,
	const struct table *bound, const struct bound *field);

#endif
