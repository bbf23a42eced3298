/* A file for a face: a head, entries sorted by glyph, their data. It is mapped and not read: a run needs a few hundred
 * of the glyphs in it. Each entry has a checksum, as a file on disk may be damaged; one that does not hold is drawn
 * again. */
#include "fonts/glyph-cache.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fonts/contour.h"
#include "fonts/face.h"

/* Changes with what is in the file, or with how glyphs are drawn. The numbers in it are as this machine has them: on
 * one of the other byte order the mark is another one. */
#define MARK    0x31594c47u /* GLY1 */
#define DRAWING "7"

struct head {
	uint32_t mark, n;
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
	uint32_t n;
};

struct glyph_cache {
	char *path; /* of its own file */
	struct glyphs own, installed;
};

/* ---- reading ---- */

static uint32_t add_to_sum(uint32_t sum, const void *data, size_t n)
{
	const uint8_t *bytes = data;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ bytes[i]) * 16777619u; /* FNV-1a */
	return sum;
}

/* Of the entry up to its sum, and of its data. */
static uint32_t sum_of(const struct entry *entry, const void *data)
{
	return add_to_sum(add_to_sum(2166136261u, entry, offsetof(struct entry, sum)), data, entry->length);
}

/* The font's own record of its version and checksum, and the file it is in. A new version of a font, or another file of
 * the same name, has another name here, so what was drawn for the old one is never taken for it. */
static char *name_of(const struct face *face)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
	hb_blob_t *head = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
	struct stat file = { 0 };
	unsigned n;
	const char *data = hb_blob_get_data(head, &n);

	stat(face->file, &file);
	g_autofree char *where = g_strdup_printf("%s %d\n%s:%u %lld %lld.%09ld\n", DRAWING, GRID_UNITS, face->file,
		face->index, (long long)file.st_size, (long long)file.st_mtim.tv_sec, file.st_mtim.tv_nsec);
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
		/* Places and sums of entries are checked one by one, when they are taken. */
		if (head.mark == MARK && head.n <= 0x10000 && n >= sizeof(head) + head.n * sizeof(struct entry)) {
			glyphs->entry = (const struct entry *)(data + sizeof(head));
			glyphs->n = head.n;
		}
	}
}

struct glyph_cache *glyph_cache_open(const char *folder, const struct face *face)
{
	struct glyph_cache *cache = g_new0(struct glyph_cache, 1);
	g_autofree char *name = name_of(face), *installed = g_build_filename(BANSHI_GLYPHS, name, NULL);

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
static GByteArray *gather(const struct glyphs *old, const struct glyphs *installed, GHashTable *drawn)
{
	struct head head = { .mark = MARK };
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
	memcpy(file->data, &head, sizeof(head));
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
bool glyph_cache_save(const struct glyph_cache *cache, GHashTable *drawn, bool for_all)
{
	struct glyphs now = { 0 };
	g_autofree char *folder = g_path_get_dirname(cache->path);
	g_autoptr(GError) error = NULL;

	if (g_mkdir_with_parents(folder, for_all ? 0755 : 0700) < 0)
		return false;
	map_file(&now, cache->path);
	GByteArray *file = gather(&now, &cache->installed, drawn);
	g_bytes_unref(now.bytes);
	bool ok = g_file_set_contents_full(cache->path, (const char *)file->data, file->len,
		G_FILE_SET_CONTENTS_CONSISTENT, for_all ? 0644 : 0600, &error);
	g_byte_array_unref(file);
	if (!ok)
		errno = error->domain == G_FILE_ERROR && error->code == G_FILE_ERROR_ACCES ? EACCES : EIO;
	return ok;
}
