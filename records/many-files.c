/* Whoever packs a folder may have put links in it that lead round in circles, pipes that nobody writes to, and names
 * that are no text. Nothing is opened here but folders and lists: of all else the system is asked what it is. */
#include "records/many-files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "records/bag-read.h"
#include "records/folder-names.h"
#include "report/diag.h"
#include "report/printable.h"
#include "report/source-open.h"
#include "report/system-error.h"

/* Ten million paths. */
#define LIST_MAX ((size_t)1 << 30)

struct finding_files {
	GArray *out;
	GHashTable *seen;    /* files: the real path of the folder, and the name in it */
	GHashTable *real;    /* path of a folder → its real path, "" when it has none */
	GHashTable *entered; /* folders, by device and number */
	GPtrArray *above;    /* those that are being walked, the outermost first */
	GArray *links;       /* of struct folder_link: not yet followed */
	size_t base;         /* of what is below the folder that was named; 0: none was */
	bool packages;
	struct diags *diags;
};

/* A link to a folder, met in a walk. It is followed when all else has been looked at, so that what has a place of its
 * own among the words is known by that one. */
struct folder_link {
	char *path;
	GPtrArray *above; /* as they were then: what leads back to them leads round in a circle */
	size_t base;
};

/* ---- names ---- */

static bool is_list_name(const char *word)
{
	return g_str_has_suffix(word, ".txt") || g_str_has_suffix(word, ".list");
}

static bool ends_in(const struct many_file *file, const char *suffix)
{
	const size_t len = strlen(file->path), n = strlen(suffix);

	return len > n && g_ascii_strcasecmp(file->path + len - n, suffix) == 0;
}

bool many_file_is_of(const struct many_file *file, enum many_kinds kinds)
{
	return ends_in(file, ".pdf") || (kinds == MANY_PDF_OR_OFD && ends_in(file, ".ofd"));
}

bool many_file_is_of_batch(const struct many_file *file)
{
	g_autofree char *name = g_path_get_basename(file->path);

	return !file->named && g_str_has_prefix(name, "results") && g_str_has_suffix(name, ".jsonl");
}

bool many_file_tell_absent(const struct many_file *file, struct diags *diags)
{
	static const enum diag_code codes[] = {
		[FOUND_NOTHING] = DIAG_NAMED_MISSING,
		[FOUND_LOOP] = DIAG_LINK_LOOP,
		[FOUND_DENIED] = DIAG_NO_ACCESS,
		[FOUND_OTHER] = DIAG_NOT_ORDINARY,
	};
	g_autofree char *shown = text_printable(file->path);

	if (file->found == FOUND_ERROR)
		return diag(diags, DIAG_CANNOT_READ, NOWHERE, shown, system_error(file->error, diags_lang(diags)));
	return diag(diags, codes[file->found], NOWHERE, shown);
}

bool many_file_stands_for(const struct many_file *file, enum many_kinds kinds)
{
	if (file->named || many_file_is_of(file, kinds))
		return true;
	if (file->found == FOUND_DENIED)
		return g_file_test(file->path, G_FILE_TEST_IS_DIR);
	return file->found != FOUND_FILE && file->found != FOUND_OTHER;
}

bool many_files_is_many(const char *word)
{
	return strcmp(word, "-") == 0 || is_list_name(word) || g_file_test(word, G_FILE_TEST_IS_DIR);
}

static const char *real_folder(struct finding_files *f, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	const char *known = g_hash_table_lookup(f->real, folder);
	char *real;

	if (known)
		return known;
	/* What is not there has no real path, and is told by the one it was given. */
	real = realpath(folder, NULL);
	known = real ? g_strdup(real) : g_strdup(folder);
	free(real);
	g_hash_table_insert(f->real, g_steal_pointer(&folder), (char *)known);
	return known;
}

static bool is_new(struct finding_files *f, const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	return g_hash_table_add(f->seen, g_build_filename(real_folder(f, path), name, NULL));
}

