#include "fonts/outlines.h"

#include <string.h>

#include "fonts/cff.h"
#include "fonts/face.h"
#include "fonts/subset.h"

/* Outlines of one font DICT differ from another's in how their widths are counted. */
struct part {
	GBytes *font_matrix;  /* operands, or NULL */
	GBytes *private_dict; /* without subroutines */
};

struct program {
	GBytes *code; /* Type 2 char string */
	uint32_t part;
};

struct outlines {
	GHashTable *program; /* of struct program by glyph */
	GArray *part;        /* of struct part */
	GBytes *font_matrix; /* the whole font's, operands; or NULL */
	bool closed;         /* cannot be cut */
};

static void part_clear(void *data)
{
	struct part *part = data;

	g_bytes_unref(part->font_matrix);
	g_bytes_unref(part->private_dict);
}

static void program_free(void *data)
{
	struct program *program = data;

	g_bytes_unref(program->code);
	g_free(program);
}

static struct outlines *outlines_new(void)
{
	struct outlines *o = g_new0(struct outlines, 1);

	o->program = g_hash_table_new_full(NULL, NULL, NULL, program_free);
	o->part = g_array_new(FALSE, FALSE, sizeof(struct part));
	g_array_set_clear_func(o->part, part_clear);
	return o;
}

void outlines_free(struct outlines *o)
{
	if (!o)
		return;
	g_hash_table_destroy(o->program);
	g_array_unref(o->part);
	g_bytes_unref(o->font_matrix);
	g_free(o);
}

/* ---- Taking glyphs out of a face ---- */

static GBytes *operands_of(struct bytes dict, unsigned op)
{
	struct bytes operands;

	return cff_dict_find(dict, op, &operands) ? g_bytes_new(operands.at, operands.n) : NULL;
}

static bool same_bytes(GBytes *a, GBytes *b)
{
	return a && b ? g_bytes_equal(a, b) : a == b;
}

/* The place of a font DICT among those met before; numbers change from one cut of the face to the next. */
static bool take_part(struct outlines *o, const struct cff *cff, uint32_t fd, uint32_t *out)
{
	struct bytes font_dict, private_dict;

	if (!cff_private(cff, fd, &font_dict, &private_dict))
		return false;
	struct part part = {
		.font_matrix = cff->fd_array.n ? operands_of(font_dict, CFF_FONT_MATRIX) : NULL,
		.private_dict = g_bytes_new(private_dict.at, private_dict.n),
	};
	for (*out = 0; *out < o->part->len; ++*out) {
		const struct part *known = &g_array_index(o->part, struct part, *out);
		if (same_bytes(known->font_matrix, part.font_matrix) &&
			same_bytes(known->private_dict, part.private_dict)) {
			part_clear(&part);
			return true;
		}
	}
	g_array_append_val(o->part, part);
	return true;
}

static bool take_glyph(struct outlines *o, const struct cff *cff, uint32_t cut_glyph, uint32_t glyph)
{
	struct bytes code;
	uint32_t fd, part;

	if (!cff_index_item(&cff->char_strings, cut_glyph, &code) || !cff_fd(cff, cut_glyph, &fd) ||
		!take_part(o, cff, fd, &part))
		return false;
	struct program *program = g_new(struct program, 1);
	*program = (struct program){ .code = g_bytes_new(code.at, code.n), .part = part };
	g_hash_table_replace(o->program, GUINT_TO_POINTER(glyph), program);
	return true;
}

static bool take_glyphs(struct outlines *o, const struct subset *subset, const hb_set_t *glyphs)
{
	hb_face_t *cut = hb_face_create(subset->font, 0);
	hb_blob_t *blob = hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '));
	unsigned length;
	const char *data = hb_blob_get_data(blob, &length);
	struct cff cff;
	bool ok = length > 0 && cff_read((struct bytes){ (const uint8_t *)data, length }, &cff);

	for (hb_codepoint_t glyph = HB_SET_VALUE_INVALID; ok && hb_set_next(glyphs, &glyph);)
		ok = take_glyph(o, &cff, hb_map_get(subset->map, glyph), glyph);
	if (ok && !o->font_matrix)
		o->font_matrix = operands_of(cff.top, CFF_FONT_MATRIX);
	hb_blob_destroy(blob);
	hb_face_destroy(cut);
	return ok;
}

