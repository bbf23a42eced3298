/* Grey pictures are on the black plate alone, as grey text is, so that nothing of them can lie beside itself. */
#include "render/press-color.h"

#include <lcms2.h>

#include "layout/page.h"
#include "pictures/picture-pixels.h"
#include "pictures/picture.h"
#include "render/profile.h"
#include "report/diag.h"

bool press_color_has(const struct profile *profile, const struct picture *picture)
{
	return picture->channels == 1 || profile->ink == INK_SPOT || profile->intent;
}

/* By the luma of ITU-R BT.601, as plate_grey has it. */
static void make_grey(struct pixels *pixels)
{
	size_t n = (size_t)pixels->width * pixels->height;

	for (size_t i = 0; i < n; i++) {
		const uint8_t *rgb = pixels->color + 3 * i;

		pixels->color[i] = (uint8_t)((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
	}
	pixels->channels = 1;
}

static cmsHTRANSFORM make_transform(const struct profile *profile)
{
	cmsHPROFILE srgb = cmsCreate_sRGBProfile();
	cmsHPROFILE press = cmsOpenProfileFromMem(profile->intent->data, profile->intent->len);
	cmsHTRANSFORM transform = NULL;

	if (press)
		transform = cmsCreateTransform(srgb, TYPE_RGB_8, press, TYPE_CMYK_8, INTENT_PERCEPTUAL, 0);
	if (press)
		cmsCloseProfile(press);
	cmsCloseProfile(srgb);
	return transform;
}

static bool make_cmyk(const struct profile *profile, struct pixels *pixels)
{
	size_t n = (size_t)pixels->width * pixels->height;
	cmsHTRANSFORM transform = make_transform(profile);
	uint8_t *cmyk = transform ? g_try_malloc(4 * n) : NULL;

	for (uint32_t i = 0; cmyk && i < pixels->height; i++)
		cmsDoTransform(transform, pixels->color + 3 * (size_t)i * pixels->width,
			cmyk + 4 * (size_t)i * pixels->width, pixels->width);
	if (transform)
		cmsDeleteTransform(transform);
	if (!cmyk)
		return false;
	g_free(pixels->color);
	pixels->color = cmyk;
	pixels->channels = 4;
	return true;
}

bool press_color_pixels(const struct profile *profile, struct pixels *pixels)
{
	if (pixels->channels == 1)
		return true;
	if (profile->ink == INK_SPOT) {
		make_grey(pixels);
		return true;
	}
	return make_cmyk(profile, pixels);
}

/* A screen of 150 lines to the inch wants twice as many dots. */
#define LEAST_DPI 300

/* Half a dot is rounding. */
static void report_image(void *data, const struct op *op)
{
	const struct picture *picture = op->image.picture;
	const struct rect *area = &op->image.area;
	bool lies = (op->image.turn - picture->turn) % 2;
	double across = lies ? area->height : area->width;
	unsigned dpi = (unsigned)(picture_upright_width(picture) * 72.0 * UNIT_PER_PT / across + 0.5);
	char number[16];

	if (dpi >= LEAST_DPI)
		return;
	g_snprintf(number, sizeof(number), "%u", dpi);
	diag(data, DIAG_PICTURE_COARSE, picture->where, picture->name, number);
}

void press_color_report(const struct page *page, struct diags *diags)
{
	static const struct page_visitor visitor = { .image = report_image };

	page_visit(page, 0, page->n_ops, &visitor, diags);
}
