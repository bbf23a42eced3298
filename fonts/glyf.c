/* A TrueType font with what an embedded one needs and nothing else (OpenType 1.9): outlines, advances and the tables
 * that describe them, without names, cmap and instructions. All numbers in it are big-endian; tables begin at multiples
 * of four and are in the order of their tags. */
#include "fonts/glyf.h"

#include <string.h>

#include "fonts/contour.h"

struct box {
	int16_t x_min, y_min, x_max, y_max;
};

static void put(GByteArray *out, const void *bytes, size_t n)
{
	g_byte_array_append(out, bytes, (guint)n);
}

static void put16(GByteArray *out, int value)
{
	const uint8_t bytes[] = { (uint8_t)(value >> 8), (uint8_t)value };

	put(out, bytes, sizeof(bytes));
}

static void put32(GByteArray *out, uint32_t value)
{
	put16(out, (int)(value >> 16));
	put16(out, (int)(value & 0xffff));
}

static void put_zeros(GByteArray *out, unsigned n)
{
	static const uint8_t zeros[32];

	put(out, zeros, n);
}

static void put_box(GByteArray *out, const struct box *box)
{
	put16(out, box->x_min);
	put16(out, box->y_min);
	put16(out, box->x_max);
	put16(out, box->y_max);
}

/* ---- a glyph ---- */

/* Flags of a point: with SHORT_X the byte is the size of a difference and SAME_X its sign, + when set; without, SAME_X
 * says that there is none. */
enum { ON_CURVE = 1, SHORT_X = 2, SHORT_Y = 4, SAME_X = 16, SAME_Y = 32 };

static struct box box_of(const struct grid_point *p, guint n)
{
	struct box box = { p->x, p->y, p->x, p->y };

	for (guint i = 1; i < n; i++) {
		box.x_min = MIN(box.x_min, p[i].x);
		box.y_min = MIN(box.y_min, p[i].y);
		box.x_max = MAX(box.x_max, p[i].x);
		box.y_max = MAX(box.y_max, p[i].y);
	}
	return box;
}

/* A difference takes no byte, one and its sign in the flags, or two. Returns its flags. */
static uint8_t put_difference(GByteArray *out, int difference, uint8_t short_flag, uint8_t same_flag)
{
	if (difference == 0)
		return same_flag;
	if (ABS(difference) > 255) {
		put16(out, difference);
		return 0;
	}
	uint8_t size = (uint8_t)ABS(difference);
	put(out, &size, 1);
	return short_flag | (difference > 0 ? same_flag : 0);
}

GBytes *glyf_entry(const GArray *points, const GArray *ends)
{
	const struct grid_point *point = (const struct grid_point *)points->data;
	GByteArray *out = g_byte_array_new(), *x = g_byte_array_new(), *y = g_byte_array_new();
	struct grid_point before = { 0 };

	if (points->len > 0) {
		struct box box = box_of(point, points->len);
		put16(out, (int)ends->len);
		put_box(out, &box);
		for (guint i = 0; i < ends->len; i++)
			put16(out, (int)g_array_index(ends, guint, i) - 1);
		put16(out, 0); /* no instructions */
	}
	for (guint i = 0; i < points->len; before = point[i++]) {
		uint8_t flags = point[i].on ? ON_CURVE : 0;
		flags |= put_difference(x, point[i].x - before.x, SHORT_X, SAME_X);
		flags |= put_difference(y, point[i].y - before.y, SHORT_Y, SAME_Y);
		put(out, &flags, 1);
	}
	put(out, x->data, x->len);
	put(out, y->data, y->len);
	put_zeros(out, out->len % 2);
	g_byte_array_unref(x);
	g_byte_array_unref(y);
	return g_byte_array_free_to_bytes(out);
}

/* ---- the font ---- */

static int16_t read16(const uint8_t *at)
{
	return (int16_t)(at[0] << 8 | at[1]);
}

/* Contours, box, the contours' ends, the length of the instructions. */
bool glyf_is_entry(const uint8_t *data, size_t n)
{
	if (n == 0)
		return true;
	int contours = n < 12 ? 0 : read16(data);
	return n % 2 == 0 && contours > 0 && n >= 12 + 2 * (size_t)contours;
}

bool glyf_box(const struct glyf *glyph, int32_t *left, int32_t *bottom, int32_t *right, int32_t *top)
{
	gsize n;
	const uint8_t *data = g_bytes_get_data(glyph->data, &n);

	if (n < 10)
		return false;
	*left = (int16_t)read16(data + 2), *bottom = (int16_t)read16(data + 4);
	*right = (int16_t)read16(data + 6), *top = (int16_t)read16(data + 8);
	return true;
}

