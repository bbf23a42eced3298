/* Whether what is asked of a file can be had of images of its pages. Without cairo, unlike job-image.h. */
#ifndef BANSHI_JOB_IMAGE_CHECK_H
#define BANSHI_JOB_IMAGE_CHECK_H

#include <stdbool.h>

struct diags;
struct profile;

/* Images show the pages of a profile, with its stamp, watermark and room for a seal; they claim no part of PDF/A, embed
 * no fonts and have no plates, marks or sheets. False after telling each setting that asks for these (B0831).
 * `level_name`: as --level was given; NULL: it was not. */
bool job_image_check(const struct profile *profile, const char *level_name, struct diags *diags);

#endif
