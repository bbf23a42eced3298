/* A page's display list as a PDF content stream (ISO 32000-1 7.8.2), with marked content for the structure tree. */
#ifndef BANSHI_PDF_CONTENT_H
#define BANSHI_PDF_CONTENT_H

#include <glib.h>

#include "render/output-ink.h"

struct page;
struct pdf_fonts;
struct pdf_images;

/* Appends the page's operators to `out`. What belongs to a node of the structure is marked with the numbers 0, 1, 2 …
 * (MCID), one for each unbroken stretch of a node; nodes[i], of uint32_t, is appended the node of number i. All else is
 * an artifact. Links are not content. Without `nodes` nothing is marked. On paper the content begins with overprinting
 * (Op of pdf_print_resources), which black goes on with. */
void pdf_content_write(const struct page *page, struct pdf_fonts *fonts, struct pdf_images *images, GString *out,
	GArray *nodes, enum ink ink);

#endif
