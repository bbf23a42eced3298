/* What lies over a page's content: links (ISO 32000-1 12.5.6.5) and fields to be signed (12.7.4.5). */
#ifndef BANSHI_PDF_ANNOTATIONS_H
#define BANSHI_PDF_ANNOTATIONS_H

#include <glib.h>
#include <stdint.h>

struct page;
struct pdf_annotations;
struct pdf_file;
struct pdf_tags;
struct structure;

/* Borrows all; tags may be NULL. The structure has the notes that links lead to. */
struct pdf_annotations *pdf_annotations_new(
	struct pdf_file *file, struct pdf_tags *tags, const struct structure *structure);
void pdf_annotations_free(struct pdf_annotations *annotations); /* accepts NULL */

/* Writes the page's annotations as objects, and appends its /Annots entry, if it has any. `number` is the page's
 * object; its marks have been added to the tags. */
void pdf_annotations_put(
	struct pdf_annotations *annotations, const struct page *page, uint32_t number, GString *dictionary);

/* After all pages: writes the places in the document that links lead to. The pages' objects (uint32_t) and heights
 * (unit) are in the arrays. */
void pdf_annotations_put_targets(struct pdf_annotations *annotations, const GArray *page, const GArray *height);
/* After all pages: appends the file's form (12.7.2) to the catalog, if it has fields. */
void pdf_annotations_put_form(const struct pdf_annotations *annotations, GString *catalog);

#endif
