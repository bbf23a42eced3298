/* Writing a data file for a template, in the form's own words: with what was found for it, or empty, to be filled in.
 */
#ifndef BANSHI_BLANK_REPORT_H
#define BANSHI_BLANK_REPORT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct filled_table;
struct report_template;

/* A paragraph, a heading without its number, or a table. */
struct filled_line {
	unsigned level;                   /* of a heading, from 1: below the field's own; 0: none */
	const char *text;                 /* of a table: the words of its cells, to tell two apart by */
	const struct filled_table *table; /* NULL: no table */
};

/* What there is for each field, by its id; NULL where there is nothing. All text is borrowed. */
struct filling {
	const char **scalar;
	GArray **prose;       /* of struct filled_line */
	const char ***cell;   /* of a table: row × the most leaves of any band + leaf; NULL or "" is blank */
	GPtrArray **rows;     /* of a table whose rows come from the data: of const char **, a row's names and values in
				 the table's order; NULL or "" is blank */
	const char **comment; /* stands above the field, without its #; may be NULL */
	bool guide;           /* the file is to be filled in further: fields that have nothing are as in an empty one */
};

/* The text of the file; g_string_free. `name` is what it calls its template; `note` are the first lines, as comments;
 * may be NULL. With a filling, fields that may be left out and have nothing are left out, unless it wants a guide;
 * without one every field is there, with a comment on what it takes, and those that may be left out are comments
 * themselves. */
GString *blank_report_write(
	const struct report_template *tpl, const char *name, const struct filling *filling, const char *note);

/* A line of a filling's prose (GArray of struct filled_line). */
const struct filled_line *filled_line_at(const GArray *lines, guint i);
/* Whether a part of a prose is one paragraph, which needs no list. */
bool filled_is_paragraph(const GArray *lines, guint first, guint end);
/* The end of what stands under the heading at i: the next line that is a heading of its level or above, or the number
 * of lines. */
guint filled_heading_end(const GArray *lines, guint i);

/* Whether there is something for a field that is no group. */
struct field;
bool filling_has(const struct filling *filling, const struct field *field);

/* The most leaves of any band of a field's table: the width of a row of cells in a filling. */
struct table_template;
uint32_t filling_stride(const struct table_template *table);

#endif
