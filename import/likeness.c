/* Blanks never count. What is typed for one another is near without counting edits, else similar.h decides. */
#include "import/likeness.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "fonts/letters.h"
#include "readers/clean.h"
#include "report/similar.h"

/* Characters that are typed for one another. */
static gunichar plain_form(gunichar c)
{
	static const struct {
		gunichar typed, meant;
	} slips[] = { { '(', 0xFF08 }, { ')', 0xFF09 }, { ',', 0xFF0C }, { ':', 0xFF1A }, { ';', 0xFF1B },
		{ '"', 0x201C }, { 0x201D, 0x201C }, { '\'', 0x201C }, { 0x2018, 0x201C }, { 0x2019, 0x201C },
		{ 0x300C, 0x201C }, { 0x300D, 0x201C }, { 0xFF0E, '.' }, { 0xFF0F, '/' },
		{ 0x5B83, 0x4ED6 } /* 它 他 */ };

	for (size_t i = 0; i < G_N_ELEMENTS(slips); i++)
		if (slips[i].typed == c)
			return slips[i].meant;
	return letter_narrow_digit(c);
}

static bool same_plain(const char *a, const char *b)
{
	while (*a && *b && plain_form(g_utf8_get_char(a)) == plain_form(g_utf8_get_char(b))) {
		a = g_utf8_next_char(a);
		b = g_utf8_next_char(b);
	}
	return !*a && !*b;
}

enum likeness label_compare(struct arena *arena, const char *text, const char *label)
{
	const char *a = text_squeeze(arena, text, strlen(text)), *b = text_squeeze(arena, label, strlen(label));
	struct similar similar = { .given = a };

	if (!*a || !*b)
		return LIKE_NOT;
	if (strcmp(a, b) == 0)
		return LIKE_EXACT;
	if (same_plain(a, b))
		return LIKE_NEAR;
	similar_offer(&similar, b);
	return similar.best ? LIKE_NEAR : LIKE_NOT;
}
