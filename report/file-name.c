/* A name of a file is bytes. Old archives have them in GBK; a name that neither UTF-8 nor GB18030 explains is still
 * shown, byte by byte, since messages and JSON must stay readable whatever somebody called a file. */
#include "report/file-name.h"

#include <glib.h>
#include <stdbool.h>

/* Escapes the controls of UTF-8, and all that is none. */
static char *escape(const char *name)
{
	GString *out = g_string_new(NULL);

	while (*name) {
		gunichar c = g_utf8_get_char_validated(name, -1);
		bool plain = c != (gunichar)-1 && c != (gunichar)-2 && !g_unichar_iscntrl(c);
		const char *next = plain ? g_utf8_next_char(name) : name + 1;

		if (plain)
			g_string_append_len(out, name, next - name);
		else
			g_string_append_printf(out, "%%%02X", (unsigned char)*name);
		name = next;
	}
	return g_string_free(out, FALSE);
}

char *file_name_text(const char *path)
{
	g_autofree char *name = g_path_get_basename(path);
	g_autofree char *converted =
		g_utf8_validate(name, -1, NULL) ? NULL : g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);

	return escape(converted ? converted : name);
}
