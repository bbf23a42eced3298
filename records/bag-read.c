/* The folder is a stranger's: names are taken from what is there, compared with what manifests tell, and only ordinary
 * files beneath it are opened. Every file is read once, whatever the number of manifests. */
#include "records/bag-read.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/bag-digest.h"
#include "records/bag-manifest.h"
#include "records/bag-name.h"
#include "report/diag.h"
#include "report/named-file.h"
#include "report/printable.h"
#include "report/system-error.h"

#define DECLARATION "bagit.txt"
/* Folders deeper than this are no honest package. */
#define DEPTH_MAX 64

struct bag_reading {
	const char *folder;
	struct diags *diags;
	struct bag_state *state;
	GPtrArray *manifests; /* of struct bag_manifest */
	GPtrArray *tags;      /* of char *: files outside of data/ */
	bool complete, valid;
};

static bool tell(const struct bag_reading *r, enum diag_code code, const char *name, const char *other)
{
	g_autofree char *shown = text_printable(name);

	return diag(r->diags, code, NOWHERE, shown, other);
}

bool bag_is_one(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, DECLARATION, NULL);

	return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

/* ---- what is there ---- */

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Finds the files below a folder of the package; what is no file is told, and is not looked into. */
static bool find_files(struct bag_reading *r, const char *below, unsigned depth)
{
	g_autofree char *path = *below ? g_build_filename(r->folder, below, NULL) : g_strdup(r->folder);
	g_autoptr(GError) error = NULL;
	GDir *dir = g_dir_open(path, 0, &error);
	bool ok = true;

	if (!dir)
		return tell(r, DIAG_CANNOT_READ, path, error->message);
	for (const char *name; (name = g_dir_read_name(dir));) {
		g_autofree char *way = *below ? g_strconcat(below, "/", name, NULL) : g_strdup(name);
		g_autofree char *full = g_build_filename(path, name, NULL);
		struct stat st;

		if (lstat(full, &st) != 0 || (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) || depth == DEPTH_MAX) {
			ok = tell(r, DIAG_BAG_NOT_ORDINARY, way, "");
		} else if (S_ISDIR(st.st_mode)) {
			ok = find_files(r, way, depth + 1) && ok;
		} else if (g_str_has_prefix(way, "data/")) {
			r->state->octets += (uint64_t)st.st_size;
			g_ptr_array_add(r->state->payload, g_steal_pointer(&way));
		} else {
			g_ptr_array_add(r->tags, g_steal_pointer(&way));
		}
	}
	g_dir_close(dir);
	return ok;
}

static bool is_there(const GPtrArray *sorted, const char *name)
{
	guint first = 0, end = sorted->len;

	while (first < end) {
		guint middle = first + (end - first) / 2;
		int order = strcmp(sorted->pdata[middle], name);

		if (!order)
			return true;
		if (order < 0)
			first = middle + 1;
		else
			end = middle;
	}
	return false;
}

/* ---- tag files ---- */

/* NULL after a diagnostic. g_free. */
static char *read_tag(const struct bag_reading *r, const char *name)
{
	size_t len;
	g_autofree char *by = g_build_filename(r->folder, DECLARATION, NULL);
	char *text = named_file_read(by, r->folder, name, NOWHERE, &len, r->diags);

	if (text && (strlen(text) != len || !g_utf8_validate(text, -1, NULL))) {
		g_free(text);
		tell(r, DIAG_BAG_TAG, name, "");
		return NULL;
	}
	return text;
}

/* The value of a line "Key: value" in a tag file; NULL: there is none. g_free. */
static char *tag_value(const char *text, const char *key)
{
	g_auto(GStrv) line = g_strsplit_set(text, "\r\n", -1);
	size_t len = strlen(key);

	for (char **l = line; *l; l++)
		if (g_ascii_strncasecmp(*l, key, len) == 0 && (*l)[len] == ':')
			return g_strdup(g_strstrip(*l + len + 1));
	return NULL;
}

static bool check_declaration(const struct bag_reading *r)
{
	g_autofree char *text = read_tag(r, DECLARATION);
	const char *start = text && g_str_has_prefix(text, "\ufeff") ? text + strlen("\ufeff") : text;
	g_autofree char *version = text ? tag_value(start, "BagIt-Version") : NULL;
	g_autofree char *encoding = text ? tag_value(start, "Tag-File-Character-Encoding") : NULL;

	if (!text)
		return false;
	/* 0.93 to 0.97 were drafts of the same. */
	if (!version || !encoding || start != text ||
		(strcmp(version, "1.0") != 0 && !g_str_has_prefix(version, "0.9")) ||
		g_ascii_strcasecmp(encoding, "UTF-8") != 0)
		return tell(r, DIAG_BAG_DECLARATION, version ? version : "-", encoding ? encoding : "-");
	return true;
}

