/* libarchive unpacks, libxml2 parses; both are given files of strangers. A part is unpacked in steps, so that one which
 * claims little and holds much is stopped at the limit; parsing expands no entities and fetches nothing.
 *
 * The archive is gone through once for parts that are asked for in their order, as the sheets of a workbook are: its
 * list is read anew only for a part that has been passed. */
#include "inspect/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <libxml/parser.h>
#include <string.h>

#include "inspect/attributes.h"
#include "report/allowance.h"
#include "report/diag.h"

/* Word writes dozens of parts, a workbook one a sheet. */
#define MAX_PARTS 10000

struct container {
	const char *name, *bytes;
	size_t len;
	GHashTable *parts;       /* owned; number of the first entry of a name, by name */
	const char *twice;       /* the first name that two entries have; NULL: none */
	struct archive *archive; /* that stands before entry `next`; NULL: not opened */
	guint next;
};

static bool say_broken(const struct container *container, const char *why, struct diags *diags)
{
	return diag(diags, DIAG_IMPORT_CONTAINER, NOWHERE, container->name, why);
}

static struct archive *open_archive(const struct container *container)
{
	struct archive *archive = archive_read_new();

	/* Seekable: the list at the end of a ZIP file is believed, not what stands before each entry. */
	archive_read_support_format_zip_seekable(archive);
	archive_read_open_memory(archive, container->bytes, container->len);
	return archive;
}

static void take_part(struct container *container, const char *name, guint number)
{
	void *known;

	if (!g_hash_table_lookup_extended(container->parts, name, &known, NULL))
		g_hash_table_insert(container->parts, g_strdup(name), GUINT_TO_POINTER(number));
	else if (!container->twice)
		container->twice = known;
}

static bool list_parts(struct container *container, struct diags *diags)
{
	struct archive *archive = open_archive(container);
	struct archive_entry *entry;
	int status;
	bool ok = true;

	for (guint number = 0; ok && (status = archive_read_next_header(archive, &entry)) != ARCHIVE_EOF; number++) {
		const char *name = archive_entry_pathname(entry);
		/* ARCHIVE_WARN is an entry that can still be read; all below it cannot. */
		if (status < ARCHIVE_WARN)
			ok = say_broken(container, archive_error_string(archive), diags);
		else if (archive_entry_is_encrypted(entry))
			ok = diag(diags, DIAG_IMPORT_ENCRYPTED, NOWHERE, container->name);
		else if (g_hash_table_size(container->parts) >= MAX_PARTS)
			ok = say_broken(container, "too many parts", diags);
		else if (name)
			take_part(container, name, number);
	}
	archive_read_free(archive);
	return ok;
}

struct container *container_open(const char *name, const char *bytes, size_t len, struct diags *diags)
{
	struct container *container = g_new0(struct container, 1);

	container->name = name;
	container->bytes = bytes;
	container->len = len;
	container->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (list_parts(container, diags))
		return container;
	container_close(container);
	return NULL;
}

void container_close(struct container *container)
{
	g_hash_table_unref(container->parts);
	archive_read_free(container->archive);
	g_free(container);
}

