/* A row of a table may be called anything, so only words that introduce a note count, with the sign that follows them;
 * the caller sees that no row comes behind. */
#include "templates/published-foot.h"

#include <glib.h>
#include <string.h>

#include "document/note-mark.h"
#include "report/csv.h"
#include "report/decimal.h"
#include "templates/label-form.h"

/* A number may have marks of notes behind it. */
static size_t bare_length(const struct value *field)
{
	const char *text = field->text, *end = text + field->n, *before = end;

	while (before > text && note_mark_is_sign(g_utf8_get_char(before = g_utf8_prev_char(end))))
		end = before;
	return (size_t)(end - text);
}

bool line_has_number(const struct csv_row *row)
{
	struct decimal number;

	for (uint32_t i = 0; i < row->n; i++)
		if (row->field[i].text &&
			decimal_parse(row->field[i].text, bare_length(&row->field[i]), &number) == DECIMAL_OK)
			return true;
	return false;
}

/* A mark that a note is told by, as texts begin with. */
static bool begins_with_mark(const char *plain)
{
	gunichar c = g_utf8_get_char(plain);

	/* ※ too; it marks nothing in a cell. */
	return note_mark_length(plain) > 0 || c == 0x203b;
}

static bool introduces_note(const char *plain)
{
	static const char *const word[] = { "注", "备注", "附注", "说明", "资料来源", "数据来源", "来源", "note",
		"notes", "source", "sources", "datasource" };

	for (size_t i = 0; i < G_N_ELEMENTS(word); i++) {
		const char *after = plain + strlen(word[i]);

		if (!g_str_has_prefix(plain, word[i]))
			continue;
		/* 注1：, 注（1）, but not 注册资本. */
		if (*after == ':' || *after == '(' || *after == '.' || g_ascii_isdigit(*after))
			return true;
	}
	return begins_with_mark(plain);
}

/* 2025年1月5日, 2025年1月, 2025-01-05, 2025.1.5. */
static bool is_date(const char *plain)
{
	size_t year = strspn(plain, "0123456789");

	return year == 4 && (g_str_has_prefix(plain + year, "年") || strchr("-./", plain[year])) &&
	       (g_str_has_suffix(plain, "日") || g_str_has_suffix(plain, "月") ||
		       g_ascii_isdigit(plain[strlen(plain) - 1]));
}

/* 制表：王某, （单位盖章）. */
static bool says_who(const char *text, const char *plain)
{
	const char *colon = strchr(plain, ':');

	return (colon && colon > plain && g_utf8_strlen(plain, colon - plain) <= 8) ||
	       (label_is_bracketed(text) && g_str_has_suffix(plain, "章)"));
}

bool foot_says_note(const struct csv_row *row, bool after)
{
	bool who = false;

	for (uint32_t i = 0; i < row->n; i++) {
		if (!row->field[i].text)
			continue;
		g_autofree char *plain = label_form(row->field[i].text, LABEL_PLAIN);
		if (introduces_note(plain))
			return true;
		who |= says_who(row->field[i].text, plain);
	}
	return after && !who;
}

bool foot_begins(const struct csv_row *row)
{
	unsigned n = 0, n_who = 0;

	for (uint32_t i = 0; i < row->n; i++) {
		if (!row->field[i].text)
			continue;
		g_autofree char *plain = label_form(row->field[i].text, LABEL_PLAIN);
		if (!n && introduces_note(plain))
			return true;
		n++;
		/* A date beside who signs. */
		n_who += says_who(row->field[i].text, plain) || (n_who && is_date(plain));
	}
	return n && n == n_who;
}

bool line_says_goes_on(const struct csv_row *row)
{
	for (uint32_t i = 0; i < row->n; i++) {
		if (!row->field[i].text)
			continue;
		g_autofree char *plain = label_form(row->field[i].text, LABEL_PLAIN);
		if (g_str_has_prefix(plain, "续表") || g_str_has_suffix(plain, "(续)") || strcmp(plain, "续") == 0)
			return true;
	}
	return false;
}
