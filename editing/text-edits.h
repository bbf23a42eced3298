/* Changes of the text of a report file, of which all other bytes stay as they are: where values stand in it, and what
 * becomes of them. */
#ifndef BANSHI_TEXT_EDITS_H
#define BANSHI_TEXT_EDITS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct source;
struct value;

/* How values are written that are put into a file. */
struct hand {
	bool json;       /* as JSON has them: the file is JSON, or they stand between brackets */
	unsigned indent; /* columns before the lines of a value that has lines of its own */
};

struct text_edits {
	const struct source *source;
	GArray *edit; /* owned; of changes, in the order they were made */
};

/* text_edits_init: none yet, of a source that is borrowed; text_edits_finish frees them. */
void text_edits_init(struct text_edits *edits, const struct source *source);
void text_edits_finish(struct text_edits *edits);

/* The bytes [first, end) become the text, which is taken over. Edits do not overlap. */
void text_edits_replace(struct text_edits *edits, uint32_t first, uint32_t end, GString *text);
/* Puts a text in at a byte, behind the value that is replaced or put in there. Of several, the one that is indented
 * most comes first: it belongs to what ends there; then in the order of the calls. The text is taken over. */
void text_edits_insert(struct text_edits *edits, uint32_t at, unsigned indent, GString *text);
/* Takes over all changes of another text_edits of the same source, when each is behind all that there are; false: they
 * are not, and stay where they were. */
bool text_edits_append(struct text_edits *edits, struct text_edits *from);
/* The text with all edits, as it is written to the file: with its mark of byte order when it had one. NULL: there are
 * none. g_string_free. */
GString *text_edits_apply(const struct text_edits *edits);

/* The first byte of a value in its source: that of the | or > of a block too. */
uint32_t value_begins(const struct source *source, const struct value *value);
/* Whether a value begins in the line of its key, or is left out there. */
bool value_is_inline(const struct source *source, const struct value *value);
/* How many columns stand before a byte in its line. */
unsigned indent_at(const struct source *source, uint32_t offset);
/* The end of the line that a byte is in, without its line end. */
uint32_t line_end_at(const struct source *source, uint32_t offset);
/* The same of the last line of a value; of one that was left out, of its key's. */
uint32_t value_last_line_end(const struct source *source, const struct value *value);

/* Replaces a scalar, or puts one in that was left out, between its neighbours in the line. The text is taken over. */
void text_edits_replace_scalar(struct text_edits *edits, const struct value *value, GString *text);
/* Replaces a value by what was written for it with its hand: " word", or lines that each begin with a line end. Its
 * comments follow it then. A value that was left out is put in. The text is taken over. */
void text_edits_replace_value(
	struct text_edits *edits, const struct value *value, const struct hand *hand, GString *text);

#endif
