/* Changes a .docx, .xlsx, .odt, .ods or .ofd: unpacks it, changes a part by its tags or as bytes, and packs it again.
 * Now and then the archive itself is changed as bytes. */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/mutate-markup.h"

#define MAX_PARTS 64
#define MAX_PART  (256u << 10)

struct part {
	char *name;
	GString *text;
};

struct archive_parts {
	struct part part[MAX_PARTS];
	size_t n;
};

static void add(struct archive_parts *parts, const char *name, GString *text)
{
	parts->part[parts->n++] = (struct part){ g_strdup(name), text };
}

static void clear(struct archive_parts *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		g_free(parts->part[i].name);
		g_string_free(parts->part[i].text, TRUE);
	}
}

static void unpack(struct archive_parts *parts, const uint8_t *data, size_t size)
{
	struct archive *archive = archive_read_new();
	struct archive_entry *entry;

	archive_read_support_format_zip_seekable(archive);
	archive_read_open_memory(archive, data, size);
	while (parts->n < MAX_PARTS && archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
		GString *text = g_string_new(NULL);
		char step[4096];
		la_ssize_t n;

		while (text->len < MAX_PART && (n = archive_read_data(archive, step, sizeof(step))) > 0)
			g_string_append_len(text, step, n);
		add(parts, archive_entry_pathname(entry) ? archive_entry_pathname(entry) : "", text);
	}
	archive_read_free(archive);
}

/* 0 when it does not fit. */
static size_t pack(const struct archive_parts *parts, uint8_t *data, size_t max_size)
{
	struct archive *archive = archive_write_new();
	size_t used = 0;
	bool ok = true;

	archive_write_set_format_zip(archive);
	archive_write_set_bytes_in_last_block(archive, 1);
	ok = archive_write_open_memory(archive, data, max_size, &used) == ARCHIVE_OK;
	for (size_t i = 0; ok && i < parts->n; i++) {
		struct archive_entry *entry = archive_entry_new();

		archive_entry_set_pathname(entry, parts->part[i].name);
		archive_entry_set_size(entry, (la_int64_t)parts->part[i].text->len);
		archive_entry_set_filetype(entry, AE_IFREG);
		archive_entry_set_perm(entry, 0644);
		ok = archive_write_header(archive, entry) == ARCHIVE_OK &&
		     archive_write_data(archive, parts->part[i].text->str, parts->part[i].text->len) >= 0;
		archive_entry_free(entry);
	}
	ok = archive_write_close(archive) == ARCHIVE_OK && ok;
	archive_write_free(archive);
	return ok ? used : 0;
}

static void change_bytes(GString *text, size_t max_size)
{
	size_t size = MIN(text->len, max_size);
	uint8_t *data = g_malloc0(max_size);

	memcpy(data, text->str, size);
	size = LLVMFuzzerMutate(data, size, max_size);
	g_string_truncate(text, 0);
	g_string_append_len(text, (const char *)data, (gssize)size);
	g_free(data);
}

static void change(struct fuzz_random *random, struct archive_parts *parts)
{
	struct part *part = &parts->part[fuzz_pick(random, parts->n)],
		    *other = &parts->part[fuzz_pick(random, parts->n)];
	char *name;

	switch (fuzz_pick(random, 16)) {
	case 0: /* a part under another's name */
		name = part->name;
		part->name = other->name;
		other->name = name;
		break;
	case 1: /* one comes twice */
		if (parts->n < MAX_PARTS)
			add(parts, part->name, g_string_new_len(other->text->str, (gssize)other->text->len));
		break;
	case 2:
	case 3:
	case 4:
		change_bytes(part->text, MAX_PART);
		break;
	default:
		fuzz_change_markup(random, part->text, MAX_PART);
	}
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	struct archive_parts parts = { .n = 0 };
	struct fuzz_random random = { seed };
	size_t new_size = 0;

	if (!fuzz_chance(&random, 16))
		unpack(&parts, data, size);
	if (parts.n > 0) {
		for (size_t i = 1 + fuzz_pick(&random, 3); i > 0; i--)
			change(&random, &parts);
		new_size = pack(&parts, data, max_size);
	}
	clear(&parts);
	/* What packing began to write is not an archive, but an input as well as any other. */
	return new_size ? new_size : LLVMFuzzerMutate(data, size, max_size);
}
