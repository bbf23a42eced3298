/* Several signs in a row are one mark (**), as is a number in brackets. */
#include "document/note-mark.h"

#include <string.h>

bool note_mark_is_sign(gunichar c)
{
	return c == '*' || c == 0x2020 || c == 0x2021 ||                              /* * † ‡ */
	       c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079) || /* superscripts */
	       (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x2793);          /* ① ❶ and the like */
}

size_t note_mark_length(const char *text)
{
	const char *p = text;

	if (*p == '[') {
		size_t digits = strspn(p + 1, "0123456789");
		return digits && p[1 + digits] == ']' ? digits + 2 : 0;
	}
	while (*p && note_mark_is_sign(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return (size_t)(p - text);
}

bool note_mark_ends(const char *text, size_t len, const char *mark, size_t mark_len)
{
	/* Two stars are a mark of their own. */
	return len > mark_len && memcmp(text + len - mark_len, mark, mark_len) == 0 &&
	       !(*mark == '*' && text[len - mark_len - 1] == '*');
}
