/* libpng reads rows into memory of ours and leaves by longjmp what it cannot go on with, so what it fills stands in a
 * struct and not in local variables. A bomb is told by its header: rows are only unpacked when there are few enough. */
#include "pictures/picture-png.h"

#include <png.h>
#include <string.h>

#include "pictures/picture-limits.h"
#include "pictures/picture-profile.h"
#include "report/arena.h"

static const char signature[] = "\x89PNG\r\n\x1a\n";
#define N_SIGNATURE 8
/* A chunk is its length, its name, its data and their CRC. */
#define N_CHUNK 12
/* As libpng itself has it: gammas nearer to one another are the same. */
#define GAMMA_NEAR 0.05
#define GAMMA_SRGB (1 / 2.2)

/* A file while libpng reads it. */
struct reader {
	const struct picture *picture;
	size_t at; /* of what is read next */
	png_structp png;
	png_infop info;
	bool cut, warned; /* it ended too early; something is odd with it */
	uint8_t *row;     /* owned */
	uint8_t **rows;   /* owned; of interlaced ones */
	uint8_t *all;     /* owned; what they are in */
};

bool picture_png_is(const char *bytes, size_t len)
{
	return len >= N_SIGNATURE && memcmp(bytes, signature, N_SIGNATURE) == 0;
}

static uint32_t get_32(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* ---- libpng ---- */

static void take_bytes(png_structp png, png_bytep out, size_t n)
{
	struct reader *reader = png_get_io_ptr(png);

	if (n > reader->picture->len - reader->at) {
		reader->cut = true;
		png_error(png, "cut");
	}
	memcpy(out, reader->picture->bytes + reader->at, n);
	reader->at += n;
}

static void leave(png_structp png, png_const_charp message)
{
	(void)message;
	png_longjmp(png, 1);
}

static void note_warning(png_structp png, png_const_charp message)
{
	(void)message;
	((struct reader *)png_get_error_ptr(png))->warned = true;
}

static bool open_reader(struct reader *reader, const struct picture *picture)
{
	*reader = (struct reader){ .picture = picture };
	reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, leave, note_warning);
	reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
	if (!reader->info)
		return false;
	png_set_read_fn(reader->png, reader, take_bytes);
	/* The limits are ours: libpng's own is a million either way. */
	png_set_user_limits(reader->png, 0x7fffffff, 0x7fffffff);
	png_set_chunk_cache_max(reader->png, 128);
	png_set_chunk_malloc_max(reader->png, 8u << 20);
	return true;
}

static void close_reader(struct reader *reader)
{
	png_destroy_read_struct(&reader->png, &reader->info, NULL);
	g_free(reader->row);
	g_free(reader->rows);
	g_free(reader->all);
}

/* What is made of the pixels: 8 bits a channel, no indexes, an alpha channel for whatever can be seen through. */
static void set_transforms(struct reader *reader)
{
	png_structp png = reader->png;
	double gamma;

	png_set_expand(png);
	png_set_scale_16(png);
	/* A profile or sRGB says more of the colours than a gamma does. */
	if (!png_get_valid(png, reader->info, PNG_INFO_sRGB | PNG_INFO_iCCP) &&
		png_get_gAMA(png, reader->info, &gamma) && gamma > 0)
		png_set_gamma(png, 1 / GAMMA_SRGB, gamma);
}

/* Whether its gamma is another than that of sRGB. */
static bool has_own_gamma(const struct reader *reader)
{
	double gamma;

	return !png_get_valid(reader->png, reader->info, PNG_INFO_sRGB | PNG_INFO_iCCP) &&
	       png_get_gAMA(reader->png, reader->info, &gamma) &&
	       (gamma < GAMMA_SRGB * (1 - GAMMA_NEAR) || gamma > GAMMA_SRGB * (1 + GAMMA_NEAR));
}

/* ---- looking ---- */

/* The first chunk is the header, of 13 bytes (11.2.2). */
static bool look_at_size(struct picture *picture, struct diags *diags)
{
	const uint8_t *chunk = picture->bytes + N_SIGNATURE;

	if (picture->len < N_SIGNATURE + N_CHUNK + 13)
		return diag(diags, DIAG_PICTURE_CUT, picture->where, picture->name);
	if (get_32(chunk) != 13 || memcmp(chunk + 4, "IHDR", 4) != 0)
		return diag(diags, DIAG_PICTURE_DAMAGED, picture->where, picture->name);
	picture->width = get_32(chunk + 8);
	picture->height = get_32(chunk + 12);
	return picture_has_few_pixels(picture, picture->width, picture->height, diags);
}

/* Pixels to the metre (11.3.5.3). */
static void read_resolution(const struct reader *reader, struct picture *picture)
{
	png_uint_32 across, down;
	int measure;

	if (png_get_pHYs(reader->png, reader->info, &across, &down, &measure) && measure == PNG_RESOLUTION_METER &&
		across < 1000000)
		picture->dpi = (uint32_t)(across * 0.0254 + 0.5);
}

static void read_profile(const struct reader *reader, struct picture *picture, struct arena *arena)
{
	png_charp name;
	png_bytep icc;
	png_uint_32 n;
	int method;

	if (png_get_iCCP(reader->png, reader->info, &name, &method, &icc, &n) &&
		picture_profile_suits(icc, n, picture->channels)) {
		picture->icc = (const uint8_t *)arena_strndup(arena, (const char *)icc, n);
		picture->icc_len = n;
	}
}