/* What the tables say of all glyphs together. */
struct totals {
	struct box box;
	int max_points, max_contours, max_advance;
	uint32_t size;
};

static void count_glyph(struct totals *t, const struct glyf *glyph)
{
	gsize n;
	const uint8_t *data = g_bytes_get_data(glyph->data, &n);

	t->size += (uint32_t)n;
	t->max_advance = MAX(t->max_advance, glyph->advance);
	if (n == 0)
		return;
	int contours = read16(data);
	t->max_contours = MAX(t->max_contours, contours);
	t->max_points = MAX(t->max_points, read16(data + 10 + 2 * (contours - 1)) + 1);
	t->box.x_min = MIN(t->box.x_min, read16(data + 2));
	t->box.y_min = MIN(t->box.y_min, read16(data + 4));
	t->box.x_max = MAX(t->box.x_max, read16(data + 6));
	t->box.y_max = MAX(t->box.y_max, read16(data + 8));
}

/* What a program looks for before it embeds the font again. */
static void put_os2(GByteArray *out, const struct glyf_font *font)
{
	put16(out, 3);                /* version */
	put16(out, (int)font->units); /* average advance: nearly all are one em */
	put16(out, 400);              /* weight: regular */
	put16(out, 5);                /* width: not condensed */
	put16(out, font->rights);
	put_zeros(out, 32);     /* of subscripts, superscripts and a stroke through letters; family, PANOSE */
	put_zeros(out, 16);     /* Unicode ranges */
	put32(out, 0x20202020); /* the maker's sign: four spaces, none */
	put16(out, 0x40);       /* selection: REGULAR */
	put16(out, 0);          /* first character */
	put16(out, 0xffff);     /* last */
	put16(out, font->ascent);
	put16(out, font->descent);
	put16(out, 0);              /* between lines */
	put16(out, font->ascent);   /* Windows clips there, */
	put16(out, -font->descent); /* and there: downwards */
	put_zeros(out, 18);         /* code pages, heights of x and H, default and break character, context */
}

static void put_head(GByteArray *out, const struct totals *t, unsigned units, bool long_places)
{
	put32(out, 0x10000);    /* version */
	put32(out, 0x10000);    /* revision of the font */
	put32(out, 0);          /* checksum adjustment: filled in at the end */
	put32(out, 0x5f0f3cf5); /* magic number */
	put16(out, 3);          /* flags: baseline at 0, left side bearings count from 0 */
	put16(out, (int)units);
	put_zeros(out, 16); /* made and changed: never */
	put_box(out, &t->box);
	put16(out, 0);           /* neither bold nor italic */
	put16(out, 3);           /* smallest readable size, pixels */
	put16(out, 2);           /* direction: as every font has it now */
	put16(out, long_places); /* of loca: 0 is 16 bits, halved; 1 is 32 */
	put16(out, 0);           /* format of glyf */
}

static void put_hhea(GByteArray *out, const struct totals *t, uint32_t n_advances, int ascent, int descent)
{
	put32(out, 0x10000); /* version */
	put16(out, ascent);
	put16(out, descent);
	put16(out, 0); /* between lines */
	put16(out, t->max_advance);
	put16(out, t->box.x_min);                  /* least left side bearing */
	put16(out, t->max_advance - t->box.x_max); /* and right one, of all glyphs taken together */
	put16(out, t->box.x_max);                  /* greatest extent */
	put16(out, 1);                             /* an upright caret: it rises by 1 … */
	put_zeros(out, 14);                        /* … and runs by 0; reserved; format of hmtx */
	put16(out, (int)n_advances);               /* in hmtx */
}

static void put_maxp(GByteArray *out, const struct totals *t, uint32_t n)
{
	put32(out, 0x10000); /* version */
	put16(out, (int)n);
	put16(out, t->max_points);
	put16(out, t->max_contours);
	put_zeros(out, 4);  /* of composite glyphs: there are none */
	put16(out, 2);      /* zones, for instructions */
	put_zeros(out, 16); /* what instructions need: there are none */
}

/* So many of them are said: all later glyphs have the advance of the last of these. Han are all as wide. */
static uint32_t count_advances(const struct glyf *const *glyph, uint32_t n)
{
	while (n > 1 && glyph[n - 2]->advance == glyph[n - 1]->advance)
		n--;
	return n;
}

/* Room for n more bytes at the end, to be written. Valid until the next call. */
static uint8_t *extend(GByteArray *out, size_t n)
{
	guint len = out->len;

	g_byte_array_set_size(out, len + (guint)n);
	return out->data + len;
}

