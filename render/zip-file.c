/* Written by hand, as libarchive writes the sizes after each entry and its time in an extra field: readers of OFD take
 * neither. An entry is compressed when it is put and kept so until the end, when it is known what there is. */
#include "render/zip-file.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <string.h>

#include "render/digest.h"
#include "render/pack-level.h"
#include "render/quick-pack.h"

#define STORED     0
#define DEFLATED   8
#define UNIX_0644  (0100644u << 16)
#define OLDEST_DAY 0x21 /* 1980-01-01, the first that the format knows; midnight is 0 */

struct entry {
	char *name;
	GByteArray *packed; /* NULL: not put */
	uint32_t crc, size, at;
	uint16_t method;
};

struct zip_file {
	GArray *entry; /* of struct entry */
	struct libdeflate_compressor *compressor;
	struct quick_pack *quick;
	uint64_t size; /* of all that was put, with what stands around it */
};

static void entry_clear(void *data)
{
	struct entry *entry = data;

	g_free(entry->name);
	if (entry->packed)
		g_byte_array_unref(entry->packed);
}

struct zip_file *zip_file_new(void)
{
	struct zip_file *zip = g_new0(struct zip_file, 1);

	zip->entry = g_array_new(FALSE, TRUE, sizeof(struct entry));
	g_array_set_clear_func(zip->entry, entry_clear);
	zip->compressor = libdeflate_alloc_compressor(PACK_LEVEL);
	zip->quick = quick_pack_new();
	if (!zip->compressor)
		g_clear_pointer(&zip, zip_file_free);
	return zip;
}

void zip_file_free(struct zip_file *zip)
{
	if (!zip)
		return;
	libdeflate_free_compressor(zip->compressor);
	quick_pack_free(zip->quick);
	g_array_unref(zip->entry);
	g_free(zip);
}

uint32_t zip_file_reserve(struct zip_file *zip, const char *name)
{
	const struct entry entry = { .name = g_strdup(name) };

	g_array_append_val(zip->entry, entry);
	return zip->entry->len - 1;
}

/* Returns the size that n bytes have then, 0 when they are not made smaller. */
static size_t pack(struct zip_file *zip, bool quick, const void *data, size_t n, GByteArray *out)
{
	if (n == 0)
		return 0;
	if (quick) {
		quick_pack(zip->quick, data, n, out);
		return out->len < n ? out->len : 0;
	}
	g_byte_array_set_size(out, (guint)n);
	return libdeflate_deflate_compress(zip->compressor, data, n, out->data, n - 1);
}

#define LOCAL_HEAD   30 /* bytes without the name */
#define CENTRAL_HEAD 46

/* What does not get smaller is stored. */
static void put_packed(struct zip_file *zip, bool quick, uint32_t place, const void *data, size_t n)
{
	struct entry *entry = &g_array_index(zip->entry, struct entry, place);

	g_assert(!entry->packed && "an entry is put once");
	if (n > G_MAXINT32) {
		zip->size = G_MAXUINT32;
		return;
	}
	entry->crc = libdeflate_crc32(0, data, n);
	entry->size = (uint32_t)n;
	entry->packed = g_byte_array_new();
	size_t packed = pack(zip, quick, data, n, entry->packed);
	entry->method = packed ? DEFLATED : STORED;
	g_byte_array_set_size(entry->packed, (guint)packed);
	if (!packed)
		g_byte_array_append(entry->packed, data, (guint)n);
	zip->size += entry->packed->len + LOCAL_HEAD + CENTRAL_HEAD + 2 * strlen(entry->name);
}

void zip_file_put(struct zip_file *zip, uint32_t place, const void *data, size_t n)
{
	put_packed(zip, false, place, data, n);
}

void zip_file_add(struct zip_file *zip, const char *name, const void *data, size_t n)
{
	zip_file_put(zip, zip_file_reserve(zip, name), data, n);
}

void zip_file_add_outlines(struct zip_file *zip, const char *name, const void *data, size_t n)
{
	put_packed(zip, n >= FEW_OUTLINES, zip_file_reserve(zip, name), data, n);
}

/* Of what is compressed already, which is a quarter. */
char *zip_file_digest(const struct zip_file *zip)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < zip->entry->len; i++) {
		const struct entry *entry = &g_array_index(zip->entry, struct entry, i);
		if (!entry->packed)
			continue;
		g_autofree char *digest = digest_sha256(entry->packed->data, entry->packed->len);
		g_string_append_printf(list, "%s %s\n", digest, entry->name);
	}
	return digest_sha256(list->str, list->len);
}

/* ---- the file ---- */

static void put16(GByteArray *out, unsigned value)
{
	const guint8 bytes[] = { (guint8)value, (guint8)(value >> 8) };

	g_byte_array_append(out, bytes, sizeof(bytes));
}

static void put32(GByteArray *out, uint32_t value)
{
	put16(out, value & 0xffff);
	put16(out, value >> 16);
}

/* What both heads of an entry have alike (4.3.7, 4.3.12): what it takes to read it, its time, sizes and checksum. */
static void put_facts(GByteArray *out, const struct entry *entry)
{
	put16(out, entry->method == DEFLATED ? 20 : 10);
	put16(out, 0); /* flags: not encrypted, sizes are here */
	put16(out, entry->method);
	put16(out, 0);
	put16(out, OLDEST_DAY);
	put32(out, entry->crc);
	put32(out, entry->packed->len);
	put32(out, entry->size);
	put16(out, (unsigned)strlen(entry->name));
	put16(out, 0); /* extra fields */
}

static void put_name(GByteArray *out, const struct entry *entry)
{
	g_byte_array_append(out, (const guint8 *)entry->name, (guint)strlen(entry->name));
}

static void put_local(GByteArray *out, struct entry *entry)
{
	entry->at = out->len;
	put32(out, 0x04034b50);
	put_facts(out, entry);
	put_name(out, entry);
	g_byte_array_append(out, entry->packed->data, entry->packed->len);
}

static void put_central(GByteArray *out, const struct entry *entry)
{
	put32(out, 0x02014b50);
	put16(out, 3 << 8 | 20); /* made on Unix, by the format's version 2.0 */
	put_facts(out, entry);
	put16(out, 0); /* comment */
	put16(out, 0); /* disk */
	put16(out, 0); /* nothing is told of what it is inside */
	put32(out, UNIX_0644);
	put32(out, entry->at);
	put_name(out, entry);
}

GByteArray *zip_file_finish(struct zip_file *zip)
{
	GByteArray *out;
	unsigned n = 0;

	if (zip->size >= G_MAXUINT32 - 22 || zip->entry->len > G_MAXUINT16)
		return NULL;
	out = g_byte_array_new();
	for (guint i = 0; i < zip->entry->len; i++)
		if (g_array_index(zip->entry, struct entry, i).packed)
			put_local(out, &g_array_index(zip->entry, struct entry, i)), n++;
	uint32_t central = out->len;
	for (guint i = 0; i < zip->entry->len; i++)
		if (g_array_index(zip->entry, struct entry, i).packed)
			put_central(out, &g_array_index(zip->entry, struct entry, i));
	uint32_t end = out->len;
	put32(out, 0x06054b50);
	put32(out, 0); /* disks */
	put16(out, n);
	put16(out, n);
	put32(out, end - central);
	put32(out, central);
	put16(out, 0); /* comment */
	return out;
}