bool container_has(const struct container *container, const char *part)
{
	return g_hash_table_contains(container->parts, part);
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *container_names(const struct container *container)
{
	GPtrArray *names = g_ptr_array_new();
	GHashTableIter iter;
	void *name;

	g_hash_table_iter_init(&iter, container->parts);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		g_ptr_array_add(names, name);
	g_ptr_array_sort(names, compare_names);
	return names;
}

const char *container_twice(const struct container *container)
{
	return container->twice;
}

static bool leads_out(const char *name)
{
	g_auto(GStrv) part = g_strsplit(name, "/", -1);

	return *name == '/' || strchr(name, '\\') || g_strv_contains((const char *const *)part, "..");
}

const char *container_odd_name(const struct container *container)
{
	g_autoptr(GPtrArray) names = container_names(container);

	for (guint i = 0; i < names->len; i++)
		if (leads_out(names->pdata[i]))
			return names->pdata[i];
	return NULL;
}

/* The bytes, `most` of them, of the entry that the archive stands at; NULL after a diagnostic. */
static GByteArray *unpack(
	const struct container *container, struct archive *archive, const char *part, guint most, struct diags *diags)
{
	/* An empty part has bytes too, none of them, so that nobody has to look for NULL. */
	GByteArray *out = g_byte_array_sized_new(1);
	char step[32768], limit[16];
	la_ssize_t n;
	bool ok = true;

	while (ok && (n = archive_read_data(archive, step, sizeof(step))) != 0) {
		if (n < 0) {
			ok = say_broken(container, archive_error_string(archive), diags);
		} else if (out->len + (size_t)n > most) {
			g_snprintf(limit, sizeof(limit), "%u", most >> 20);
			ok = diag(diags, DIAG_IMPORT_PART_TOO_LARGE, NOWHERE, container->name, part, limit);
		} else if (!allowance_take(ALLOW_UNPACKED, (uint64_t)n)) {
			ok = allowance_report(ALLOW_UNPACKED, NOWHERE, diags);
		} else {
			g_byte_array_append(out, (const guint8 *)step, (guint)n);
		}
	}
	if (ok)
		return out;
	g_byte_array_unref(out);
	return NULL;
}

/* Goes on to an entry, from the archive's beginning when it has been passed. False when there is no such entry. */
static bool go_to(struct container *container, guint number)
{
	struct archive_entry *entry;

	if (!container->archive || container->next > number) {
		archive_read_free(container->archive);
		container->archive = open_archive(container);
		container->next = 0;
	}
	while (container->next <= number) {
		int status = archive_read_next_header(container->archive, &entry);

		if (status < ARCHIVE_WARN || status == ARCHIVE_EOF)
			return false;
		container->next++;
	}
	return true;
}

static GByteArray *bytes_of(struct container *container, const char *part, guint most, struct diags *diags)
{
	void *number;

	if (g_hash_table_lookup_extended(container->parts, part, NULL, &number) &&
		go_to(container, GPOINTER_TO_UINT(number)))
		return unpack(container, container->archive, part, most, diags);
	say_broken(container, part, diags);
	return NULL;
}

GByteArray *container_bytes(struct container *container, const char *part, struct diags *diags)
{
	return bytes_of(container, part, CONTAINER_MAX_BYTES, diags);
}

/* The parser's words without its line end. */
static bool say_bad_xml(const struct container *container, const char *part, const xmlError *error, struct diags *diags)
{
	char *words = g_strdup(error && error->message ? error->message : "empty");

	g_strchomp(words);
	diag(diags, DIAG_IMPORT_XML, NOWHERE, container->name, part, words);
	g_free(words);
	return false;
}

xmlDoc *container_xml(struct container *container, const char *part, struct diags *diags)
{
	GByteArray *bytes = bytes_of(container, part, CONTAINER_MAX_PART, diags);

	if (!bytes)
		return NULL;
	if (!attributes_are_few((const char *)bytes->data, bytes->len, false)) {
		diag(diags, DIAG_IMPORT_XML, NOWHERE, container->name, part, TOO_MANY_ATTRIBUTES);
		g_byte_array_unref(bytes);
		return NULL;
	}
	/* Without XML_PARSE_HUGE the parser itself bounds depth and lengths; entities are never expanded. A
	 * document type is refused although nothing in it would be used: none of these formats has one. */
	xmlParserCtxt *parser = xmlNewParserCtxt();
	xmlDoc *doc = xmlCtxtReadMemory(parser, (const char *)bytes->data, (int)bytes->len, part, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	if (!doc) {
		say_bad_xml(container, part, xmlCtxtGetLastError(parser), diags);
	} else if (doc->intSubset || doc->extSubset) {
		diag(diags, DIAG_IMPORT_XML, NOWHERE, container->name, part, "<!DOCTYPE>");
		xmlFreeDoc(doc);
		doc = NULL;
	}
	xmlFreeParserCtxt(parser);
	g_byte_array_unref(bytes);
	return doc;
}