static void read_header(const struct reader *reader, struct picture *picture, struct arena *arena)
{
	png_byte type = png_get_color_type(reader->png, reader->info);

	picture->bits = png_get_bit_depth(reader->png, reader->info);
	picture->palette = type == PNG_COLOR_TYPE_PALETTE;
	picture->channels = type & PNG_COLOR_MASK_COLOR ? 3 : 1;
	picture->alpha = (type & PNG_COLOR_MASK_ALPHA) || png_get_valid(reader->png, reader->info, PNG_INFO_tRNS);
	read_resolution(reader, picture);
	read_profile(reader, picture, arena);
}

/* Row by row; interlaced ones come in seven passes, each of which adds to the rows. */
static void read_rows(struct reader *reader, uint8_t *all, size_t stride)
{
	uint32_t height = reader->picture->height;

	if (png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_NONE) {
		for (uint32_t i = 0; i < height; i++)
			png_read_row(reader->png, all ? all + i * stride : reader->row, NULL);
		return;
	}
	reader->rows = g_try_new(uint8_t *, height);
	if (!all)
		all = reader->all = g_try_malloc(stride * height);
	if (!all || !reader->rows)
		png_error(reader->png, "memory");
	for (uint32_t i = 0; i < height; i++)
		reader->rows[i] = all + i * stride;
	png_read_image(reader->png, reader->rows);
}

/* False where libpng left. */
static bool look_through(struct reader *reader, struct picture *picture, struct arena *arena)
{
	if (setjmp(png_jmpbuf(reader->png)))
		return false;
	png_read_info(reader->png, reader->info);
	read_header(reader, picture, arena);
	picture->plain = !picture->alpha && picture->bits <= 8 && !has_own_gamma(reader) &&
			 png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_NONE;
	png_set_interlace_handling(reader->png);
	png_read_update_info(reader->png, reader->info);
	size_t stride = png_get_rowbytes(reader->png, reader->info);
	reader->row = g_malloc(stride);
	read_rows(reader, NULL, stride);
	png_read_end(reader->png, NULL);
	return true;
}

bool picture_png_read(struct picture *picture, struct arena *arena, struct diags *diags)
{
	struct reader reader;

	picture->format = PICTURE_PNG;
	if (!look_at_size(picture, diags))
		return false;
	bool ok = open_reader(&reader, picture) && look_through(&reader, picture, arena);
	bool cut = reader.cut;

	/* What libpng has to overlook another program may not. */
	picture->plain &= !reader.warned;
	picture->len = ok ? reader.at : picture->len;
	close_reader(&reader);
	return ok || diag(diags, cut ? DIAG_PICTURE_CUT : DIAG_PICTURE_DAMAGED, picture->where, picture->name);
}

/* ---- pixels ---- */

static bool unpack(struct reader *reader, uint8_t **all, uint8_t *channels)
{
	if (setjmp(png_jmpbuf(reader->png)))
		return false;
	png_read_info(reader->png, reader->info);
	set_transforms(reader);
	png_set_interlace_handling(reader->png);
	png_read_update_info(reader->png, reader->info);
	*channels = png_get_channels(reader->png, reader->info);
	size_t stride = png_get_rowbytes(reader->png, reader->info);
	*all = g_try_malloc(stride * reader->picture->height);
	if (!*all)
		return false;
	read_rows(reader, *all, stride);
	return true;
}

/* The last of `channels` is taken out of the rows, which are then as long as they have to be. */
static bool split_alpha(struct pixels *out, uint8_t channels)
{
	size_t n = (size_t)out->width * out->height;
	uint8_t *to = out->color;

	out->alpha = g_try_malloc(n);
	if (!out->alpha)
		return false;
	for (size_t i = 0; i < n; i++) {
		const uint8_t *pixel = out->color + i * channels;

		out->alpha[i] = pixel[channels - 1];
		memmove(to, pixel, channels - 1u);
		to += channels - 1;
	}
	return true;
}

bool picture_png_pixels(const struct picture *picture, struct pixels *out)
{
	struct reader reader;
	uint8_t channels = 0;

	*out = (struct pixels){ .width = picture->width, .height = picture->height };
	bool ok = open_reader(&reader, picture) && unpack(&reader, &out->color, &channels);
	close_reader(&reader);
	out->channels = channels > 2 ? 3 : 1;
	if (ok && channels != out->channels)
		ok = split_alpha(out, channels);
	if (!ok)
		pixels_finish(out);
	return ok;
}

void picture_png_data(const struct picture *picture, GByteArray *data, GByteArray *palette)
{
	/* It was read to its end, so all lengths are right. */
	for (size_t at = N_SIGNATURE; at + N_CHUNK <= picture->len;) {
		const uint8_t *chunk = picture->bytes + at;
		uint32_t n = get_32(chunk);

		if (memcmp(chunk + 4, "IDAT", 4) == 0)
			g_byte_array_append(data, chunk + 8, n);
		/* Other pictures may suggest one, which nobody has looked at. */
		else if (picture->palette && memcmp(chunk + 4, "PLTE", 4) == 0)
			g_byte_array_append(palette, chunk + 8, n);
		at += N_CHUNK + (size_t)n;
	}
}
