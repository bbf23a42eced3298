/* HarfBuzz takes what it cannot use for absent and goes on with what is usual: an em of 1000 units, glyphs one em wide.
 * A document would come out that looks like no other. */
#include "fonts/tables.h"

#include <glib.h>
#include <stdbool.h>

#define HEAD_MARK 0x5f0f3cf5u

/* The first `n` bytes of a table; false where it is shorter. *length is set to how long it is. */
static bool read_table(hb_face_t *face, hb_tag_t tag, uint8_t *first, unsigned n, unsigned *length)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	const char *data = hb_blob_get_data(table, length);
	bool whole = *length >= n;

	for (unsigned i = 0; whole && i < n; i++)
		first[i] = (uint8_t)data[i];
	hb_blob_destroy(table);
	return whole;
}

static unsigned read16(const uint8_t *at)
{
	return (unsigned)at[0] << 8 | at[1];
}

static bool head_is_sound(hb_face_t *face)
{
	uint8_t head[54];
	unsigned length;

	if (!read_table(face, HB_TAG('h', 'e', 'a', 'd'), head, sizeof(head), &length))
		return false;
	uint32_t mark = read16(head + 12) << 16 | read16(head + 14);
	unsigned units = read16(head + 18);
	/* 16 to 16,384 units to the em are what OpenType allows. */
	return mark == HEAD_MARK && units >= 16 && units <= 16384;
}

/* How many advances there are; 0 where that cannot be known. */
static unsigned count_advances(hb_face_t *face)
{
	uint8_t hhea[36];
	unsigned length;

	return read_table(face, HB_TAG('h', 'h', 'e', 'a'), hhea, sizeof(hhea), &length) ? read16(hhea + 34) : 0;
}

/* The advances are all there and one of them at least is not 0. The rest of the table, bearings of glyphs that share
 * the last advance, is missing in fonts that are in use. */
static bool advances_are_sound(hb_face_t *face, unsigned n)
{
	hb_blob_t *table = hb_face_reference_table(face, HB_TAG('h', 'm', 't', 'x'));
	unsigned length;
	const uint8_t *data = (const uint8_t *)hb_blob_get_data(table, &length);
	bool any = false;

	for (unsigned i = 0; length >= 4 * n && i < n && !any; i++)
		any = read16(data + 4 * (size_t)i) > 0;
	hb_blob_destroy(table);
	return any;
}

const char *tables_damaged(hb_face_t *face)
{
	unsigned n_glyphs = hb_face_get_glyph_count(face), n_advances;

	if (!head_is_sound(face))
		return "head";
	if (n_glyphs == 0)
		return "maxp";
	n_advances = count_advances(face);
	/* hhea, at 34: numberOfHMetrics. */
	if (n_advances == 0 || n_advances > n_glyphs)
		return "hhea";
	return advances_are_sound(face, n_advances) ? NULL : "hmtx";
}
