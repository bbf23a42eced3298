/* A page's display list as a PDF content stream (ISO 32000-1 7.8.2), with marked content for the structure tree. */
#ifndef BANSHI_PDF_CONTENT_H
#define BANSHI_PDF_CONTENT_H

#include <glib.h>

struct page;
struct pdf_fonts;

/* How a colour is put on paper. */
enum ink {
	INK_SCREEN, /* greys as DeviceGray, the rest as DeviceRGB */
	INK_CMYK,   /* greys on the black plate alone; what is red as 0 .8 .8 0, and its tints; the rest mixed */
	INK_SPOT,   /* the same, but what is red in the colour space /Red, and the rest as greys */
};

/* Appends the page's operators to `out`. What belongs to a node of the structure is marked with the numbers 0, 1, 2 …
 * (MCID), one for each unbroken stretch of a node; nodes[i], of uint32_t, is appended the node of number i. All else is
 * an artifact. Links are not content. Without `nodes` nothing is marked. On paper the content begins with overprinting
 * (Op of pdf_print_resources), which black goes on with. */
void pdf_content_write(const struct page *page, struct pdf_fonts *fonts, GString *out, GArray *nodes, enum ink ink);

#endif
