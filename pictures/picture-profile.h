/* The colour profiles (ISO 15076-1) that pictures bring with them. */
#ifndef BANSHI_PICTURE_PROFILE_H
#define BANSHI_PICTURE_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pixels;

/* Whether a profile can be read, and is one of so many channels of colour: 1, grey, or 3, red, green and blue. What
 * does not suit is as if it were not there. */
bool picture_profile_suits(const uint8_t *icc, size_t n, uint8_t channels);
/* Changes pixels of that profile to sRGB, grey ones to grey as bright. False: there is not enough memory. */
bool picture_profile_to_srgb(const uint8_t *icc, size_t n, struct pixels *pixels);

#endif
