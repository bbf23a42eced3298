/* Whether the fonts that a file was set with are those of this machine. */
#ifndef BANSHI_VERIFY_FONTS_H
#define BANSHI_VERIFY_FONTS_H

#include <stdbool.h>

struct verify;

/* Tells each font that the file was set with and that is not here, or only as another file of that name. `then` is the
 * list of sources or the manifest of that time, `now` that of the file made again. False when there are such fonts:
 * other bytes then prove nothing. True when `verify` has no fonts to look among. */
bool verify_fonts(const struct verify *verify, const char *then, const char *now);

#endif
