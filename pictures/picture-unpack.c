#include "pictures/picture-unpack.h"

#include "pictures/jpeg-pixels.h"
#include "pictures/picture-pixels.h"
#include "pictures/picture-png.h"
#include "pictures/picture-profile.h"
#include "pictures/picture.h"

bool pixels_init(struct pixels *pixels, const struct picture *picture)
{
	bool ok = picture->format == PICTURE_PNG ? picture_png_pixels(picture, pixels) : jpeg_pixels(picture, pixels);

	if (ok && picture->icc && !picture_profile_to_srgb(picture->icc, picture->icc_len, pixels)) {
		pixels_finish(pixels);
		ok = false;
	}
	return ok;
}
