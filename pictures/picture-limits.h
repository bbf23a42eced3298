/* How large a picture may be. */
#ifndef BANSHI_PICTURE_LIMITS_H
#define BANSHI_PICTURE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

struct diags;
struct picture;

/* Whether so many pixels are at least one and no more than there may be; false after a diagnostic. For those who read
 * headers. */
bool picture_has_few_pixels(const struct picture *picture, uint32_t width, uint32_t height, struct diags *diags);

#endif
