/* The blanks of a roster are its columns. A sentence with a stray blank or two has marks, or longer parts. */
#include "document/name-roster.h"

#include <glib.h>
#include <string.h>

/* Of characters, LONGEST_FOREIGN in a part with a letter, a figure or a ·. */
enum { LEAST_PARTS = 3, LONGEST_PART = 8, LONGEST_FOREIGN = 30 };

static bool is_blank(gunichar c)
{
	return c == 0x3000 || c == ' ';
}

/* What names, offices and remarks in brackets are written with. */
static bool is_of_part(gunichar c)
{
	return g_unichar_isalnum(c) || (c < 0x80 && strchr("'-.", (int)c)) || c == 0xB7 /* · */ ||
	       c == 0x2019 /* ’ */ || c == 0xFF08 /* （ */ || c == 0xFF09 /* ） */;
}

/* Names of other languages, and of classes, are longer: 阿卜杜热合曼·买买提艾力, 机制2101团支部. */
static bool is_foreign(gunichar c)
{
	return c == 0xB7 || g_unichar_isdigit(c) || g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN;
}

bool text_is_roster(const char *text, size_t len)
{
	unsigned parts = 0, n = 0;
	bool ideographic = false, foreign = false;

	for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (is_blank(c)) {
			ideographic |= c == 0x3000;
			foreign = false;
			n = 0;
			continue;
		}
		foreign |= is_foreign(c);
		parts += n++ == 0;
		if (!is_of_part(c) || n > LONGEST_FOREIGN || (n > LONGEST_PART && !foreign))
			return false;
	}
	return ideographic && parts >= LEAST_PARTS;
}
