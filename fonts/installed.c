/* fontconfig is asked for the list of fonts and for what each says of itself, never for a match: its rules, and what a
 * distribution adds to them, would let the machine decide how a document looks. */
#include "fonts/installed.h"

#include <string.h>

#include "fonts/unread.h"

struct installed {
	FcConfig *config;
	GPtrArray *dirs;   /* of char *, the order of preference */
	GPtrArray *unread; /* of unread_files */
};

/* ---- The configuration */

static void add_dir(struct installed *fonts, char *dir)
{
	g_ptr_array_add(fonts->dirs, dir);
}

/* Folders given by the user first, those of the machine after them; the last is where TeX Live has Fandol. */
static void find_dirs(struct installed *fonts, const char *const *dirs, bool only_dirs)
{
	for (const char *const *dir = dirs; dir && *dir; dir++)
		add_dir(fonts, g_canonicalize_filename(*dir, NULL));
	if (only_dirs)
		return;
	add_dir(fonts, g_build_filename(g_get_user_data_dir(), "fonts", NULL));
	add_dir(fonts, g_build_filename(g_get_home_dir(), ".fonts", NULL));
	add_dir(fonts, g_strdup("/usr/local/share/fonts"));
	add_dir(fonts, g_strdup("/usr/share/fonts"));
	add_dir(fonts, g_strdup("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"));
}

static void append_element(GString *xml, const char *element, const char *text)
{
	char *escaped = g_markup_escape_text(text, -1);
	g_string_append_printf(xml, "<%s>%s</%s>\n", element, escaped, element);
	g_free(escaped);
}

/* Only folders and caches: no setting of the system takes part. The caches others have filled are read too, so that the
 * first run scans nothing; what must be scanned is written to our own, which is named first. */
static char *config_text(const struct installed *fonts)
{
	GString *xml = g_string_new("<?xml version=\"1.0\"?>\n<fontconfig>\n");
	char *own = g_build_filename(g_get_user_cache_dir(), "banshi", "fontconfig", NULL);
	char *user = g_build_filename(g_get_user_cache_dir(), "fontconfig", NULL);

	for (unsigned i = 0; i < fonts->dirs->len; i++)
		append_element(xml, "dir", g_ptr_array_index(fonts->dirs, i));
	append_element(xml, "cachedir", own);
	append_element(xml, "cachedir", user);
	append_element(xml, "cachedir", "/var/cache/fontconfig");
	g_string_append(xml, "</fontconfig>\n");
	g_free(own);
	g_free(user);
	return g_string_free(xml, FALSE);
}

/* Parsed from memory: no file of the machine is read for settings. */
static void load_config(struct installed *fonts)
{
	char *xml = config_text(fonts);

	fonts->config = FcConfigCreate();
	FcConfigParseAndLoadFromMemory(fonts->config, (const FcChar8 *)xml, FcTrue);
	FcConfigBuildFonts(fonts->config);
	fonts->unread = unread_files(fonts->config);
	g_free(xml);
}

static void unload_config(struct installed *fonts)
{
	g_ptr_array_unref(fonts->unread);
	FcConfigDestroy(fonts->config);
}

/* ---- Caches that have forgotten fonts */

static bool is_font(const char *file)
{
	FcFontSet *found = FcFontSetCreate();
	int n;

	FcFreeTypeQueryAll((const FcChar8 *)file, (unsigned)-1, NULL, &n, found);
	bool any = found->nfont > 0;
	FcFontSetDestroy(found);
	return any;
}

/* Takes away what is cached of folders that have fonts which are not in it. A process that may open no more files finds
 * none in a folder, and one that looks while fonts are being copied finds some; fontconfig keeps either for all that
 * come after, as it asks the time of the folder alone. False: there are no such fonts. */
static bool forget_stale_caches(const struct installed *fonts)
{
	bool any = false;

	for (guint i = 0; i < fonts->unread->len; i++) {
		const char *file = g_ptr_array_index(fonts->unread, i);
		g_autofree char *dir = g_path_get_dirname(file);

		if (!is_font(file))
			continue;
		FcDirCacheUnlink((const FcChar8 *)dir, fonts->config);
		any = true;
	}
	return any;
}

/* ---- Fonts to links */

/* Lower-case family name to a GArray of the places of the links that name it. A link names a family in several
 * languages, 仿宋|FangSong: all of them lead to it. */
static GHashTable *wanted_families(const struct font_link *const *link, unsigned n)
{
	GHashTable *wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

	for (unsigned i = 0; i < n; i++) {
		char **names = g_strsplit(link[i]->family, "|", -1);
		for (char **name = names; *name; name++) {
			char *key = g_ascii_strdown(*name, -1);
			GArray *places = g_hash_table_lookup(wanted, key);
			if (!places) {
				places = g_array_new(FALSE, FALSE, sizeof(unsigned));
				g_hash_table_insert(wanted, g_strdup(key), places);
			}
			g_array_append_val(places, i);
			g_free(key);
		}
		g_strfreev(names);
	}
	return wanted;
}

