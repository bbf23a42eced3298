/* fontconfig passes over in silence what FreeType cannot open. A person who has installed a font has to be told that it
 * is damaged, not that it is not installed. */
#include "fonts/unread.h"

#include <hb-ot.h>
#include <stdbool.h>
#include <string.h>

/* By the three letters after the dot. Hundreds of names are looked at in each run. */
static bool is_font_name(const char *name)
{
	static const char *const ends[] = { "ttf", "otf", "ttc", "otc" };
	size_t n = strlen(name);

	for (unsigned i = 0; n > 4 && name[n - 4] == '.' && i < G_N_ELEMENTS(ends); i++)
		if (g_ascii_strcasecmp(name + n - 3, ends[i]) == 0)
			return true;
	return false;
}

/* What fontconfig has read. Nearly all files are found by their name alone; the paths are gone through when two folders
 * have one of a name. */
struct read_files {
	FcFontSet *all;
	GHashTable *by_name; /* a file's path by its last part; borrowed */
	GHashTable *paths;   /* NULL: not needed yet */
};

static const char *file_of(const FcPattern *font)
{
	FcChar8 *file;

	return FcPatternGetString(font, FC_FILE, 0, &file) == FcResultMatch ? (const char *)file : "";
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* When two folders have a file of one name the later one is kept, and has_path looks for the other. */
static void find_read_files(struct read_files *read, FcConfig *config)
{
	const char *before = "";

	*read = (struct read_files){ FcConfigGetFonts(config, FcSetSystem), g_hash_table_new(g_str_hash, g_str_equal),
		NULL };
	for (int i = 0; read->all && i < read->all->nfont; i++) {
		const char *file = file_of(read->all->fonts[i]);
		if (strcmp(file, before) != 0) /* one of a collection follows another */
			g_hash_table_insert(read->by_name, (char *)last_part(file), (char *)file);
		before = file;
	}
}

static bool has_path(struct read_files *read, const char *path)
{
	if (!read->paths) {
		read->paths = g_hash_table_new(g_str_hash, g_str_equal);
		for (int i = 0; i < read->all->nfont; i++)
			g_hash_table_add(read->paths, (char *)file_of(read->all->fonts[i]));
	}
	return g_hash_table_contains(read->paths, path);
}

/* Right in the folder, not deeper. */
static bool is_in(const char *path, const char *dir)
{
	size_t n = strlen(dir);

	return strncmp(path, dir, n) == 0 && last_part(path) == path + n + 1;
}

/* Files of the folder that look like fonts and are in no pattern of fontconfig's; full paths. */
static void add_unread(const char *dir, struct read_files *read, GPtrArray *out)
{
	GDir *entries = g_dir_open(dir, 0, NULL);
	const char *name;

	while (entries && (name = g_dir_read_name(entries))) {
		/* "": not a font's name; NULL: nothing of that name was read. */
		const char *known = is_font_name(name) ? g_hash_table_lookup(read->by_name, name) : "";
		if (known && (!*known || is_in(known, dir)))
			continue;
		g_autofree char *path = g_build_filename(dir, name, NULL);
		if (!known || !has_path(read, path))
			g_ptr_array_add(out, g_steal_pointer(&path));
	}
	if (entries)
		g_dir_close(entries);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted, so that messages do not depend on the order in which folders are read. */
GPtrArray *unread_files(FcConfig *config)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	FcStrList *dirs = FcConfigGetFontDirs(config);
	struct read_files read;
	FcChar8 *dir;

	find_read_files(&read, config);
	while ((dir = FcStrListNext(dirs)))
		add_unread((const char *)dir, &read, out);
	FcStrListDone(dirs);
	g_hash_table_destroy(read.by_name);
	g_clear_pointer(&read.paths, g_hash_table_destroy);
	g_ptr_array_sort(out, compare);
	return out;
}

static void add_name(hb_face_t *face, const hb_ot_name_entry_t *entry, GPtrArray *out)
{
	char name[256];
	unsigned size = sizeof(name);

	if (entry->name_id != HB_OT_NAME_ID_FONT_FAMILY && entry->name_id != HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY)
		return;
	hb_ot_name_get_utf8(face, entry->name_id, entry->language, &size, name);
	if (size > 0)
		g_ptr_array_add(out, g_ascii_strdown(name, -1));
}

/* Lower case. A file of which not even the names can be read gives none. */
GPtrArray *unread_families(const char *file)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	hb_blob_t *blob = hb_blob_create_from_file(file);
	hb_face_t *face = hb_face_create(blob, 0);
	unsigned n;
	const hb_ot_name_entry_t *entry = hb_ot_name_list_names(face, &n);

	for (unsigned i = 0; i < n; i++)
		add_name(face, &entry[i], out);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return out;
}
