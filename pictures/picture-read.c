/* The first bytes say what a file is, whatever it is called. What its header says of its size is held against the
 * limits here, before a library sees it. */
#include "pictures/picture-read.h"

#include <glib.h>
#include <string.h>

#include "pictures/picture-jpeg.h"
#include "pictures/picture-png.h"
#include "pictures/picture.h"
#include "report/allowance.h"
#include "report/arena.h"

/* Files that people take for pictures, by how they begin. */
static const struct signature {
	const char *name;
	const char *bytes;
	uint8_t len, at;
} others[] = {
	{ "GIF", "GIF8", 4, 0 },
	{ "WebP", "WEBP", 4, 8 },
	{ "TIFF", "II*\0", 4, 0 },
	{ "TIFF", "MM\0*", 4, 0 },
	{ "BMP", "BM", 2, 0 },
	{ "JPEG 2000", "\0\0\0\fjP", 6, 0 },
	{ "JPEG 2000", "\xff\x4f\xff\x51", 4, 0 },
	{ "HEIC", "ftyphei", 7, 4 },
	{ "HEIC", "ftypmif1", 8, 4 },
	{ "AVIF", "ftypavif", 8, 4 },
	{ "PDF", "%PDF-", 5, 0 },
	{ "EPS", "%!PS", 4, 0 },
	{ "WMF", "\xd7\xcd\xc6\x9a", 4, 0 },
	{ "EMF", " EMF", 4, 40 },
};

static bool stands_at(const char *bytes, size_t len, const struct signature *signature)
{
	return len >= (size_t)signature->at + signature->len &&
	       memcmp(bytes + signature->at, signature->bytes, signature->len) == 0;
}

/* A drawing in XML has its word near the start. */
static bool is_svg(const char *bytes, size_t len)
{
	size_t n = MIN(len, 1024);

	return n && memchr("<\xef \t\r\n", bytes[0], 6) && memmem(bytes, n, "<svg", 4);
}

/* What it is instead; NULL: nothing known. */
static const char *other_kind(const char *bytes, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (stands_at(bytes, len, &others[i]))
			return others[i].name;
	return is_svg(bytes, len) ? "SVG" : NULL;
}

/* False after a diagnostic. */
static bool has_few_bytes(const struct picture *picture, struct diags *diags)
{
	uint64_t most = allowance_of(ALLOW_PICTURE);
	char limit[24];

	if (picture->len <= most)
		return true;
	g_snprintf(limit, sizeof(limit), "%" G_GUINT64_FORMAT, most >> 20);
	return diag(diags, DIAG_PICTURE_BYTES, picture->where, picture->name, limit);
}

const struct picture *picture_read(
	const char *name, const char *bytes, size_t len, struct where where, struct arena *arena, struct diags *diags)
{
	struct picture *picture = ARENA_NEW(arena, struct picture);
	const char *other;
	bool ok = false;

	*picture = (struct picture){ .name = name, .where = where, .bytes = (const uint8_t *)bytes, .len = len };
	if (!has_few_bytes(picture, diags))
		return NULL;
	if (picture_png_is(bytes, len))
		ok = picture_png_read(picture, arena, diags);
	else if (picture_jpeg_is(bytes, len))
		ok = picture_jpeg_read(picture, arena, diags);
	else if ((other = other_kind(bytes, len)))
		diag(diags, DIAG_PICTURE_KIND, where, name, other);
	else
		diag(diags, DIAG_PICTURE_UNKNOWN, where, name);
	return ok ? picture : NULL;
}

const char *picture_mime(const char *bytes, size_t len)
{
	if (picture_png_is(bytes, len))
		return "image/png";
	return picture_jpeg_is(bytes, len) ? "image/jpeg" : NULL;
}
