/* Glyphs of a page put together to lines of text. */
#ifndef BANSHI_GLYPH_LINES_H
#define BANSHI_GLYPH_LINES_H

#include <glib.h>
#include <stdbool.h>

struct page_marks;

/* A line; lengths are points, y down. */
struct glyph_line {
	float x0, x1, y, size;
	char *text;  /* UTF-8; where glyphs stand apart there are blanks, more where they stand further apart */
	bool strong; /* all of it */
};

/* The lines of some glyphs of a page, numbers of them (guint), which are sorted; from the top down, each from left to
 * right. An array of struct glyph_line, g_array_unref. */
GArray *glyph_lines(const struct page_marks *marks, GArray *glyphs);

/* Appends a line behind others of one paragraph or cell, whose right edge is given: a blank where two Latin words meet,
 * none between Han characters or inside a number that had no room. */
void glyph_lines_join(GString *out, const struct glyph_line *line, const struct glyph_line *before, float right);

#endif