static void add(struct finding_files *f, const char *path, enum many_found found, int error, bool named)
{
	const char *slash = strrchr(path, '/');
	const size_t base = f->base ? f->base : slash ? (size_t)(slash + 1 - path) : 0;
	const struct many_file file = { g_strdup(path), found, base, error, named };

	g_array_append_val(f->out, file);
}

/* ---- folders ---- */

static void look_at(struct finding_files *f, const char *path, bool named);

static void add_failed(struct finding_files *f, const char *path, int error, bool named)
{
	const enum many_found found = error == ENOENT || error == ENOTDIR ? FOUND_NOTHING
				      : error == ELOOP                    ? FOUND_LOOP
				      : error == EACCES || error == EPERM ? FOUND_DENIED
									  : FOUND_ERROR;

	if (is_new(f, path))
		add(f, path, found, error, named);
}

/* Without slashes at its end, and one behind it, as g_build_filename makes paths. */
static size_t length_before(const char *folder)
{
	size_t len = strlen(folder);

	while (len && folder[len - 1] == '/')
		len--;
	return len + 1;
}

static void walk(struct finding_files *f, const char *folder, const char *identity, bool named)
{
	GPtrArray *names = folder_names(folder);

	if (!names) {
		add_failed(f, folder, errno, named);
		return;
	}
	if (named)
		f->base = length_before(folder);
	g_ptr_array_add(f->above, g_strdup(identity));
	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);

		look_at(f, path, false);
	}
	g_ptr_array_set_size(f->above, (int)f->above->len - 1);
	if (named)
		f->base = 0;
	g_ptr_array_unref(names);
}

/* Device and number, which links to it have as well. To be freed. */
static char *identity_of(const struct stat *st)
{
	return g_strdup_printf("%llx:%llx", (unsigned long long)st->st_dev, (unsigned long long)st->st_ino);
}

static void enter(struct finding_files *f, const char *folder, const char *identity, bool named)
{
	const bool is_new_folder = g_hash_table_add(f->entered, g_strdup(identity));

	if (is_new_folder && f->packages && bag_is_one(folder))
		add(f, folder, FOUND_PACKAGE, 0, named);
	else if (is_new_folder)
		walk(f, folder, identity, named);
	else if (g_ptr_array_find_with_equal_func(f->above, identity, g_str_equal, NULL) && is_new(f, folder))
		add(f, folder, FOUND_LOOP, ELOOP, named);
}

static void *copy_text(const void *text, void *data)
{
	(void)data;
	return g_strdup(text);
}

static void look_at_folder(struct finding_files *f, const char *path, const struct stat *st, bool named)
{
	g_autofree char *identity = identity_of(st);
	const bool circle = g_ptr_array_find_with_equal_func(f->above, identity, g_str_equal, NULL);

	if (!named && !circle && g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
		const struct folder_link link = { g_strdup(path), g_ptr_array_copy(f->above, copy_text, NULL),
			f->base };

		g_array_append_val(f->links, link);
		return;
	}
	enter(f, path, identity, named);
}

/* In the order in which they were met; what they lead to may have more of them. */
static void follow_links(struct finding_files *f)
{
	for (guint i = 0; i < f->links->len; i++) {
		const struct folder_link link = g_array_index(f->links, struct folder_link, i);
		struct stat st;

		g_ptr_array_unref(f->above);
		f->above = link.above;
		f->base = link.base;
		if (stat(link.path, &st) != 0) {
			add_failed(f, link.path, errno, false);
		} else {
			g_autofree char *identity = identity_of(&st);

			enter(f, link.path, identity, false);
		}
		g_free(link.path);
	}
}

/* ---- files ---- */

static void look_at(struct finding_files *f, const char *path, bool named)
{
	struct stat st;

	if (stat(path, &st) != 0)
		add_failed(f, path, errno, named);
	else if (S_ISDIR(st.st_mode))
		look_at_folder(f, path, &st, named);
	else if (is_new(f, path))
		add(f, path,
			!S_ISREG(st.st_mode)      ? FOUND_OTHER
			: access(path, R_OK) != 0 ? FOUND_DENIED
						  : FOUND_FILE,
			0, named);
}

/* ---- lists ---- */

