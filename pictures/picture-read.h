/* A file to a picture. */
#ifndef BANSHI_PICTURE_READ_H
#define BANSHI_PICTURE_READ_H

#include <stddef.h>

#include "report/diag.h"

struct arena;
struct picture;

/* Looks at the bytes of a file, which are borrowed, as the name and the place are. NULL after a diagnostic at `where`:
 * it is no PNG or JPEG, larger than it may be (ALLOW_PICTURE, ALLOW_PIXELS), damaged or cut short, or of a kind that
 * cannot be set. No message shows anything of what is in the file. */
const struct picture *picture_read(
	const char *name, const char *bytes, size_t len, struct where where, struct arena *arena, struct diags *diags);

/* What programs call a file that begins so, "image/png"; NULL: it is no picture that is taken. Static. */
const char *picture_mime(const char *bytes, size_t len);

#endif
