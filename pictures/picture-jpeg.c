/* A JPEG is segments, each a mark with a length, and scans, which go on until the next mark (B.1.1). Everything here
 * walks over them with the same function. */
#include "pictures/picture-jpeg.h"

#include <string.h>

#include "pictures/picture-limits.h"
#include "pictures/picture-profile.h"
#include "report/arena.h"

enum {
	SOF0 = 0xc0, /* baseline; SOF1, SOF2: extended, progressive */
	SOF2 = 0xc2,
	DHT = 0xc4, /* of codes; DQT: of quantizing */
	JPG = 0xc8,
	DAC = 0xcc,
	SOF15 = 0xcf,
	RST0 = 0xd0,
	SOI = 0xd8,
	EOI = 0xd9,
	SOS = 0xda,
	DQT = 0xdb,
	APP0 = 0xe0,
	APP1 = 0xe1,
	APP2 = 0xe2,
	APP14 = 0xee,
	COM = 0xfe
};

/* A segment, or the end. */
struct segment {
	uint8_t mark;
	const uint8_t *start, *data,
		*end; /* with its mark; without mark and length; of a scan, where the next begins */
	size_t n;     /* bytes of data */
};

/* What is known of a file while its segments are walked over. */
struct looker {
	struct picture *picture;
	uint8_t mark; /* of the frame; 0: it has none yet */
	uint8_t precision, component[4];
	bool quantizing, coding, scanned, jfif, adobe; /* it has tables, a scan, and who wrote it */
	/* The parts of its profile (ICC.1 B.4), by their numbers from 1. */
	struct icc_part {
		const uint8_t *data;
		size_t n;
	} part[256];
	unsigned n_parts;
};

bool picture_jpeg_is(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0;
}

static unsigned get_16(const uint8_t *bytes)
{
	return (unsigned)bytes[0] << 8 | bytes[1];
}

/* Where a scan ends: before the next mark that is not one of its own, or a byte that is like one. */
static const uint8_t *scan_end(const uint8_t *at, const uint8_t *end)
{
	while (at < end && (at = memchr(at, 0xff, (size_t)(end - at)))) {
		if (end - at < 2)
			return NULL;
		if (at[1] != 0 && at[1] != 0xff && (at[1] < RST0 || at[1] > RST0 + 7))
			return at;
		at += at[1] == 0xff ? 1 : 2;
	}
	return NULL;
}

/* The segment at `at`. False: the file ends in it, or there is none; *cut says which. */
static bool next_segment(const uint8_t *at, const uint8_t *end, struct segment *segment, bool *cut)
{
	*cut = true;
	*segment = (struct segment){ .start = at };
	/* A mark may have more of its first byte before it (B.1.1.2). */
	while (end - at >= 2 && at[0] == 0xff && at[1] == 0xff)
		at++;
	if (end - at < 2)
		return false;
	segment->mark = at[1];
	*cut = false;
	if (at[0] != 0xff || at[1] < SOF0)
		return false;
	segment->data = segment->end = at + 2;
	if (segment->mark == EOI || segment->mark == SOI)
		return true;
	if (end - at < 4 || get_16(at + 2) < 2 || (size_t)(end - at) < 2 + (size_t)get_16(at + 2)) {
		*cut = end - at < 4 || get_16(at + 2) >= 2;
		return false;
	}
	segment->data = at + 4;
	segment->n = get_16(at + 2) - 2;
	segment->end = segment->data + segment->n;
	if (segment->mark == SOS && !(segment->end = scan_end(segment->end, end)))
		*cut = true;
	return segment->end != NULL;
}

static bool begins_with(const struct segment *segment, const char *name, size_t n)
{
	return segment->n >= n && memcmp(segment->data, name, n) == 0;
}

/* ---- segments ---- */

static bool is_frame(uint8_t mark)
{
	return mark >= SOF0 && mark <= SOF15 && mark != DHT && mark != JPG && mark != DAC;
}

/* B.2.2: precision, lines, samples to a line, components of three bytes each. */
static void look_at_frame(struct looker *looker, const struct segment *segment)
{
	struct picture *picture = looker->picture;

	if (segment->n < 6 || looker->mark || segment->n < 6 + 3u * segment->data[5])
		return;
	looker->mark = segment->mark;
	looker->precision = segment->data[0];
	picture->height = get_16(segment->data + 1);
	picture->width = get_16(segment->data + 3);
	picture->channels = segment->data[5];
	for (unsigned i = 0; i < MIN(picture->channels, 4); i++)
		looker->component[i] = segment->data[6 + 3 * i];
}

/* JFIF: dots to the inch or to the centimetre. */
static void look_at_jfif(struct looker *looker, const struct segment *segment)
{
	if (!begins_with(segment, "JFIF\0", 5) || segment->n < 12)
		return;
	looker->jfif = true;
	if (segment->data[7] == 1)
		looker->picture->dpi = get_16(segment->data + 8);
	else if (segment->data[7] == 2)
		looker->picture->dpi = (get_16(segment->data + 8) * 254 + 50) / 100;
}

/* Turns and mirrorings of the eight orientations (Exif 4.6.4 A), 1 first. */
static const struct orientation {
	uint8_t turn;
	bool mirrored;
} orientations[] = { { 0, false }, { 0, true }, { 2, false }, { 2, true }, { 3, true }, { 1, false }, { 1, true },
	{ 3, false } };

static uint32_t exif_number(const uint8_t *at, unsigned n, bool little)
{
	uint32_t number = 0;

	for (unsigned i = 0; i < n; i++)
		number = number << 8 | at[little ? n - 1 - i : i];
	return number;
}

