/* Nothing is seen under the package's name before all of it is written: a run that fails or is killed leaves a hidden
 * folder, and what stands under the name is never touched. */
#include "records/bag-write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/bag-name.h"
#include "render/digest.h"
#include "report/diag.h"

enum algorithm { SHA256, SM3, N_ALGORITHMS };

static const struct {
	const char *name;
	char *(*digest)(const void *data, size_t len);
} algorithms[N_ALGORITHMS] = { { "sha256", digest_sha256 }, { "sm3", digest_sm3 } };

/* A file of the payload. */
struct payload {
	char *name; /* data/… */
	char *source;
	char *digest[N_ALGORITHMS];
};

struct bag {
	char *shown;  /* its place as it was told */
	char *path;   /* the same, absolute */
	char *folder; /* where it is made; NULL: it has its name */
	enum output_sync sync;
	struct diags *diags;
	GPtrArray *payload;  /* of struct payload */
	GHashTable *keys;    /* bag_name_key → its payload; so too of each folder above, to the first with it */
	GHashTable *sources; /* a set of char *: what messages call the files put in; borrowed from the payload */
	uint64_t octets;
};

static void payload_free(void *data)
{
	struct payload *p = data;

	g_free(p->name);
	g_free(p->source);
	for (int i = 0; i < N_ALGORITHMS; i++)
		g_free(p->digest[i]);
	g_free(p);
}

/* ---- beginning ---- */

struct bag *bag_new(const char *path, enum output_sync sync, struct diags *diags)
{
	g_autofree char *plain = g_canonicalize_filename(path, NULL);
	g_autofree char *above = g_path_get_dirname(plain), *base = g_path_get_basename(plain);
	struct stat st;

	/* A link that leads nowhere is something, too. */
	if (lstat(plain, &st) == 0) {
		diag(diags, DIAG_PACKAGE_EXISTS, NOWHERE, path);
		return NULL;
	}
	if (!output_make_folder(above, sync, diags))
		return NULL;
	g_autofree char *folder = g_strdup_printf("%s/.%s.XXXXXX", above, base);
	if (!g_mkdtemp_full(folder, 0777)) {
		output_report_errno(path, errno, diags);
		return NULL;
	}
	struct bag *bag = g_new0(struct bag, 1);
	bag->shown = g_strdup(path);
	bag->path = g_steal_pointer(&plain);
	bag->folder = g_steal_pointer(&folder);
	bag->sync = sync;
	bag->diags = diags;
	bag->payload = g_ptr_array_new_with_free_func(payload_free);
	bag->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bag->sources = g_hash_table_new(g_str_hash, g_str_equal);
	return bag;
}

/* Only what this run has made is in there. */
static void remove_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (unlink(path) != 0)
			remove_folder(path);
	}
	if (dir)
		g_dir_close(dir);
	rmdir(folder);
}

void bag_free(struct bag *bag)
{
	if (!bag)
		return;
	if (bag->folder)
		remove_folder(bag->folder);
	g_free(bag->folder);
	g_free(bag->path);
	g_free(bag->shown);
	g_hash_table_unref(bag->keys);
	g_hash_table_unref(bag->sources);
	g_ptr_array_unref(bag->payload);
	g_free(bag);
}

/* ---- files ---- */

static bool write_file(struct bag *bag, const char *name, const void *bytes, size_t len)
{
	g_autofree char *path = g_build_filename(bag->folder, name, NULL), *folder = g_path_get_dirname(path);
	GByteArray *copy = g_byte_array_new();

	g_byte_array_append(copy, bytes, (guint)len);
	/* All is brought to the disk at once, before the package takes its name. */
	const struct output output = { .path = path, .bytes = copy };
	bool ok = output_make_folder(folder, OUTPUT_NO_SYNC, bag->diags) &&
		  output_write(&output, 1, OUTPUT_NO_SYNC, bag->diags);
	g_byte_array_unref(copy);
	return ok;
}

/* What is in the way of a name: a file that has it, or one that other systems take for it; and the same of each folder
 * above it, as files of Docs and docs come together there. */
static const struct payload *find_other(const struct bag *bag, const char *name)
{
	g_autofree char *part = g_strdup(name);

	for (char *end = part; end; end = strrchr(part, '/')) {
		if (end != part)
			*end = '\0';
		g_autofree char *key = bag_name_key(part);
		const struct payload *other = g_hash_table_lookup(bag->keys, key);
		size_t len = strlen(part);

		/* A folder of the very same name is the same folder. */
		if (other && (end == part || strncmp(other->name, part, len) != 0 || other->name[len] != '/'))
			return other;
	}
	return NULL;
}

static void note_keys(struct bag *bag, struct payload *payload)
{
	g_autofree char *part = g_strdup(payload->name);

	for (char *end = part; end; end = strrchr(part, '/')) {
		if (end != part)
			*end = '\0';
		char *key = bag_name_key(part);
		if (g_hash_table_contains(bag->keys, key))
			g_free(key);
		else
			g_hash_table_insert(bag->keys, key, payload);
	}
}

