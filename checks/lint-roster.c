/* The blanks of a roster are its columns, so that none is stray; nor does a name end with a full stop. A sentence with
 * a stray blank or two has marks, or longer parts. */
#include "checks/lint-roster.h"

#include <glib.h>

enum { LEAST_PARTS = 3, LONGEST_PART = 8 };

static bool is_blank(gunichar c)
{
	return c == 0x3000 || c == ' ';
}

/* What names, offices and remarks in brackets are written with. */
static bool is_of_part(gunichar c)
{
	return g_unichar_isalnum(c) || c == 0xB7 /* · */ || c == 0xFF08 /* （ */ || c == 0xFF09 /* ） */;
}

bool lint_is_roster(const char *text)
{
	unsigned parts = 0, n = 0;
	bool ideographic = false;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (is_blank(c)) {
			ideographic |= c == 0x3000;
			n = 0;
		} else if (!is_of_part(c) || ++n > LONGEST_PART) {
			return false;
		} else if (n == 1) {
			parts++;
		}
	}
	return ideographic && parts >= LEAST_PARTS;
}