/* Cuts those glyphs that no document asked for before. */
static bool cut_missing(struct outlines *o, const struct face *face, const uint16_t *glyph, uint32_t n_glyphs)
{
	hb_set_t *missing = hb_set_create();
	struct subset subset;

	for (uint32_t i = 0; i < n_glyphs; i++)
		if (!g_hash_table_contains(o->program, GUINT_TO_POINTER(glyph[i])))
			hb_set_add(missing, glyph[i]);
	if (!hb_set_is_empty(missing)) {
		o->closed = !subset_init(&subset, face, missing);
		if (!o->closed) {
			o->closed = !take_glyphs(o, &subset, missing);
			subset_finish(&subset);
		}
	}
	hb_set_destroy(missing);
	return !o->closed;
}

/* ---- Writing ---- */

static void put(GByteArray *out, const void *bytes, size_t n)
{
	g_byte_array_append(out, bytes, (guint)n);
}

static void put_bytes(GByteArray *out, GBytes *bytes)
{
	gsize n;
	const void *data = g_bytes_get_data(bytes, &n);

	put(out, data, n);
}

static void put_number(GByteArray *out, uint32_t value, unsigned size)
{
	uint8_t bytes[4] = { value >> 24, (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value };

	put(out, bytes + 4 - size, size);
}

/* Integers of a DICT all take five bytes, so that a DICT's size does not depend on the places it names. */
static void put_integer(GByteArray *out, uint32_t value)
{
	put_number(out, 29, 1);
	put_number(out, value, 4);
}

static void put_operator(GByteArray *out, unsigned op)
{
	put_number(out, op, op > 0xff ? 2 : 1);
}

static void put_entry(GByteArray *out, unsigned op, uint32_t value)
{
	put_integer(out, value);
	put_operator(out, op);
}

static void put_index(GByteArray *out, const struct bytes *item, uint32_t n)
{
	uint32_t end = 1;

	put_number(out, n, 2);
	if (n == 0)
		return;
	for (uint32_t i = 0; i < n; i++)
		end += (uint32_t)item[i].n;
	unsigned size = end < 0x100 ? 1 : end < 0x10000 ? 2 : end < 0x1000000 ? 3 : 4;
	put_number(out, size, 1);
	put_number(out, end = 1, size);
	for (uint32_t i = 0; i < n; i++)
		put_number(out, end += (uint32_t)item[i].n, size);
	for (uint32_t i = 0; i < n; i++)
		put(out, item[i].at, item[i].n);
}

/* The font being written: its glyphs, and the parts they go by, numbered in the order they are met. */
struct writer {
	const struct outlines *outlines;
	const struct program **program;
	uint32_t n;
	uint32_t part[256];
	uint8_t *fd; /* of each glyph */
	uint32_t n_parts;
	uint32_t char_strings, fd_select, fd_array, charset;
	char rights[24]; /* "/FSType 0 def" */
};

static bool choose_parts(struct writer *w, const uint16_t *glyph)
{
	for (uint32_t i = 0; i < w->n; i++) {
		w->program[i] = g_hash_table_lookup(w->outlines->program, GUINT_TO_POINTER(glyph[i]));
		uint32_t fd = 0;
		while (fd < w->n_parts && w->part[fd] != w->program[i]->part)
			fd++;
		if (fd == G_N_ELEMENTS(w->part))
			return false;
		if (fd == w->n_parts)
			w->part[w->n_parts++] = w->program[i]->part;
		w->fd[i] = (uint8_t)fd;
	}
	return true;
}

/* Written once to know its size, and again when the places are known. */
static GByteArray *top_dict(const struct writer *w)
{
	GByteArray *dict = g_byte_array_new();

	put_integer(dict, 391); /* the strings after the 391 standard ones: Adobe, Identity, the rights */
	put_integer(dict, 392);
	put_entry(dict, CFF_ROS, 0);
	put_entry(dict, CFF_POST_SCRIPT, 393);
	if (w->outlines->font_matrix) {
		put_bytes(dict, w->outlines->font_matrix);
		put_operator(dict, CFF_FONT_MATRIX);
	}
	put_entry(dict, CFF_CID_COUNT, w->n);
	put_entry(dict, CFF_CHARSET, w->charset);
	put_entry(dict, CFF_CHAR_STRINGS, w->char_strings);
	put_entry(dict, CFF_FD_ARRAY, w->fd_array);
	put_entry(dict, CFF_FD_SELECT, w->fd_select);
	return dict;
}

static void put_header(GByteArray *out, const struct writer *w, const char *name)
{
	static const uint8_t header[] = { 1, 0, 4, 4 };
	/* The rights stand where PDF has no OS/2 table for them (Adobe Technical Note 5147). */
	const struct bytes string[] = { { (const uint8_t *)"Adobe", 5 }, { (const uint8_t *)"Identity", 8 },
		{ (const uint8_t *)w->rights, strlen(w->rights) } };
	struct bytes names = { (const uint8_t *)name, strlen(name) };
	GByteArray *dict = top_dict(w);
	struct bytes top = { dict->data, dict->len };

	put(out, header, sizeof(header));
	put_index(out, &names, 1);
	put_index(out, &top, 1);
	put_index(out, string, 3);
	put_index(out, NULL, 0); /* no subroutines */
	g_byte_array_unref(dict);
}

/* CID i is glyph i. */
static void put_charset(GByteArray *out, struct writer *w)
{
	w->charset = out->len;
	put_number(out, w->n > 1 ? 2 : 0, 1);
	if (w->n > 1) {
		put_number(out, 1, 2);
		put_number(out, w->n - 2, 2);
	}
}

static void put_fd_select(GByteArray *out, struct writer *w)
{
	w->fd_select = out->len;
	if (w->n_parts > 1) {
		put_number(out, 0, 1);
		put(out, w->fd, w->n);
		return;
	}
	put_number(out, 3, 1);
	put_number(out, 1, 2); /* one range, from glyph 0, of font DICT 0, up to n */
	put_number(out, 0, 2);
	put_number(out, 0, 1);
	put_number(out, w->n, 2);
}

static void put_char_strings(GByteArray *out, struct writer *w)
{
	struct bytes *item = g_new(struct bytes, w->n);

	w->char_strings = out->len;
	for (uint32_t i = 0; i < w->n; i++)
		item[i].at = g_bytes_get_data(w->program[i]->code, &item[i].n);
	put_index(out, item, w->n);
	g_free(item);
}

static void put_parts(GByteArray *out, struct writer *w)
{
	GByteArray *dicts = g_byte_array_new();
	struct bytes item[G_N_ELEMENTS(w->part)];
	uint32_t first[G_N_ELEMENTS(w->part) + 1] = { 0 };

	for (uint32_t i = 0; i < w->n_parts; i++) {
		const struct part *part = &g_array_index(w->outlines->part, struct part, w->part[i]);
		if (part->font_matrix) {
			put_bytes(dicts, part->font_matrix);
			put_operator(dicts, CFF_FONT_MATRIX);
		}
		put_integer(dicts, (uint32_t)g_bytes_get_size(part->private_dict));
		put_entry(dicts, CFF_PRIVATE, out->len);
		put_bytes(out, part->private_dict);
		first[i + 1] = dicts->len;
	}
	for (uint32_t i = 0; i < w->n_parts; i++)
		item[i] = (struct bytes){ dicts->data + first[i], first[i + 1] - first[i] };
	w->fd_array = out->len;
	put_index(out, item, w->n_parts);
	g_byte_array_unref(dicts);
}

static GByteArray *write_font(struct writer *w, const char *name)
{
	GByteArray *out = g_byte_array_new(), *header = g_byte_array_new();

	put_header(out, w, name);
	put_charset(out, w);
	put_fd_select(out, w);
	put_char_strings(out, w);
	put_parts(out, w);
	put_header(header, w, name); /* the same size, now with the places */
	memcpy(out->data, header->data, header->len);
	g_byte_array_unref(header);
	return out;
}

GByteArray *outlines_cff(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs, const char *name)
{
	struct face *cache = (struct face *)face; /* filling the cache does not change the face */

	if (!cache->outlines)
		cache->outlines = outlines_new();
	if (cache->outlines->closed || !cut_missing(cache->outlines, face, glyph, n_glyphs))
		return NULL;

	struct writer w = { .outlines = cache->outlines, .n = n_glyphs };
	g_snprintf(w.rights, sizeof(w.rights), "/FSType %u def", face->rights);
	GByteArray *out = NULL;
	w.program = g_new(const struct program *, n_glyphs);
	w.fd = g_new(uint8_t, n_glyphs);
	if (choose_parts(&w, glyph))
		out = write_font(&w, name);
	g_free(w.program);
	g_free(w.fd);
	return out;
}
