/* Pages of a job as files of their own. It needs cairo, which a program that only makes PDFs does not load: nothing
 * else in banshi/ but the public functions uses it. */
#ifndef BANSHI_JOB_IMAGE_H
#define BANSHI_JOB_IMAGE_H

#include <glib.h>
#include <stdint.h>

#include "render/png.h" /* PNG_DPI_MIN, PNG_DPI_MAX */

struct job;
struct target;

/* Pages [first, end), counted from 0, of a job that is laid out, as files of a paged target in memory: GByteArray, in
 * order, freed with the array. Of so many dots an inch where the target has a resolution. NULL after a diagnostic. */
GPtrArray *job_make_images(struct job *job, const struct target *target, uint32_t first, uint32_t end, unsigned dpi);

#endif
