/* A line of prose, before headings are told from paragraphs. */
#ifndef BANSHI_MATCH_LINE_H
#define BANSHI_MATCH_LINE_H

#include <glib.h>
#include <stdbool.h>

struct piece;
struct report_template;

/* No heading of a form or a report has more characters. */
#define HEADING_MAX 40

struct line {
	const struct piece *piece;
	const char *text; /* without its number when it has one */
	int level;        /* of its number, as the template writes it, from 0; -1: none */
	unsigned number;
	bool exact;       /* written as the template writes it */
	bool odd;         /* a number that no template writes: 第一部分 */
	bool short_one;   /* could be a heading: short, without a stop */
	unsigned heading; /* the level it is placed at, from 1; 0: a paragraph */
	bool in_table;    /* a table of the text, or a line that belongs to one */
};

/* The line of a paragraph, with the number it bears in one of the template's formats. Borrows from the piece. */
struct line line_make(const struct report_template *tpl, const struct piece *piece);

/* Whether a text is no sentence nor the end of one, and has at most that many characters. */
bool line_is_short(const char *text, long most);

/* The i-th of an array of lines. */
static inline struct line *line_at(const GArray *lines, guint i)
{
	return &g_array_index(lines, struct line, i);
}

#endif
