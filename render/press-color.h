/* Pictures in the colours of a press. */
#ifndef BANSHI_PRESS_COLOR_H
#define BANSHI_PRESS_COLOR_H

#include <stdbool.h>

struct diags;
struct page;
struct picture;
struct pixels;
struct profile;

/* Whether a picture can be printed: in colours only with the printer's profile (profile_load). With two plates, black
 * and a red one, it is printed in grey, and a grey one always is. */
bool press_color_has(const struct profile *profile, const struct picture *picture);
/* Changes sRGB or grey pixels to what is printed: cyan, magenta, yellow and black by the printer's profile, or grey.
 * Such a picture is of 4 channels or of 1. False: there is not enough memory. */
bool press_color_pixels(const struct profile *profile, struct pixels *pixels);

/* Tells of the pictures on a page that have fewer than 300 dots to the inch as they stand there (B1514). */
void press_color_report(const struct page *page, struct diags *diags);

#endif
