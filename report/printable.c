#include "report/printable.h"

#include <glib.h>

char *text_printable(const char *text)
{
	g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
	GString *out;

	if (!valid)
		return NULL;
	out = g_string_new(NULL);
	for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		g_string_append_unichar(out, g_unichar_isprint(c) ? c : 0xfffd);
	}
	return g_string_free(out, FALSE);
}
