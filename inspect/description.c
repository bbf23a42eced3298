/* A label is padded by columns of a terminal, where Han take two. */
#include "inspect/description.h"

#include <glib.h>

#define LABEL_COLUMNS 12

const char *description_word(const struct description *d, const char *en, const char *zh)
{
	return d->zh ? zh : en;
}

void description_label(const struct description *d, const char *en, const char *zh)
{
	const char *label = description_word(d, en, zh);
	int width = 0;

	for (const char *p = label; *p; p = g_utf8_next_char(p))
		width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
	fprintf(d->out, "%s%*s", label, MAX(LABEL_COLUMNS - width, 1), "");
}
