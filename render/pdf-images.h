/* The pictures of a PDF file: each once, however often pages show it (ISO 32000-1 8.9). */
#ifndef BANSHI_PDF_IMAGES_H
#define BANSHI_PDF_IMAGES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;
struct pdf_file;
struct pdf_images;
struct picture;
struct profile;

/* Borrows both. What a picture becomes is the profile's: a press has its own colours, and PDF/A-1 no transparency. */
struct pdf_images *pdf_images_new(struct pdf_file *file, const struct profile *profile);
void pdf_images_free(struct pdf_images *images); /* accepts NULL */

/* Its number among the resources, as 3 of "I3", given on first use. Borrowed until they are written. */
uint32_t pdf_images_get(struct pdf_images *images, const struct picture *picture);

/* Writes all, and appends " /XObject <</I0 7 0 R …>>" to the resources; nothing when there are none. False after a
 * diagnostic: one cannot be unpacked, or not be brought into the colours of the press. */
bool pdf_images_write(struct pdf_images *images, GString *resources, struct diags *diags);

#endif
