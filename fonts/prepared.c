/* The most common characters of Chinese are the seven thousand of GB 2312: with those drawn once, the first report on a
 * new machine is as fast as the next. */
#include "fonts/prepared.h"

#include <errno.h>
#include <glib.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/outlines.h"
#include "report/system-error.h"

/* What reports have beside GB 2312 and ASCII, which have some of it: dashes, quotation marks, minus, superscripts,
 * units; marks as lines downwards want them. Unicode, both ends. */
static const gunichar more[][2] = {
	{ 0xb0, 0xb7 },
	{ 0xd7, 0xd7 },
	{ 0x2010, 0x2027 },
	{ 0x2030, 0x203b },
	{ 0x2103, 0x2103 },
	{ 0x2212, 0x2212 },
	{ 0x3000, 0x301f },
	{ 0x3396, 0x33a6 },
	{ 0xfe10, 0xfe19 },
	{ 0xfe30, 0xfe4f },
	{ 0xff01, 0xff5e },
};

static void add_range(GArray *all, gunichar first, gunichar last)
{
	for (gunichar c = first; c <= last; c++)
		g_array_append_val(all, c);
}

/* GB 2312-1980 from the places in it, by iconv: its places without a character give nothing. */
static GArray *common_characters(void)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(gunichar));

	add_range(all, ' ', '~');
	for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
		add_range(all, more[i][0], more[i][1]);
	for (int row = 0xa1; row <= 0xf7; row++)
		for (int column = 0xa1; column <= 0xfe; column++) {
			const char gb[] = { (char)row, (char)column };
			g_autofree char *utf8 = g_convert(gb, sizeof(gb), "UTF-8", "GB2312", NULL, NULL, NULL);
			gunichar c = utf8 ? g_utf8_get_char(utf8) : 0;
			if (c)
				g_array_append_val(all, c);
		}
	return all;
}

/* The glyphs a role sets characters with, by face (GArray of uint16_t); none of a face whose outlines are taken as they
 * are. */
static void add_glyphs(struct font_set *set, enum font_role role, const GArray *characters, GHashTable *glyphs)
{
	for (guint i = 0; i < characters->len; i++) {
		gunichar c = g_array_index(characters, gunichar, i);
		const struct face *face = font_set_face_for(set, role, c, 0);
		uint16_t glyph = face ? (uint16_t)face_glyph(face, c, 0) : 0;
		GArray *all = g_hash_table_lookup(glyphs, face);
		if (!face || !outlines_are_redrawn(face))
			continue;
		if (!all) {
			/* Each font that is embedded begins with .notdef, glyph 0. */
			all = g_array_new(FALSE, TRUE, sizeof(uint16_t));
			g_array_set_size(all, 1);
			g_hash_table_insert(glyphs, (gpointer)face, all);
		}
		if (glyph)
			g_array_append_val(all, glyph);
	}
}

/* False after a diagnostic: a face's outlines cannot be drawn. */
static bool prepare_role(struct font_set *set, enum font_role role, const GArray *characters, struct diags *diags)
{
	GHashTable *glyphs = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	GHashTableIter iter;
	void *key, *value;
	bool ok = true;

	add_glyphs(set, role, characters, glyphs);
	g_hash_table_iter_init(&iter, glyphs);
	while (ok && g_hash_table_iter_next(&iter, &key, &value)) {
		const struct face *face = key;
		const GArray *all = value;
		ok = outlines_prepare(face, (const uint16_t *)all->data, all->len) ||
		     diag(diags, DIAG_FONT_NOT_EMBEDDED, NOWHERE, face->family, face->file);
	}
	g_hash_table_destroy(glyphs);
	return ok;
}

static bool cannot_write(const char *path, struct diags *diags)
{
	int error = errno;
	enum lang lang = diags_lang(diags);

	return diag(
		diags, DIAG_CANNOT_WRITE, NOWHERE, path, system_error(error, lang), system_error_remedy(error, lang));
}

/* The faces are saved when all roles are drawn, as one face may serve several roles. */
bool prepared_make(struct font_set *set, bool for_all, struct diags *diags)
{
	const char *cache = font_set_cache(set);
	GArray *characters = common_characters();
	const struct face *face;
	bool ok = true;

	if (g_mkdir_with_parents(cache, for_all ? 0755 : 0700) < 0)
		ok = cannot_write(cache, diags);
	for (int role = 0; role < N_FONT_ROLES && ok; role++)
		ok = prepare_role(set, role, characters, diags);
	g_array_unref(characters);
	for (unsigned i = 0; ok && (face = font_set_opened(set, i)); i++)
		if (!outlines_save(face, for_all))
			ok = cannot_write(cache, diags);
	return ok;
}

const char *prepared_installed(void)
{
	return BANSHI_GLYPHS;
}

/* What cannot be written is no fault of the report: it is drawn again next time. */
void prepared_save(const struct font_set *set)
{
	const struct face *face;

	for (unsigned i = 0; (face = font_set_opened(set, i)); i++)
		outlines_save(face, false);
}
