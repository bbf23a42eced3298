/* Pages for a press: sheets with their boxes and marks, alone or imposed (ISO 15930-7; docs/output.md). */
#ifndef BANSHI_PDF_PRINT_H
#define BANSHI_PDF_PRINT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;
struct layout;
struct pdf_file;
struct pdf_fonts;
struct pdf_images;
struct profile;

/* A file of sheets being written. All borrowed. */
struct print_job {
	struct pdf_file *file;
	struct pdf_fonts *fonts;
	struct pdf_images *images;
	struct layout *layout;
	const struct profile *profile;
	uint32_t pages, resources, font_list; /* objects: the page tree, what pages draw with, its fonts */
	GArray *sheet;                        /* gets each sheet's object, uint32_t, */
	GArray *height;                       /* and the height of its top edge above the media's lower edge, unit */
};

/* Writes every page as a form and every sheet as a page (ISO 32000-1 14.11.2: MediaBox, BleedBox, TrimBox), imposed as
 * the profile says. Tells of sheets that creep out of a booklet by more than 2 mm. False after a diagnostic: a page is
 * larger than its place on the sheet, or would be cut at the fold. */
bool pdf_print_pages(const struct print_job *job, struct diags *diags);

/* Appends to a resource dictionary what print content needs besides fonts: overprinting (8.6.7), the colour of all
 * plates and the red one (8.6.6.4). */
void pdf_print_resources(const struct profile *profile, GString *out);

/* The pages of a sheet's side, from 1; 0 is blank. Side 0 is the front of the outermost sheet, 1 its back … */
struct sheet_side {
	uint32_t left, right;
};
/* n pages as a saddle-stitched booklet. booklet_n_sides: of all its sheets, four pages and two sides each.
 * booklet_side: the pages of one, from 0. */
uint32_t booklet_n_sides(uint32_t n_pages);
struct sheet_side booklet_side(uint32_t n_pages, uint32_t side);

#endif
