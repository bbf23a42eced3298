/* Which content belongs to which node of the structure (ISO 32000-1 14.7.4): pages tell it as they are written, and
 * when all are, it is found again by node. The cells of a row are marked one after another, so what is kept of them is
 * one run. */
#ifndef BANSHI_PDF_MARKS_H
#define BANSHI_PDF_MARKS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct pdf_marks;

/* Stretches of content one after another, each of the next node and with the next number. */
struct pdf_mark_run {
	uint32_t node, n;
	uint32_t order;       /* of the first among all marks, as they were added */
	uint32_t page;        /* object */
	uint32_t number : 31; /* MCID, or the annotation's object */
	uint32_t annotation : 1;
};

/* One stretch of a node's content. */
struct pdf_mark {
	uint32_t order, page, number;
	bool annotation;
};

/* None yet. */
struct pdf_marks *pdf_marks_new(void);
void pdf_marks_free(struct pdf_marks *marks); /* accepts NULL */

/* In the order of drawing; an annotation is a mark of its node too. */
void pdf_marks_add(struct pdf_marks *marks, uint32_t node, uint32_t page, uint32_t number, bool annotation);
/* How many there are. */
uint32_t pdf_marks_n(const struct pdf_marks *marks);
/* The runs in the order of drawing, *n of them; those of one page are not those of another. Borrowed, until another
 * mark is added. */
const struct pdf_mark_run *pdf_marks_runs(const struct pdf_marks *marks, uint32_t *n);

/* After the last one: makes ready for what follows. */
void pdf_marks_sort(struct pdf_marks *marks);
/* When a node's own content is first drawn, as an `order`; UINT32_MAX: it has none. */
uint32_t pdf_marks_first(struct pdf_marks *marks, uint32_t node);
/* All of a node, struct pdf_mark in the order of drawing, in place of what `found` has. Quick for nodes in the order of
 * their numbers. */
void pdf_marks_of(struct pdf_marks *marks, uint32_t node, GArray *found);

#endif
