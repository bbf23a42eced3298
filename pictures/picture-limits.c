#include "pictures/picture-limits.h"

#include <glib.h>

#include "pictures/picture.h"
#include "report/allowance.h"

bool picture_has_few_pixels(const struct picture *picture, uint32_t width, uint32_t height, struct diags *diags)
{
	uint64_t most = allowance_of(ALLOW_PIXELS);
	char across[16], down[16], limit[24];

	if (!width || !height)
		return diag(diags, DIAG_PICTURE_EMPTY, picture->where, picture->name);
	if ((uint64_t)width * height <= most)
		return true;
	g_snprintf(across, sizeof(across), "%u", width);
	g_snprintf(down, sizeof(down), "%u", height);
	g_snprintf(limit, sizeof(limit), "%" G_GUINT64_FORMAT, most >> 20);
	return diag(diags, DIAG_PICTURE_PIXELS, picture->where, picture->name, across, down, limit);
}
