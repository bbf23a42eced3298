/* Pages of a job as images. It needs cairo, which a program that only makes PDFs does not load: nothing else in banshi/
 * but the public functions uses it. */
#ifndef BANSHI_JOB_IMAGE_H
#define BANSHI_JOB_IMAGE_H

#include <glib.h>
#include <stdint.h>

#include "render/png.h" /* PNG_DPI_MIN, PNG_DPI_MAX */

struct job;

/* Page i, counted from 0, of a job that is laid out, as PNG of so many dots an inch; g_byte_array_unref. NULL after a
 * diagnostic. */
GByteArray *job_make_image(struct job *job, uint32_t i, unsigned dpi);

#endif