/* A list of an old system has its names in GB18030, while the disk has them in UTF-8. */
static char *existing(const char *path)
{
	struct stat st;
	char *text = NULL;

	if (lstat(path, &st) != 0 && !g_utf8_validate(path, -1, NULL))
		text = g_convert(path, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
	if (text && lstat(text, &st) == 0)
		return text;
	g_free(text);
	return g_strdup(path);
}

static void look_at_line(struct finding_files *f, const char *folder, const char *line)
{
	g_autofree char *full =
		!folder || g_path_is_absolute(line) ? g_strdup(line) : g_build_filename(folder, line, NULL);
	g_autofree char *path = existing(full);

	look_at(f, path, true);
}

/* `folder` NULL: that of the process. */
static void read_list(struct finding_files *f, char *text, size_t len, const char *folder)
{
	const char stop = memchr(text, 0, len) ? '\0' : '\n';
	char *at = text, *end = text + len;

	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		at += 3;
	while (at < end) {
		char *next = memchr(at, stop, (size_t)(end - at));

		next = next ? next : end;
		*next = '\0';
		/* Between NULs everything is the name; a line may end as DOS has it. */
		if (stop == '\n')
			at[strcspn(at, "\r")] = '\0';
		if (*at && (stop == '\0' || (*at != '#' && at[strspn(at, " \t")])))
			look_at_line(f, folder, at);
		at = next + 1;
	}
}

/* Standard input may be a file, a pipe or a socket; NULL with errno. */
static char *read_input(size_t *len)
{
	GByteArray *all = g_byte_array_new();
	guint8 some[65536];
	ssize_t n;

	while ((n = read(STDIN_FILENO, some, sizeof(some))) != 0 && all->len <= LIST_MAX)
		if (n > 0)
			g_byte_array_append(all, some, (guint)n);
		else if (errno != EINTR)
			break;
	if (n == 0) {
		*len = all->len;
		g_byte_array_append(all, (const guint8 *)"", 1);
		return (char *)g_byte_array_free(all, FALSE);
	}
	errno = n < 0 ? errno : EFBIG;
	g_byte_array_unref(all);
	return NULL;
}

static bool add_list(struct finding_files *f, const char *path)
{
	const bool is_input = strcmp(path, "-") == 0;
	g_autofree char *folder = is_input ? NULL : g_path_get_dirname(path);
	size_t len;
	g_autofree char *text = is_input ? read_input(&len) : source_read_at_most(path, LIST_MAX, false, &len);

	if (!text)
		return diag(f->diags, DIAG_CANNOT_READ, NOWHERE, is_input ? "<stdin>" : path,
			system_error(errno, diags_lang(f->diags)));
	read_list(f, text, len, folder && strcmp(folder, ".") == 0 ? NULL : folder);
	return true;
}

/* ---- all of them ---- */

static void file_clear(void *data)
{
	g_free(((struct many_file *)data)->path);
}

GArray *many_files_find(char **words, bool packages, struct diags *diags)
{
	struct finding_files f = { .packages = packages, .diags = diags };
	bool ok = true;

	f.out = g_array_new(FALSE, FALSE, sizeof(struct many_file));
	g_array_set_clear_func(f.out, file_clear);
	f.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	f.real = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	f.entered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	f.above = g_ptr_array_new_with_free_func(g_free);
	f.links = g_array_new(FALSE, FALSE, sizeof(struct folder_link));
	for (char **word = words; *word; word++)
		if (strcmp(*word, "-") == 0 || (is_list_name(*word) && !g_file_test(*word, G_FILE_TEST_IS_DIR)))
			ok = add_list(&f, *word) && ok;
		else
			look_at(&f, *word, true);
	follow_links(&f);
	if (ok && !f.out->len)
		ok = diag(diags, DIAG_MANY_NOTHING, NOWHERE, words[0]);
	g_hash_table_unref(f.seen);
	g_hash_table_unref(f.real);
	g_hash_table_unref(f.entered);
	g_ptr_array_unref(f.above);
	g_array_unref(f.links);
	if (!ok)
		g_clear_pointer(&f.out, g_array_unref);
	return f.out;
}
