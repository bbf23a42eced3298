/* What a camera or a program writes beside a picture (places, times, names, small copies) is nothing that an office
 * means to publish. */
#include "pictures/picture-file.h"

#include <string.h>

#include "pictures/picture-jpeg.h"
#include "pictures/picture.h"

/* ---- PNG: chunks (ISO/IEC 15948 11) ---- */

static bool is_seen(const uint8_t *type)
{
	static const char *const kept[] = { "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP",
		"sBIT", "pHYs", "bKGD" };

	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
		if (memcmp(type, kept[i], 4) == 0)
			return true;
	return false;
}

static uint32_t number_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The picture was found whole, so that its chunks end where it does. */
static void take_png(const struct picture *picture, GByteArray *out)
{
	size_t at = 8;

	g_byte_array_append(out, picture->bytes, (guint)at);
	while (picture->len - at >= 12) {
		size_t whole = (size_t)number_at(picture->bytes + at) + 12;

		if (whole > picture->len - at)
			return;
		if (is_seen(picture->bytes + at + 4))
			g_byte_array_append(out, picture->bytes + at, (guint)whole);
		at += whole;
	}
}

/* ---- JPEG: segments ---- */

/* Exif with nothing but how the picture is turned (tag 274), after the SOI: browsers turn it by that. */
static void take_turn(const struct picture *picture, GByteArray *out)
{
	/* By whether it is mirrored, and quarter turns: the orientations of Exif. */
	static const uint8_t orientation[2][4] = { { 1, 6, 3, 8 }, { 2, 7, 4, 5 } };
	uint8_t exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3,
		0, 0, 0, 1, 0, orientation[picture->mirrored][picture->turn & 3], 0, 0, 0, 0, 0, 0 };

	if (picture->turn || picture->mirrored)
		g_byte_array_append(out, exif, sizeof(exif));
}

#define PROFILE_PIECE 65519u /* of a profile in one segment (ICC.1 B.4) */

static void take_profile(const struct picture *picture, GByteArray *out)
{
	size_t n = (picture->icc_len + PROFILE_PIECE - 1) / PROFILE_PIECE;

	for (size_t i = 0; i < n && n <= 255; i++) {
		size_t piece = MIN(picture->icc_len - i * PROFILE_PIECE, PROFILE_PIECE), len = piece + 16;
		const uint8_t head[] = { 0xff, 0xe2, (uint8_t)(len >> 8), (uint8_t)len, 'I', 'C', 'C', '_', 'P', 'R',
			'O', 'F', 'I', 'L', 'E', 0, (uint8_t)(i + 1), (uint8_t)n };

		g_byte_array_append(out, head, sizeof(head));
		g_byte_array_append(out, picture->icc + i * PROFILE_PIECE, (guint)piece);
	}
}

/* picture_jpeg_data leaves out all that is about the picture; its colours and its turn come in again behind the SOI. */
static void take_jpeg(const struct picture *picture, bool turned, GByteArray *out)
{
	GByteArray *data = g_byte_array_new();

	picture_jpeg_data(picture, data);
	g_byte_array_append(out, data->data, 2);
	if (turned)
		take_turn(picture, out);
	if (picture->icc)
		take_profile(picture, out);
	g_byte_array_append(out, data->data + 2, data->len - 2);
	g_byte_array_unref(data);
}

const char *picture_file_type(const struct picture *picture)
{
	return picture->format == PICTURE_PNG ? "image/png" : "image/jpeg";
}

GByteArray *picture_file(const struct picture *picture, bool turned)
{
	GByteArray *file = g_byte_array_new();

	if (picture->format == PICTURE_PNG)
		take_png(picture, file);
	else
		take_jpeg(picture, turned, file);
	return file;
}