static bool check_oxum(const struct bag_reading *r)
{
	g_autofree char *text = is_there(r->tags, "bag-info.txt") ? read_tag(r, "bag-info.txt") : NULL;
	g_autofree char *told = text ? tag_value(text, "Payload-Oxum") : NULL;
	g_autofree char *found = g_strdup_printf("%" G_GUINT64_FORMAT ".%u", r->state->octets, r->state->payload->len);

	/* It need not be told (RFC 8493 2.2.2). */
	return !told || strcmp(told, found) == 0 || tell(r, DIAG_BAG_OXUM, told, found);
}

/* Files that are still to be fetched from elsewhere (RFC 8493 2.2.3): nothing is fetched here. */
static bool check_fetch(const struct bag_reading *r)
{
	g_autofree char *text = is_there(r->tags, "fetch.txt") ? read_tag(r, "fetch.txt") : NULL;
	g_auto(GStrv) line = g_strsplit_set(text ? text : "", "\r\n", -1);
	bool ok = true;

	for (char **l = line; *l; l++) {
		g_auto(GStrv) part = g_strsplit_set(*l, " \t", 3);

		if (g_strv_length(part) < 3)
			continue;
		g_autofree char *name = bag_name_decode(g_strstrip(part[2]));
		if (!is_there(r->state->payload, name))
			ok = tell(r, DIAG_BAG_FETCH, name, "");
	}
	return ok;
}

/* ---- manifests ---- */

/* The algorithm in manifest-NAME.txt; NULL: it is no manifest. g_free. */
static char *algorithm_of(const char *name)
{
	const char *start = g_str_has_prefix(name, "tag") ? name + strlen("tag") : name;

	if (!g_str_has_prefix(start, "manifest-") || !g_str_has_suffix(name, ".txt"))
		return NULL;
	start += strlen("manifest-");
	return g_strndup(start, strlen(start) - strlen(".txt"));
}

static bool read_manifest(struct bag_reading *r, const char *name, const char *algorithm_name, GString *algorithms)
{
	g_autofree char *small = g_ascii_strdown(algorithm_name, -1);
	int algorithm = bag_algorithm(small);
	bool ok = true;

	if (algorithm < 0) {
		tell(r, DIAG_BAG_ALGORITHM, name, "");
		return true;
	}
	g_autofree char *text = read_tag(r, name);
	if (!text)
		return false;
	struct bag_manifest *manifest = bag_manifest_parse(name, algorithm, text, r->diags, &ok);
	g_ptr_array_add(r->manifests, manifest);
	if (!manifest->of_tags)
		g_string_append_printf(algorithms, "%s%s", algorithms->len ? ", " : "", small);
	return ok;
}

static bool read_manifests(struct bag_reading *r)
{
	GString *algorithms = g_string_new(NULL);
	bool ok = true;

	for (guint i = 0; i < r->tags->len; i++) {
		const char *name = r->tags->pdata[i];
		g_autofree char *algorithm = algorithm_of(name);

		if (algorithm)
			ok = read_manifest(r, name, algorithm, algorithms) && ok;
	}
	r->state->algorithms = g_string_free(algorithms, FALSE);
	return (*r->state->algorithms || tell(r, DIAG_BAG_NO_MANIFEST, r->folder, "")) && ok;
}

/* ---- the files and what is told of them ---- */

/* Told once, with all manifests that say otherwise. */
static bool check_digests(struct bag_reading *r, const char *name, const char *bytes, size_t len)
{
	g_autoptr(GString) others = g_string_new(NULL);

	for (guint i = 0; i < r->manifests->len; i++) {
		const struct bag_manifest *m = r->manifests->pdata[i];
		const char *told = g_hash_table_lookup(m->entries, name);
		g_autofree char *digest = told ? bag_digest(m->algorithm, bytes, len) : NULL;

		if (told && strcmp(told, digest) != 0)
			g_string_append_printf(others, "%s%s", others->len ? ", " : "", m->name);
	}
	return !others->len || tell(r, DIAG_BAG_DIGEST, name, others->str);
}