static uint8_t *set16(uint8_t *at, unsigned value)
{
	at[0] = (uint8_t)(value >> 8);
	at[1] = (uint8_t)value;
	return at + 2;
}

static void put_hmtx(GByteArray *out, const struct glyf *const *glyph, uint32_t n, uint32_t n_advances)
{
	uint8_t *at = extend(out, 2 * ((size_t)n_advances + n));

	for (uint32_t i = 0; i < n; i++) {
		gsize size;
		const uint8_t *data = g_bytes_get_data(glyph[i]->data, &size);

		if (i < n_advances)
			at = set16(at, glyph[i]->advance);
		at = set16(at, size ? (uint16_t)read16(data + 2) : 0);
	}
}

static void put_loca(GByteArray *out, const struct glyf *const *glyph, uint32_t n, bool long_places)
{
	uint8_t *to = extend(out, (long_places ? 4 : 2) * ((size_t)n + 1));
	uint32_t at = 0;

	for (uint32_t i = 0; i <= n; i++) {
		if (long_places)
			to = set16(to, at >> 16);
		to = set16(to, long_places ? at : at / 2);
		if (i < n)
			at += (uint32_t)g_bytes_get_size(glyph[i]->data);
	}
}

/* `size` is that of all together. */
static void put_glyf(GByteArray *out, const struct glyf *const *glyph, uint32_t n, uint32_t size)
{
	uint8_t *at = extend(out, size);

	for (uint32_t i = 0; i < n; i++) {
		gsize len;
		const void *data = g_bytes_get_data(glyph[i]->data, &len);

		if (len > 0)
			at = (uint8_t *)memcpy(at, data, len) + len;
	}
}

/* n is a multiple of four. */
static uint32_t checksum(const uint8_t *data, size_t n)
{
	uint32_t sum = 0, word;

	for (size_t i = 0; i < n; i += sizeof(word)) {
		memcpy(&word, data + i, sizeof(word));
		sum += GUINT32_FROM_BE(word);
	}
	return sum;
}

#define N_TABLES  7
#define DIRECTORY (12 + 16 * N_TABLES) /* bytes: the header, and a record for each table */

static void set32(GByteArray *out, uint32_t at, uint32_t value)
{
	const uint8_t bytes[] = { value >> 24, (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value };

	memcpy(out->data + at, bytes, sizeof(bytes));
}

/* Fills in the table's line of the directory. */
static void end_table(GByteArray *out, int i, const char *tag, uint32_t first)
{
	uint32_t line = 12 + 16 * (uint32_t)i, length = out->len - first;

	put_zeros(out, (4 - out->len % 4) % 4);
	memcpy(out->data + line, tag, 4);
	set32(out, line + 4, checksum(out->data + first, out->len - first));
	set32(out, line + 8, first);
	set32(out, line + 12, length);
}

GByteArray *glyf_write(const struct glyf_font *font, const struct glyf *const *glyph, uint32_t n)
{
	GByteArray *out = g_byte_array_new();
	struct totals t = { .box = { INT16_MAX, INT16_MAX, INT16_MIN, INT16_MIN } };
	uint32_t head, first, n_advances = count_advances(glyph, n);

	for (uint32_t i = 0; i < n; i++)
		count_glyph(&t, glyph[i]);
	if (t.size == 0)
		t.box = (struct box){ 0 };
	bool long_places = t.size > 2 * 0xffff;

	put32(out, 0x10000); /* TrueType outlines */
	put16(out, N_TABLES);
	put16(out, 64); /* for a binary search: 16 × 4 tables, log2 of 4, the rest */
	put16(out, 2);
	put16(out, 16 * N_TABLES - 64);
	g_byte_array_set_size(out, DIRECTORY);
	memset(out->data + 12, 0, DIRECTORY - 12);

	first = out->len, put_os2(out, font);
	end_table(out, 0, "OS/2", first);
	first = out->len, put_glyf(out, glyph, n, t.size);
	end_table(out, 1, "glyf", first);
	head = out->len, put_head(out, &t, font->units, long_places);
	end_table(out, 2, "head", head);
	first = out->len, put_hhea(out, &t, n_advances, font->ascent, font->descent);
	end_table(out, 3, "hhea", first);
	first = out->len, put_hmtx(out, glyph, n, n_advances);
	end_table(out, 4, "hmtx", first);
	first = out->len, put_loca(out, glyph, n, long_places);
	end_table(out, 5, "loca", first);
	first = out->len, put_maxp(out, &t, n);
	end_table(out, 6, "maxp", first);
	/* So that the whole file adds up to that number (OpenType, “head”). */
	set32(out, head + 8, 0xb1b0afba - checksum(out->data, out->len));
	return out;
}
