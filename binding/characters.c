/* Whether text can be printed: every character that is refused is said once a field. */
#include "binding/characters.h"

#include "binding/datum.h"
#include "fonts/letters.h"

/* Says once a field what is wrong with a character. */
static bool refuse_character(
	struct bind *bind, const struct datum *datum, enum diag_code code, gunichar c, uint32_t offset)
{
	char hex[16], utf8[8] = "";

	if (!g_hash_table_add(bind->missing, GUINT_TO_POINTER(c)))
		return false;
	g_snprintf(hex, sizeof(hex), "%04X", c);
	struct where where = datum_where_at(bind, datum, offset);
	if (code != DIAG_CHARACTER_MISSING)
		return diag(bind->diags, code, where, hex);
	utf8[g_unichar_to_utf8(c, utf8)] = '\0';
	return diag(bind->diags, code, where, utf8, hex);
}

/* A whole script that no font has is one problem, not one a letter. False when c is of no such script. */
static bool refuse_script(struct bind *bind, const struct datum *datum, gunichar c, uint32_t offset)
{
	static const struct {
		GUnicodeScript script;
		const char *en, *zh;
	} names[] = {
		{ G_UNICODE_SCRIPT_TIBETAN, "Tibetan", "藏文" },
		{ G_UNICODE_SCRIPT_ARABIC, "Arabic (Uyghur, Kazakh)", "阿拉伯字母（维吾尔文、哈萨克文）" },
		{ G_UNICODE_SCRIPT_MONGOLIAN, "Mongolian", "蒙古文" },
		{ G_UNICODE_SCRIPT_YI, "Yi", "彝文" },
		{ G_UNICODE_SCRIPT_TAI_LE, "Tai Le", "德宏傣文" },
		{ G_UNICODE_SCRIPT_NEW_TAI_LUE, "New Tai Lue", "西双版纳新傣文" },
		{ G_UNICODE_SCRIPT_HANGUL, "Hangul", "朝鲜文" },
	};
	GUnicodeScript script = g_unichar_get_script(c);

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].script == script) {
			/* Beyond the code points, so it is told once a field like one of them. */
			if (g_hash_table_add(bind->missing, GUINT_TO_POINTER(0x110000 + (guint)script)))
				diag(bind->diags, DIAG_SCRIPT_MISSING, datum_where_at(bind, datum, offset),
					check_word(bind, names[i].en, names[i].zh));
			return true;
		}
	return false;
}

static bool refuse_missing(struct bind *bind, const struct datum *datum, gunichar c, uint32_t offset)
{
	if (!refuse_script(bind, datum, c, offset))
		refuse_character(bind, datum, DIAG_CHARACTER_MISSING, c, offset);
	return false;
}

bool check_characters(struct bind *bind, const struct datum *datum, const char *text, size_t len, uint32_t at)
{
	bool ok = true;
	const char *end = text + len;

	for (const char *p = text; p < end;) {
		gunichar c = g_utf8_get_char(p), vs = 0;
		uint32_t offset = at == CHECK_COMPOSED ? at : at + (uint32_t)(p - text);
		p = g_utf8_next_char(p);
		if (p < end && letter_is_selector(g_utf8_get_char(p))) {
			vs = g_utf8_get_char(p);
			p = g_utf8_next_char(p);
		}
		if (letter_is_control(c))
			ok = refuse_character(bind, datum, DIAG_CONTROL_CHARACTER, c, offset);
		else if (letter_is_private(c))
			ok = refuse_character(bind, datum, DIAG_PRIVATE_USE, c, offset);
		else if (bind->fonts && !font_set_covers(bind->fonts, c, vs))
			ok = refuse_missing(bind, datum, c, offset);
	}
	return ok;
}
