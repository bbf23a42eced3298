/* Pages for a press: sheets with their boxes and marks, alone or imposed (ISO 15930-7; docs/output.md). */
#ifndef BANSHI_PDF_PRINT_H
#define BANSHI_PDF_PRINT_H

#include <glib.h>
#include <stdint.h>

struct diags;
struct layout;
struct pdf_file;
struct pdf_fonts;
struct profile;

struct print_job {
	struct pdf_file *file;
	struct pdf_fonts *fonts;
	struct layout *layout;
	const struct profile *profile;
	uint32_t pages, resources, font_list; /* objects: the page tree, what pages draw with, its fonts */
	GArray *sheet;                        /* gets each sheet's object, uint32_t, */
	GArray *height;                       /* and the height of its top edge above the media's lower edge, unit */
};

void pdf_print_pages(const struct print_job *job, struct diags *diags);

/* What print content needs besides fonts: appended to a resource dictionary. */
void pdf_print_resources(const struct profile *profile, GString *out);

/* The pages of a sheet's side, from 1; 0 is blank. Side 0 is the front of the outermost sheet, 1 its back … */
struct sheet_side {
	uint32_t left, right;
};
/* n pages as a saddle-stitched booklet: how many sides there are, and the pages of one. */
uint32_t booklet_n_sides(uint32_t n_pages);
struct sheet_side booklet_side(uint32_t n_pages, uint32_t side);

#endif
