#include "report/visible.h"

#include <string.h>

#define TAB_COLUMNS 4

/* Tabs are wide wherever they stand: the caret below is moved by the same count. */
unsigned visible_char(GString *out, const char **p, const char *end)
{
	gunichar c = g_utf8_get_char_validated(*p, end - *p);
	gsize before = out->len;

	if (**p == '\t') {
		g_string_append_printf(out, "%*s", TAB_COLUMNS, "");
		(*p)++;
		return TAB_COLUMNS;
	}
	/* A byte that is no UTF-8; 0 in the middle of a text is shown as U+0000. */
	if (**p && ((gint32)c < 0)) {
		g_string_append_printf(out, "<%02X>", (unsigned char)*(*p)++);
		return (unsigned)(out->len - before);
	}
	if (!**p)
		c = 0;
	*p = g_utf8_next_char(*p);
	switch (g_unichar_type(c)) {
	case G_UNICODE_CONTROL:
	case G_UNICODE_FORMAT:
	case G_UNICODE_LINE_SEPARATOR:
	case G_UNICODE_PARAGRAPH_SEPARATOR:
	case G_UNICODE_PRIVATE_USE:
	case G_UNICODE_UNASSIGNED:
		g_string_append_printf(out, "<U+%04X>", c);
		return (unsigned)(out->len - before);
	default:
		g_string_append_unichar(out, c);
		return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
	}
}

void visible_text(GString *out, const char *text)
{
	for (const char *end = text + strlen(text); text < end;)
		visible_char(out, &text, end);
}
