#include "binding/date-form.h"

#include <glib.h>
#include <string.h>

#include "fonts/letters.h"
#include "report/arena.h"

bool date_parse(const char *text, int *year, int *month, int *day)
{
	static const char *const iso[] = { "-", "-", "" }, *const han[] = { "年", "月", "日" };
	const char *const *mark = strstr(text, han[0]) ? han : iso;
	int *const part[] = { year, month, day };

	for (int i = 0; i < 3; i++) {
		int digits = 0;
		*part[i] = 0;
		for (; g_ascii_isdigit(*text) && digits < 4; text++, digits++)
			*part[i] = *part[i] * 10 + (*text - '0');
		if ((i == 0 ? digits != 4 : digits < 1 || digits > 2) || !g_str_has_prefix(text, mark[i]))
			return false;
		text += strlen(mark[i]);
	}
	return *text == '\0' && g_date_valid_dmy((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

const char *date_mended(struct arena *arena, const char *text)
{
	GString *iso = g_string_new(NULL);
	int year, month, day;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = letter_narrow(g_utf8_get_char(text));
		g_string_append_unichar(iso, c == '/' || c == '.' ? '-' : c);
	}
	g_strstrip(iso->str);
	bool ok = date_parse(iso->str, &year, &month, &day);
	g_string_free(iso, TRUE);
	return ok ? arena_printf(arena, "%04d-%02d-%02d", year, month, day) : NULL;
}
