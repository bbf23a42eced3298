/* A page's display list as Content.xml (GB/T 33190-2016 7.7, 8, 9, 11). */
#ifndef BANSHI_OFD_CONTENT_H
#define BANSHI_OFD_CONTENT_H

#include <glib.h>
#include <stdint.h>

struct ofd_file;
struct ofd_fonts;
struct ofd_images;
struct page;

/* Which object of a page is content of which node of the structure (layout/mark.h). */
struct ofd_object {
	uint32_t node, page, id; /* page: the page's number in the file */
	int64_t top;             /* where it begins on the page, thousandths of a millimetre */
};

/* What all pages of a file share. All borrowed. */
struct ofd_content {
	struct ofd_file *file;
	struct ofd_fonts *fonts;
	struct ofd_images *images;
	GArray *objects; /* struct ofd_object: what was written of the document itself, in the order of the pages */
	GArray *parts;   /* struct glyph_part: scratch */
};

/* Appends the root element of the page whose number in the file is `id`. `area` is the element for its size, where that
 * is not the document's, else "". */
void ofd_content_write(
	struct ofd_content *content, const struct page *page, uint32_t id, const char *area, GString *out);

#endif
