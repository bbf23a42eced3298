/* cairo wants pixels of 32 bits, with their colours multiplied by how much they cover, and no picture of more than
 * 32,767 pixels either way: larger ones are made smaller first, which no surface shows. */
#include "render/draw-picture.h"

#include <glib.h>
#include <string.h>

#include "layout/page.h"
#include "pictures/picture-jpeg.h"
#include "pictures/picture-pixels.h"
#include "pictures/picture-unpack.h"
#include "pictures/picture.h"

#define MOST_PIXELS 32767u

static unsigned multiplied(unsigned level, unsigned alpha)
{
	return (level * alpha + 127) / 255;
}

/* The mean of a square of pixels, one channel of them; those at the edges may be fewer. */
static unsigned mean(const uint8_t *levels, const struct pixels *pixels, unsigned channels, unsigned channel,
	uint32_t x, uint32_t y, uint32_t side)
{
	uint32_t right = MIN(x + side, pixels->width), lower = MIN(y + side, pixels->height), sum = 0;

	for (uint32_t j = y; j < lower; j++)
		for (uint32_t i = x; i < right; i++)
			sum += levels[((size_t)j * pixels->width + i) * channels + channel];
	uint32_t n = (right - x) * (lower - y);
	return (sum + n / 2) / n;
}

static uint32_t pixel(const struct pixels *pixels, uint32_t x, uint32_t y, uint32_t side)
{
	unsigned alpha = pixels->alpha ? mean(pixels->alpha, pixels, 1, 0, x, y, side) : 255;
	uint32_t all = alpha;

	for (unsigned k = 0; k < 3; k++) {
		unsigned channel = pixels->channels == 1 ? 0 : k;
		unsigned level = mean(pixels->color, pixels, pixels->channels, channel, x, y, side);

		all = all << 8 | multiplied(level, alpha);
	}
	return all;
}

static cairo_surface_t *make_surface(const struct pixels *pixels)
{
	uint32_t most = MAX(pixels->width, pixels->height), side = (most + MOST_PIXELS - 1) / MOST_PIXELS;
	uint32_t width = (pixels->width + side - 1) / side, height = (pixels->height + side - 1) / side;
	cairo_surface_t *surface = cairo_image_surface_create(
		pixels->alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, (int)width, (int)height);

	if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		return surface;
	cairo_surface_flush(surface);
	unsigned char *row = cairo_image_surface_get_data(surface);
	int stride = cairo_image_surface_get_stride(surface);
	for (uint32_t y = 0; y < height; y++, row += stride)
		for (uint32_t x = 0; x < width; x++) {
			uint32_t one = pixel(pixels, x * side, y * side, side);

			memcpy(row + 4 * (size_t)x, &one, 4);
		}
	cairo_surface_mark_dirty(surface);
	return surface;
}

/* What surfaces of PDF and SVG write instead of pixels, where it shows the same. */
static void attach_file(cairo_surface_t *surface, const struct picture *picture)
{
	bool jpeg = picture->format == PICTURE_JPEG && !picture->plain_rgb && !picture->icc;

	if (!jpeg)
		return;
	GByteArray *data = g_byte_array_new();
	picture_jpeg_data(picture, data);
	gsize len;
	uint8_t *bytes = g_byte_array_steal(data, &len);
	g_byte_array_unref(data);
	if (cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG, bytes, len, g_free, bytes) !=
		CAIRO_STATUS_SUCCESS)
		g_free(bytes);
}

static void paint(cairo_t *cr, cairo_surface_t *surface, const struct image *image)
{
	double axes[6], width = cairo_image_surface_get_width(surface),
			height = cairo_image_surface_get_height(surface);
	cairo_matrix_t matrix;

	image_axes(image, axes);
	cairo_matrix_init(
		&matrix, axes[2] / width, axes[3] / width, axes[4] / height, axes[5] / height, axes[0], axes[1]);
	cairo_save(cr);
	cairo_transform(cr, &matrix);
	cairo_set_source_surface(cr, surface, 0, 0);
	/* Beyond its edges is its last pixel, or these would be half seen through. */
	cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
	cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
	cairo_rectangle(cr, 0, 0, width, height);
	cairo_fill(cr);
	cairo_restore(cr);
}

bool draw_picture(cairo_t *cr, const struct image *image)
{
	struct pixels pixels;

	if (!pixels_init(&pixels, image->picture))
		return false;
	cairo_surface_t *surface = make_surface(&pixels);
	pixels_finish(&pixels);
	attach_file(surface, image->picture);
	if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
		paint(cr, surface, image);
	bool ok = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return ok;
}
