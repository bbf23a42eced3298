/* A file for a face: a head, entries sorted by glyph, shapes, the data of the entries. It is mapped and not read: a run
 * needs a few hundred of the glyphs in it. Each entry has a checksum, as a file on disk may be damaged; one that does
 * not hold is drawn again. The shapes, which are few, have one sum for all. */
#include "fonts/glyph-cache.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fonts/contour.h"

/* Changes with what is in the file, or with how glyphs are drawn. The numbers in it are as this machine has them: on
 * one of the other byte order the mark is another one. */
#define MARK    0x32594c47u /* GLY2 */
#define DRAWING "8"
/* Digits and marks, by a few features; more are not kept. */
#define MOST_SHAPES 256

struct head {
	uint32_t mark, n, n_shapes, shapes_sum;
};

/* Entries are sorted by glyph. The sum is that of all other fields and of the data. */
struct entry {
	uint16_t glyph, advance;
	uint32_t at, length, sum; /* bytes, from the start of the file */
};

/* A file of the cache. */
struct glyphs {
	GBytes *bytes; /* NULL: none */
	const struct entry *entry;
	const struct single_shape *shape; /* behind the last entry */
	uint32_t n, n_shapes;
};

struct glyph_cache {
	char *path; /* of its own file */
	struct glyphs own, installed;
};

/* ---- reading ---- */

/* Eight bytes at a time: each run adds up what it takes. */
static uint64_t add_to_sum(uint64_t sum, const void *data, size_t n)
{
	const uint8_t *bytes = data;

	for (size_t i = 0; i < n; i += sizeof(uint64_t)) {
		uint64_t some = n;

		memcpy(&some, bytes + i, MIN(n - i, sizeof(some)));
		sum = (sum ^ some) * 0x9e3779b97f4a7c15u;
		sum ^= sum >> 32;
	}
	return sum;
}

/* Of the entry up to its sum, and of its data. */
static uint32_t sum_of(const struct entry *entry, const void *data)
{
	return (uint32_t)add_to_sum(add_to_sum(0, entry, offsetof(struct entry, sum)), data, entry->length);
}

static uint32_t sum_of_shapes(const struct single_shape *shape, uint32_t n)
{
	return (uint32_t)add_to_sum(n, shape, n * sizeof(*shape));
}

/* The font's own record of its version and checksum, and the file it is in. A new version of a font, or another file of
 * the same name, has another name here, so what was drawn for the old one is never taken for it. */
