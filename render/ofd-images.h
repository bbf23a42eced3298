/* The pictures of an OFD file (GB/T 33190-2016 7.9, 10): each once, for all pages. */
#ifndef BANSHI_OFD_IMAGES_H
#define BANSHI_OFD_IMAGES_H

#include <glib.h>
#include <stdint.h>

struct ofd_file;
struct ofd_images;
struct picture;

/* Borrows the file. */
struct ofd_images *ofd_images_new(struct ofd_file *file);
void ofd_images_free(struct ofd_images *images); /* accepts NULL */

/* The picture's number in the file (ST_ID), given on first use. It must live until the pictures are written. */
uint32_t ofd_images_get(struct ofd_images *images, const struct picture *picture);

/* Puts the pictures into the archive and appends <ofd:MultiMedias> to the resources; nothing when there are none. */
void ofd_images_write(struct ofd_images *images, GString *resources);

#endif
