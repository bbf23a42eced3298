#include "records/path-text.h"

#include <glib.h>
#include <stdbool.h>

/* Also what would be taken for such an escape. */
static bool is_plain(const char *at, gunichar c)
{
	return c != (gunichar)-1 && c != (gunichar)-2 && !g_unichar_iscntrl(c) &&
	       !(c == '%' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]));
}

char *path_text(const char *path)
{
	GString *out = g_string_new(NULL);

	while (*path) {
		gunichar c = g_utf8_get_char_validated(path, -1);

		if (is_plain(path, c)) {
			g_string_append_unichar(out, c);
			path = g_utf8_next_char(path);
		} else {
			g_string_append_printf(out, "%%%02X", (unsigned)(guchar)*path++);
		}
	}
	return g_string_free(out, FALSE);
}