bool bag_add(struct bag *bag, const char *name, const char *source, const void *bytes, size_t len)
{
	g_autofree char *full = g_strconcat("data/", name, NULL);
	const struct payload *other = find_other(bag, full);

	if (other && strcmp(other->name, full) == 0 && strcmp(other->source, source) == 0)
		return true;
	if (other)
		return diag(bag->diags, DIAG_PACKAGE_NAME_TWICE, NOWHERE, source, other->source, name);
	if (!write_file(bag, full, bytes, len))
		return false;
	struct payload *payload = g_new0(struct payload, 1);
	payload->name = g_steal_pointer(&full);
	payload->source = g_strdup(source);
	for (int i = 0; i < N_ALGORITHMS; i++)
		payload->digest[i] = algorithms[i].digest(bytes, len);
	g_ptr_array_add(bag->payload, payload);
	g_hash_table_add(bag->sources, payload->source);
	note_keys(bag, payload);
	bag->octets += len;
	return true;
}

bool bag_has(const struct bag *bag, const char *source)
{
	return g_hash_table_contains(bag->sources, source);
}

/* ---- finishing ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp((*(struct payload *const *)a)->name, (*(struct payload *const *)b)->name);
}

static GString *payload_manifest(const struct bag *bag, enum algorithm algorithm)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < bag->payload->len; i++) {
		const struct payload *p = bag->payload->pdata[i];
		g_autofree char *name = bag_name_encode(p->name);

		g_string_append_printf(out, "%s  %s\n", p->digest[algorithm], name);
	}
	return out;
}

/* Writes a tag file and notes it for the manifests of tag files. */
static bool put_tag(struct bag *bag, const char *name, GString *text, GString *const *tagged)
{
	bool ok = write_file(bag, name, text->str, text->len);

	for (int i = 0; i < N_ALGORITHMS && tagged; i++) {
		g_autofree char *digest = algorithms[i].digest(text->str, text->len);

		g_string_append_printf(tagged[i], "%s  %s\n", digest, name);
	}
	g_string_free(text, TRUE);
	return ok;
}

static GString *info_text(const struct bag *bag, const GPtrArray *info)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < info->len; i++)
		g_string_append_printf(out, "%s\n", (const char *)info->pdata[i]);
	g_string_append_printf(out, "Payload-Oxum: %" G_GUINT64_FORMAT ".%u\n", bag->octets, bag->payload->len);
	return out;
}

static bool put_tags(struct bag *bag, const GPtrArray *info)
{
	static const char declaration[] = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
	GString *tagged[N_ALGORITHMS];
	bool ok = true;

	for (int i = 0; i < N_ALGORITHMS; i++)
		tagged[i] = g_string_new(NULL);
	ok = put_tag(bag, "bag-info.txt", info_text(bag, info), tagged);
	ok = put_tag(bag, "bagit.txt", g_string_new(declaration), tagged) && ok;
	for (int i = 0; i < N_ALGORITHMS; i++) {
		g_autofree char *name = g_strdup_printf("manifest-%s.txt", algorithms[i].name);

		ok = put_tag(bag, name, payload_manifest(bag, (enum algorithm)i), tagged) && ok;
	}
	for (int i = 0; i < N_ALGORITHMS; i++) {
		g_autofree char *name = g_strdup_printf("tagmanifest-%s.txt", algorithms[i].name);

		ok = put_tag(bag, name, tagged[i], NULL) && ok;
	}
	return ok;
}

static bool sync_all(const struct bag *bag)
{
	int fd = open(bag->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && syncfs(fd) == 0;
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return ok;
}

static bool take_name(struct bag *bag)
{
	struct stat st;

	/* What came meanwhile is not replaced. */
	if (renameat2(AT_FDCWD, bag->folder, AT_FDCWD, bag->path, RENAME_NOREPLACE) == 0)
		return true;
	if (errno == EEXIST)
		return diag(bag->diags, DIAG_PACKAGE_EXISTS, NOWHERE, bag->shown);
	/* A file system that knows no such rename; a folder never takes the place of one with something in it. */
	if ((errno == EINVAL || errno == ENOSYS) && lstat(bag->path, &st) != 0 && rename(bag->folder, bag->path) == 0)
		return true;
	return output_report_errno(bag->shown, errno, bag->diags);
}

bool bag_finish(struct bag *bag, const GPtrArray *info)
{
	g_autofree char *above = g_path_get_dirname(bag->path);

	g_ptr_array_sort(bag->payload, by_name);
	if (!put_tags(bag, info))
		return false;
	if (bag->sync != OUTPUT_NO_SYNC && !sync_all(bag))
		return output_report_errno(bag->shown, errno, bag->diags);
	if (!take_name(bag))
		return false;
	if (bag->sync != OUTPUT_NO_SYNC && !output_sync_folder(above)) {
		int error = errno;
		/* Its name may not be on the disk, so none was made. One that cannot be called back stays. */
		if (rename(bag->path, bag->folder) != 0)
			g_clear_pointer(&bag->folder, g_free);
		return output_report_errno(bag->shown, error, bag->diags);
	}
	g_clear_pointer(&bag->folder, g_free);
	return true;
}
