/* Whether text can be printed: every character that is refused is said once a field. It is asked here, where a value's
 * place is known, and not when text is shaped. */
#include "binding/characters.h"

#include <string.h>

#include "binding/checker.h"
#include "binding/datum.h"
#include "binding/message-word.h"
#include "fonts/letters.h"
#include "templates/schema.h"

/* What is wrong with a character, unless it was said of this field. */
static bool refuse_character(
	struct checker *checker, const struct datum *datum, enum diag_code code, gunichar c, uint32_t offset)
{
	char hex[16], utf8[8] = "";

	if (!g_hash_table_add(checker->told, GUINT_TO_POINTER(c)))
		return false;
	g_snprintf(hex, sizeof(hex), "%04X", c);
	struct where where = datum_where_at(checker->arena, datum, offset);
	utf8[g_unichar_to_utf8(c, utf8)] = '\0';
	if (code == DIAG_CONTROL_CHARACTER && offset != CHECK_COMPOSED) {
		unsigned before = diags_total(checker->diags);
		diag(checker->diags, code, where, hex);
		diags_mend(checker->diags, before, where, utf8, "");
		return false;
	}
	if (code != DIAG_CHARACTER_MISSING)
		return diag(checker->diags, code, where, hex);
	return diag(checker->diags, code, where, utf8, hex);
}

/* A whole script that no font has is one problem, not one a letter. False when c is of no such script. */
static bool refuse_script(struct checker *checker, const struct datum *datum, gunichar c, uint32_t offset)
{
	static const struct {
		GUnicodeScript script;
		enum message_word word;
	} names[] = {
		{ G_UNICODE_SCRIPT_TIBETAN, SAY_TIBETAN },
		{ G_UNICODE_SCRIPT_ARABIC, SAY_ARABIC },
		{ G_UNICODE_SCRIPT_MONGOLIAN, SAY_MONGOLIAN },
		{ G_UNICODE_SCRIPT_YI, SAY_YI },
		{ G_UNICODE_SCRIPT_TAI_LE, SAY_TAI_LE },
		{ G_UNICODE_SCRIPT_NEW_TAI_LUE, SAY_NEW_TAI_LUE },
		{ G_UNICODE_SCRIPT_HANGUL, SAY_HANGUL },
	};
	GUnicodeScript script = g_unichar_get_script(c);

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (names[i].script == script) {
			/* Scripts are counted on from the last code point, so that each is told once a field, as a
			 * character is. */
			if (g_hash_table_add(checker->told, GUINT_TO_POINTER(0x110000 + (guint)script)))
				diag(checker->diags, DIAG_SCRIPT_MISSING, datum_where_at(checker->arena, datum, offset),
					message_word(checker->messages, names[i].word));
			return true;
		}
	return false;
}

static bool refuse_missing(struct checker *checker, const struct datum *datum, gunichar c, uint32_t offset)
{
	if (!refuse_script(checker, datum, c, offset))
		refuse_character(checker, datum, DIAG_CHARACTER_MISSING, c, offset);
	return false;
}

/* Steps over a character. */
static gunichar next_char(const char **at)
{
	const char *p = *at;

	*at = g_utf8_next_char(p);
	return (unsigned char)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
}

static bool check_character(
	struct checker *checker, const struct datum *datum, gunichar c, gunichar vs, uint32_t offset)
{
	if (!letter_is_common(c)) {
		if (c == '\n')
			return refuse_character(checker, datum, DIAG_TEXT_LINE_BREAK, c, offset);
		if (letter_is_control(c))
			return refuse_character(checker, datum, DIAG_CONTROL_CHARACTER, c, offset);
		if (letter_is_private(c))
			return refuse_character(checker, datum, DIAG_PRIVATE_USE, c, offset);
	}
	return !checker->fonts || font_set_covers(checker->fonts, c, vs) || refuse_missing(checker, datum, c, offset);
}

/* Past what is known to be printable. The last before a character beyond ASCII stays, as that may be a selector. */
static const char *skip_printable(const struct checker *checker, const char *p, const char *end)
{
	while (p < end && (unsigned char)*p < 0x80 && checker->printable[(unsigned char)*p] &&
		(p + 1 == end || (unsigned char)p[1] < 0x80))
		p++;
	return p;
}

bool check_characters(struct checker *checker, const struct datum *datum, const char *text, size_t len, uint32_t at)
{
	bool ok = true;
	const char *end = text + len;

	for (const char *p = text; (p = skip_printable(checker, p, end)) < end;) {
		uint32_t offset = at == CHECK_COMPOSED ? at : at + (uint32_t)(p - text);
		gunichar c = next_char(&p), vs = 0;

		/* Selectors are U+180B and up, E1 A0 8B. */
		if (p < end && (unsigned char)*p >= 0xe1 && letter_is_selector(g_utf8_get_char(p)))
			vs = next_char(&p);
		bool good = check_character(checker, datum, c, vs, offset);
		if (good && !vs && c < 0x80)
			checker->printable[c] = true;
		ok &= good;
	}
	return ok;
}

void check_lines(struct checker *checker, const struct datum *datum)
{
	const char *text = datum->value->text, *end = text + datum->value->n;

	for (const char *line = text; line < end;) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));

		stop = stop ? stop : end;
		check_characters(checker, datum, line, (size_t)(stop - line), (uint32_t)(line - text));
		line = stop + 1;
	}
}

void check_labels(struct checker *checker, const struct report_template *tpl)
{
	checker_forget(checker);
	for (guint i = 0; i < tpl->labels->len; i++) {
		const struct label *label = &g_array_index(tpl->labels, struct label, i);
		const struct datum datum = { .tree = label->tree, .value = label->origin };

		check_lines(checker, &datum);
	}
}
