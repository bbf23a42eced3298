/* Not g_unichar_isspace(): that takes U+0085 and the line separators too, which are controls in a report and are
 * refused by name, and the spaces of other widths, which somebody may have meant. */
#include "report/blank.h"

#include <glib.h>
#include <stdbool.h>

static bool is_blank(gunichar c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x3000;
}

size_t blank_start(const char *text, size_t len)
{
	const char *at = text, *end = text + len;

	while (at < end && is_blank(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	return (size_t)(at - text);
}

size_t blank_trimmed(const char *text, size_t len)
{
	const char *end = text + len;

	while (end > text) {
		const char *before = g_utf8_prev_char(end);
		if (!is_blank(g_utf8_get_char(before)))
			break;
		end = before;
	}
	return (size_t)(end - text);
}
