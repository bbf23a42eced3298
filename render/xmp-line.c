/* Every value is escaped in this one place. */
#include "render/xmp-line.h"

void xmp_line(GString *out, const char *format, const char *text)
{
	g_autofree char *escaped = NULL;

	if (!text)
		return;
	escaped = g_markup_escape_text(text, -1);
	g_string_append_printf(out, format, escaped);
	g_string_append_c(out, '\n');
}