/* Opened as it was found: a link that took its place meanwhile is not followed. */
static bool check_bytes(struct bag_reading *r, const char *name)
{
	g_autofree char *path = g_build_filename(r->folder, name, NULL);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	g_autoptr(GError) error = NULL;
	GMappedFile *file = fd >= 0 ? g_mapped_file_new_from_fd(fd, FALSE, &error) : NULL;

	if (!file)
		tell(r, DIAG_CANNOT_READ, path, system_error(errno, diags_lang(r->diags)));
	/* An empty file has no bytes to be mapped. */
	bool ok = file && check_digests(r, name, g_mapped_file_get_length(file) ? g_mapped_file_get_contents(file) : "",
				  g_mapped_file_get_length(file));
	if (!ok)
		g_hash_table_add(r->state->damaged, g_strdup(name));
	if (file)
		g_mapped_file_unref(file);
	if (fd >= 0)
		close(fd);
	return ok;
}

/* Each payload manifest tells of every file (RFC 8493 2.1.3). False: some do not. */
static bool is_told(struct bag_reading *r, const char *name)
{
	const struct bag_manifest *silent = NULL;
	guint n_telling = 0;

	for (guint i = 0; i < r->manifests->len; i++) {
		const struct bag_manifest *m = r->manifests->pdata[i];

		if (!m->of_tags && g_hash_table_contains(m->entries, name))
			n_telling++;
		else if (!m->of_tags)
			silent = m;
	}
	if (n_telling && silent)
		return tell(r, DIAG_BAG_NOT_IN_ALL, name, silent->name);
	return n_telling || tell(r, DIAG_BAG_EXTRA, name, "");
}

static void check_payload(struct bag_reading *r)
{
	for (guint i = 0; i < r->state->payload->len; i++) {
		const char *name = r->state->payload->pdata[i];

		r->complete = is_told(r, name) && r->complete;
		r->valid = check_bytes(r, name) && r->valid;
	}
}

/* Tag files need not be told of; one that is not could be changed without notice. */
static void check_tags(struct bag_reading *r)
{
	for (guint i = 0; i < r->tags->len; i++) {
		const char *name = r->tags->pdata[i];
		bool told = g_str_has_prefix(name, "tagmanifest-"), any = false;

		for (guint k = 0; k < r->manifests->len; k++) {
			const struct bag_manifest *m = r->manifests->pdata[k];

			any = any || m->of_tags;
			told = told || (m->of_tags && g_hash_table_contains(m->entries, name));
		}
		if (!told && any)
			tell(r, DIAG_BAG_UNCOVERED, name, "");
		r->valid = check_bytes(r, name) && r->valid;
	}
}

static void check_missing(struct bag_reading *r)
{
	g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < r->manifests->len; i++) {
		const struct bag_manifest *m = r->manifests->pdata[i];
		g_autoptr(GPtrArray) names = bag_names_sorted(m->entries);

		for (guint k = 0; k < names->len; k++) {
			const char *name = names->pdata[k];

			/* Once, however many manifests tell of it. */
			if (!is_there(m->of_tags ? r->tags : r->state->payload, name) &&
				g_hash_table_add(told, names->pdata[k]))
				r->complete = tell(r, DIAG_BAG_MISSING, name, m->name);
		}
	}
}

bool bag_read(const char *folder, struct diags *diags, struct bag_state *out)
{
	struct bag_reading r = { .folder = folder, .diags = diags, .state = out };

	*out = (struct bag_state){ .folder = g_strdup(folder),
		.payload = g_ptr_array_new_with_free_func(g_free),
		.damaged = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
	r.tags = g_ptr_array_new_with_free_func(g_free);
	r.manifests = g_ptr_array_new_with_free_func(bag_manifest_free);
	r.complete = find_files(&r, "", 0);
	g_ptr_array_sort(out->payload, by_name);
	g_ptr_array_sort(r.tags, by_name);
	r.valid = check_declaration(&r);
	r.valid = read_manifests(&r) && r.valid;
	r.complete = check_fetch(&r) && r.complete;
	r.valid = check_oxum(&r) && r.valid;
	check_missing(&r);
	check_payload(&r);
	check_tags(&r);
	out->complete = r.complete;
	out->valid = r.complete && r.valid;
	g_ptr_array_unref(r.manifests);
	g_ptr_array_unref(r.tags);
	return out->valid;
}

void bag_state_finish(struct bag_state *state)
{
	g_free(state->folder);
	g_free(state->algorithms);
	if (state->payload)
		g_ptr_array_unref(state->payload);
	if (state->damaged)
		g_hash_table_unref(state->damaged);
	*state = (struct bag_state){ 0 };
}
