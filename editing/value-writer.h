/* Values written anew, as an empty form and an import have them: as blocks, or between brackets. */
#ifndef BANSHI_VALUE_WRITER_H
#define BANSHI_VALUE_WRITER_H

#include <glib.h>
#include <stdbool.h>

struct tree;
struct value;

/* How a file is written. */
struct pen {
	bool json;
	bool lines; /* lists below a name stand in lines, however short their texts are */
	unsigned list,
		mapping; /* columns by which a list, and the names of a mapping, stand behind the key above them */
};

/* As the first list and mapping of the file are that stand below a key; 2 when there is none. */
struct pen pen_of(const struct tree *tree, bool json);

/* A name and its colon. */
void write_name(GString *out, const char *name, const struct pen *pen);
/* One value between brackets, on one line. */
void write_flow(GString *out, const struct value *value, const struct pen *pen);
/* These three write without blanks before their first line and without a line end behind their last; further lines have
 * `indent` columns or more. write_pair: a pair of a mapping that stands in lines. */
void write_pair(GString *out, const struct value *value, const struct pen *pen, unsigned indent);
/* What follows the colon of a pair: " text", " [a, b]", or lines of its own. */
void write_behind_name(GString *out, const struct value *value, const struct pen *pen, unsigned indent);
/* An entry of a list that stands in lines, with its dash. */
void write_entry(GString *out, const struct value *value, const struct pen *pen, unsigned indent);

/* Whether a value has lines of its own, or a text like a paragraph. */
bool is_long_value(const struct value *value);

#endif