static char *name_of(hb_face_t *face, const char *file, unsigned index)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
	struct stat info = { 0 };
	unsigned n;
	const char *data = hb_blob_get_data(head, &n);

	stat(file, &info);
	g_autofree char *where = g_strdup_printf("%s %d\n%s:%u %lld %lld.%09ld\n", DRAWING, GRID_UNITS, file, index,
		(long long)info.st_size, (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
	g_checksum_update(sum, (const guchar *)where, -1);
	g_checksum_update(sum, (const guchar *)data, n);
	char *name = g_strdup_printf("%.32s.glyphs", g_checksum_get_string(sum));
	hb_blob_destroy(head);
	g_checksum_free(sum);
	return name;
}

/* Maps the file as it is now. */
static void map_file(struct glyphs *glyphs, const char *path)
{
	GMappedFile *mapped = g_mapped_file_new(path, FALSE, NULL);
	struct head head;
	gsize n;

	if (!mapped)
		return;
	glyphs->bytes = g_mapped_file_get_bytes(mapped);
	g_mapped_file_unref(mapped);
	const char *data = g_bytes_get_data(glyphs->bytes, &n);
	if (n >= sizeof(head)) {
		memcpy(&head, data, sizeof(head));
		const size_t shapes = sizeof(head) + (size_t)head.n * sizeof(struct entry);
		/* Places and sums of entries are checked one by one, when they are taken. */
		if (head.mark == MARK && head.n <= 0x10000 && head.n_shapes <= MOST_SHAPES &&
			n >= shapes + head.n_shapes * sizeof(struct single_shape)) {
			glyphs->entry = (const struct entry *)(data + sizeof(head));
			glyphs->n = head.n;
			glyphs->shape = (const struct single_shape *)(data + shapes);
			if (head.shapes_sum == sum_of_shapes(glyphs->shape, head.n_shapes))
				glyphs->n_shapes = head.n_shapes;
		}
	}
}

struct glyph_cache *glyph_cache_open(const char *folder, hb_face_t *face, const char *file, unsigned index)
{
	struct glyph_cache *cache = g_new0(struct glyph_cache, 1);
	g_autofree char *name = name_of(face, file, index), *installed = g_build_filename(BANSHI_GLYPHS, name, NULL);

	cache->path = g_build_filename(folder, name, NULL);
	map_file(&cache->own, cache->path);
	map_file(&cache->installed, installed);
	return cache;
}

void glyph_cache_close(struct glyph_cache *cache)
{
	if (!cache)
		return;
	g_bytes_unref(cache->own.bytes);
	g_bytes_unref(cache->installed.bytes);
	g_free(cache->path);
	g_free(cache);
}

static int compare(const void *key, const void *element)
{
	const struct entry *entry = element;

	return (int)*(const uint16_t *)key - entry->glyph;
}

/* Nothing is believed of the file that is not checked here. The data stays part of the mapping: nothing is copied. */
static bool take(const struct glyphs *glyphs, const struct entry *entry, struct glyf *out)
{
	gsize n;
	const uint8_t *data = g_bytes_get_data(glyphs->bytes, &n);

	if (entry->at > n || entry->length > n - entry->at || entry->sum != sum_of(entry, data + entry->at) ||
		!glyf_is_entry(data + entry->at, entry->length))
		return false;
	out->data = g_bytes_new_from_bytes(glyphs->bytes, entry->at, entry->length);
	out->advance = entry->advance;
	return true;
}

static const struct entry *entry_of(const struct glyphs *glyphs, uint16_t glyph)
{
	return glyphs->n ? bsearch(&glyph, glyphs->entry, glyphs->n, sizeof(struct entry), compare) : NULL;
}

static bool find(const struct glyphs *glyphs, uint16_t glyph, struct glyf *out)
{
	const struct entry *entry = entry_of(glyphs, glyph);

	return entry && take(glyphs, entry, out);
}

bool glyph_cache_find(const struct glyph_cache *cache, uint16_t glyph, struct glyf *out)
{
	return find(&cache->own, glyph, out) || find(&cache->installed, glyph, out);
}

static void add_shapes(const struct single_shape *shape, guint n, GArray *shapes)
{
	for (guint i = 0; i < n; i++)
		if (!glyph_cache_shape(shapes, &shape[i]) && shapes->len < MOST_SHAPES)
			g_array_append_val(shapes, shape[i]);
}

const struct single_shape *glyph_cache_shape(const GArray *shapes, const struct single_shape *like)
{
	for (guint i = 0; i < shapes->len; i++) {
		const struct single_shape *shape = &g_array_index(shapes, struct single_shape, i);

		if (shape->code_point == like->code_point && shape->script == like->script &&
			shape->feature == like->feature && shape->direction == like->direction)
			return shape;
	}
	return NULL;
}

void glyph_cache_shapes(const struct glyph_cache *cache, GArray *shapes)
{
	add_shapes(cache->own.shape, cache->own.n_shapes, shapes);
	add_shapes(cache->installed.shape, cache->installed.n_shapes, shapes);
}

/* ---- writing ---- */

/* `at` counts from the start of the data for now; gather makes it a place in the file. */
static void add_glyph(GByteArray *entries, GByteArray *data, uint16_t glyph, const struct glyf *glyf)
{
	gsize n;
	const void *bytes = g_bytes_get_data(glyf->data, &n);
	struct entry entry = {
		.glyph = glyph, .advance = glyf->advance, .at = data->len, .length = (uint32_t)n /* from the first */
	};

	g_byte_array_append(entries, (const guint8 *)&entry, sizeof(entry));
	g_byte_array_append(data, bytes, (guint)n);
}

/* The file as it will be: what was drawn now and is not installed, and what the file has already, in the order of the
 * glyphs. */
static GByteArray *gather(
	const struct glyphs *old, const struct glyphs *installed, GHashTable *drawn, const GArray *shapes)
{
	struct head head = { .mark = MARK };
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct single_shape));
	GByteArray *file = g_byte_array_new(), *data = g_byte_array_new();

	g_byte_array_append(file, (const guint8 *)&head, sizeof(head));
	for (uint32_t glyph = 0; glyph < 0x10000; glyph++) {
		const struct glyf *known = g_hash_table_lookup(drawn, GUINT_TO_POINTER(glyph));
		struct glyf found;
		if (known && !entry_of(installed, (uint16_t)glyph)) {
			add_glyph(file, data, (uint16_t)glyph, known);
		} else if (find(old, (uint16_t)glyph, &found)) {
			add_glyph(file, data, (uint16_t)glyph, &found);
			g_bytes_unref(found.data);
		} else
			continue;
		head.n++;
	}
	add_shapes((const struct single_shape *)(void *)shapes->data, shapes->len, all);
	add_shapes(old->shape, old->n_shapes, all);
	head.n_shapes = all->len;
	head.shapes_sum = sum_of_shapes((const struct single_shape *)(void *)all->data, all->len);
	memcpy(file->data, &head, sizeof(head));
	g_byte_array_append(file, (const guint8 *)all->data, all->len * (guint)sizeof(struct single_shape));
	/* Places in the data become places in the file, now that it is known how many entries are before. */
	uint32_t first = file->len;
	for (uint32_t i = 0; i < head.n; i++) {
		struct entry *entry = (struct entry *)(file->data + sizeof(head)) + i;
		const uint8_t *bytes = data->data + entry->at;
		entry->at += first;
		entry->sum = sum_of(entry, bytes);
	}
	g_byte_array_append(file, data->data, data->len);
	g_byte_array_unref(data);
	return file;
}

/* Read once more before it is written: another run may have added to it since. Of two that save at once the later one
 * wins, and glyphs of the other are drawn again some day. False with errno. */
bool glyph_cache_save(const struct glyph_cache *cache, GHashTable *drawn, const GArray *shapes, bool for_all)
{
	struct glyphs now = { 0 };
	g_autofree char *folder = g_path_get_dirname(cache->path);
	g_autoptr(GError) error = NULL;

	if (g_mkdir_with_parents(folder, for_all ? 0755 : 0700) < 0)
		return false;
	map_file(&now, cache->path);
	GByteArray *file = gather(&now, &cache->installed, drawn, shapes);
	g_bytes_unref(now.bytes);
	bool ok = g_file_set_contents_full(cache->path, (const char *)file->data, file->len,
		G_FILE_SET_CONTENTS_CONSISTENT, for_all ? 0644 : 0600, &error);
	g_byte_array_unref(file);
	if (!ok)
		errno = error->domain == G_FILE_ERROR && error->code == G_FILE_ERROR_ACCES ? EACCES : EIO;
	return ok;
}