/* A TIFF file in which the first list of entries says how the camera was held. */
static void look_at_exif(struct looker *looker, const struct segment *segment)
{
	const uint8_t *tiff = segment->data + 6;
	size_t n = segment->n > 6 ? segment->n - 6 : 0;

	if (!begins_with(segment, "Exif\0\0", 6) || n < 8 || (tiff[0] != 'I' && tiff[0] != 'M'))
		return;
	bool little = tiff[0] == 'I';
	size_t at = exif_number(tiff + 4, 4, little);
	if (at > n - 2)
		return;
	unsigned count = exif_number(tiff + at, 2, little);
	for (at += 2; count && at + 12 <= n; count--, at += 12) {
		unsigned value = exif_number(tiff + at + 8, 2, little);

		if (exif_number(tiff + at, 2, little) != 0x112 || value < 1 || value > G_N_ELEMENTS(orientations))
			continue;
		looker->picture->turn = orientations[value - 1].turn;
		looker->picture->mirrored = orientations[value - 1].mirrored;
	}
}

static void look_at_profile(struct looker *looker, const struct segment *segment)
{
	if (!begins_with(segment, "ICC_PROFILE\0", 12) || segment->n < 14 || !segment->data[12])
		return;
	looker->part[segment->data[12]] = (struct icc_part){ segment->data + 14, segment->n - 14 };
	looker->n_parts = segment->data[13];
}

static void look_at(struct looker *looker, const struct segment *segment)
{
	if (is_frame(segment->mark))
		look_at_frame(looker, segment);
	else if (segment->mark == APP0)
		look_at_jfif(looker, segment);
	else if (segment->mark == APP1)
		look_at_exif(looker, segment);
	else if (segment->mark == APP2)
		look_at_profile(looker, segment);
	else if (segment->mark == APP14)
		looker->adobe |= begins_with(segment, "Adobe", 5);
	else if (segment->mark == DQT)
		looker->quantizing = true;
	else if (segment->mark == DHT)
		looker->coding = true;
	else if (segment->mark == SOS)
		looker->scanned = true;
}

/* ---- the file ---- */

static void join_profile(struct looker *looker, struct arena *arena)
{
	g_autoptr(GByteArray) icc = g_byte_array_new();

	for (unsigned i = 1; i <= looker->n_parts; i++) {
		if (!looker->part[i].data)
			return;
		g_byte_array_append(icc, looker->part[i].data, (guint)looker->part[i].n);
	}
	if (!icc->len || !picture_profile_suits(icc->data, icc->len, looker->picture->channels))
		return;
	looker->picture->icc = (const uint8_t *)arena_strndup(arena, (const char *)icc->data, icc->len);
	looker->picture->icc_len = icc->len;
}

/* False after a diagnostic. */
static bool is_usual(const struct looker *looker, struct diags *diags)
{
	const struct picture *picture = looker->picture;

	if (!looker->mark || !looker->scanned)
		return diag(diags, DIAG_PICTURE_DAMAGED, picture->where, picture->name);
	if (picture->channels == 4)
		return diag(diags, DIAG_PICTURE_CMYK, picture->where, picture->name);
	if (looker->mark > SOF2 || looker->precision != 8 || (picture->channels != 1 && picture->channels != 3))
		return diag(diags, DIAG_PICTURE_JPEG_KIND, picture->where, picture->name);
	if (!looker->quantizing || !looker->coding)
		return diag(diags, DIAG_PICTURE_DAMAGED, picture->where, picture->name);
	return picture_has_few_pixels(picture, picture->width, picture->height, diags);
}

/* To the end mark. False after a diagnostic. */
static bool walk(struct looker *looker, struct diags *diags)
{
	struct picture *picture = looker->picture;
	const uint8_t *at = picture->bytes, *end = picture->bytes + picture->len;
	struct segment segment;
	bool cut = false;

	while (next_segment(at, end, &segment, &cut)) {
		at = segment.end;
		if (segment.mark == EOI) {
			/* What stands behind it is no part of the picture. */
			picture->len = (size_t)(at - picture->bytes);
			return true;
		}
		look_at(looker, &segment);
	}
	return diag(diags, cut ? DIAG_PICTURE_CUT : DIAG_PICTURE_DAMAGED, picture->where, picture->name);
}

bool picture_jpeg_read(struct picture *picture, struct arena *arena, struct diags *diags)
{
	g_autofree struct looker *looker = g_new0(struct looker, 1);

	picture->format = PICTURE_JPEG;
	picture->bits = 8;
	picture->plain = true;
	looker->picture = picture;
	if (!walk(looker, diags) || !is_usual(looker, diags))
		return false;
	join_profile(looker, arena);
	/* As libjpeg takes it: nothing but the letters says that it is not luminance and chroma. */
	picture->plain_rgb =
		picture->channels == 3 && !looker->jfif && !looker->adobe && memcmp(looker->component, "RGB", 3) == 0;
	return true;
}

void picture_jpeg_data(const struct picture *picture, GByteArray *out)
{
	const uint8_t *at = picture->bytes, *end = picture->bytes + picture->len;
	struct segment segment;
	bool cut;

	for (; next_segment(at, end, &segment, &cut); at = segment.end) {
		bool about = (segment.mark > APP0 && segment.mark < APP14) || segment.mark == APP14 + 1 ||
			     segment.mark == COM;

		if (!about)
			g_byte_array_append(out, at, (guint)(segment.end - at));
		if (segment.mark == EOI)
			break;
	}
}