/* Outlines in an sfnt file, upright, not a variable font: what makes an instance of one is not embedded (subset.c). */
static bool is_usable(FcPattern *font)
{
	FcBool outline = FcFalse, variable = FcFalse;
	int slant = FC_SLANT_ROMAN, index = 0;
	FcChar8 *format = NULL;

	FcPatternGetBool(font, FC_OUTLINE, 0, &outline);
	FcPatternGetBool(font, FC_VARIABLE, 0, &variable);
	FcPatternGetInteger(font, FC_SLANT, 0, &slant);
	FcPatternGetInteger(font, FC_INDEX, 0, &index);
	FcPatternGetString(font, FC_FONTFORMAT, 0, &format);
	return outline && !variable && slant == FC_SLANT_ROMAN && index < 0x10000 && format &&
	       (strcmp((char *)format, "TrueType") == 0 || strcmp((char *)format, "CFF") == 0);
}

/* The style's name says more than the number: both FandolSong files claim to be regular. */
static int weight_of(FcPattern *font)
{
	static const struct {
		const char *style;
		int weight;
	} styles[] = {
		/* The numbers of FC_WEIGHT_…. */
		{ "Thin", 0 },
		{ "ExtraLight", 40 },
		{ "Light", 50 },
		{ "DemiLight", 55 },
		{ "Regular", 80 },
		{ "Medium", 100 },
		{ "SemiBold", 180 },
		{ "Bold", 200 },
		{ "ExtraBold", 205 },
		{ "Black", 210 },
		{ "Heavy", 210 },
	};
	FcChar8 *style = NULL;
	int weight = FC_WEIGHT_REGULAR;

	FcPatternGetInteger(font, FC_WEIGHT, 0, &weight);
	if (FcPatternGetString(font, FC_STYLE, 0, &style) == FcResultMatch)
		for (unsigned i = 0; i < G_N_ELEMENTS(styles); i++)
			if (strcmp((char *)style, styles[i].style) == 0)
				return styles[i].weight;
	return weight;
}

/* The place of the file's folder in the order of preference; after all for a file in none of them. */
static int dir_rank(const struct installed *fonts, const char *file)
{
	for (unsigned i = 0; i < fonts->dirs->len; i++) {
		const char *dir = g_ptr_array_index(fonts->dirs, i);
		size_t length = strlen(dir);
		if (strncmp(file, dir, length) == 0 && file[length] == '/')
			return (int)i;
	}
	return (int)fonts->dirs->len;
}

/* Nearest weight, earlier folder, file name, index: never the order in which the folders were read. */
static int compare_fonts(const struct installed_font *a, const struct installed_font *b)
{
	if (a->distance != b->distance)
		return a->distance - b->distance;
	if (a->dir_rank != b->dir_rank)
		return a->dir_rank - b->dir_rank;
	int names = strcmp(a->file, b->file);
	return names ? names : a->index - b->index;
}

/* Takes the font for the link if it is better than what was found for it. The pattern owns all strings. */
static void offer_font(
	const struct installed *fonts, const struct font_link *link, FcPattern *font, struct installed_font *best)
{
	struct installed_font offer = { .style = "" };
	FcChar8 *file = NULL, *style = NULL;

	if (FcPatternGetString(font, FC_FILE, 0, &file) != FcResultMatch ||
		FcPatternGetCharSet(font, FC_CHARSET, 0, &offer.charset) != FcResultMatch)
		return;
	FcPatternGetInteger(font, FC_INDEX, 0, &offer.index);
	if (FcPatternGetString(font, FC_STYLE, 0, &style) == FcResultMatch)
		offer.style = (const char *)style;
	offer.file = (const char *)file;
	offer.distance = ABS(weight_of(font) - link->weight);
	offer.dir_rank = dir_rank(fonts, offer.file);
	if (!best->file || compare_fonts(&offer, best) < 0)
		*best = offer;
}

static void offer_to_links(const struct installed *fonts, GHashTable *wanted, FcPattern *font,
	const struct font_link *const *link, struct installed_font *found)
{
	FcChar8 *family;

	for (int n = 0; FcPatternGetString(font, FC_FAMILY, n, &family) == FcResultMatch; n++) {
		char *key = g_ascii_strdown((char *)family, -1);
		GArray *places = g_hash_table_lookup(wanted, key);
		g_free(key);
		/* Only families that some link wants are looked at. */
		if (places && !is_usable(font))
			return;
		for (unsigned i = 0; places && i < places->len; i++) {
			unsigned place = g_array_index(places, unsigned, i);
			offer_font(fonts, link[place], font, &found[place]);
		}
	}
}

/* found[i].file is NULL where no font answers link i. */
void installed_match(
	const struct installed *fonts, const struct font_link *const *link, struct installed_font *found, unsigned n)
{
	GHashTable *wanted = wanted_families(link, n);
	FcFontSet *all = FcConfigGetFonts(fonts->config, FcSetSystem);

	memset(found, 0, n * sizeof(*found));
	for (int i = 0; all && i < all->nfont; i++)
		offer_to_links(fonts, wanted, all->fonts[i], link, found);
	g_hash_table_destroy(wanted);
}

/* ---- Opening */

struct installed *installed_new(const char *const *dirs, bool only_dirs)
{
	struct installed *fonts = g_new0(struct installed, 1);

	fonts->dirs = g_ptr_array_new_with_free_func(g_free);
	find_dirs(fonts, dirs, only_dirs);
	load_config(fonts);
	if (forget_stale_caches(fonts)) {
		unload_config(fonts);
		load_config(fonts);
	}
	return fonts;
}

GPtrArray *installed_unread(const struct installed *fonts)
{
	return g_ptr_array_ref(fonts->unread);
}

void installed_free(struct installed *fonts)
{
	if (!fonts)
		return;
	g_ptr_array_unref(fonts->dirs);
	unload_config(fonts);
	g_free(fonts);
}
