/* Where the glyphs and the straight strokes of a page stand, for who looks at a page as a person does (ISO 32000-1, 8
 * and 9). */
#ifndef BANSHI_PAGE_MARKS_H
#define BANSHI_PAGE_MARKS_H

#include <glib.h>
#include <stdbool.h>

#include "inspect/straight-paths.h"

struct page_marks_reader;
struct pdf_objects;

/* A glyph that stands upright. Lengths are points, y from the top of the page down. */
struct page_glyph {
	float x0, x1;
	float y;    /* of its baseline */
	float size; /* of type */
	guint text; /* where its text begins in the page's, … */
	guint len;  /* … and how long it is, in bytes: more than 0 */
	bool strong;
};

struct page_marks {
	GString *text;   /* UTF-8 */
	GArray *glyphs;  /* of struct page_glyph, in the order of painting; blanks are none */
	GArray *strokes; /* of struct page_stroke */
	GString *
		slanted; /* the text of glyphs that are left out, since they stand at an angle to most: a watermark's */
};

/* Reads pages of a file, which is borrowed. */
struct page_marks_reader *page_marks_reader_new(const struct pdf_objects *objects);
void page_marks_reader_free(struct page_marks_reader *reader); /* accepts NULL */

/* What stands on a page, counted from 0, and on the forms it paints; what can be read of damaged content. A page on
 * which most text runs up or down is turned, so that it runs across. Never NULL.
 * When a file has more than can be honest, the rest is left out and noted (pdf_objects_cut). */
struct page_marks *page_marks_read(struct page_marks_reader *reader, guint page);
void page_marks_free(struct page_marks *marks); /* accepts NULL */

#endif
