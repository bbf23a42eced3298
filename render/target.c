/* A new way out is a row here, and a function in target-page.c where it is a file for each page. */
#include "render/target.h"

#include <glib.h>
#include <string.h>

static const struct target targets[] = {
	{ "pdf", "application/pdf", ".pdf", .tagged = true, .kind = TARGET_PDF },
	{ "ofd", "application/ofd", ".ofd", .tagged = true, .kind = TARGET_OFD },
	{ "png", "image/png", ".png", .paged = true, .pixels = true, .kind = TARGET_PNG },
	{ "svg", "image/svg+xml", ".svg", .paged = true, .kind = TARGET_SVG },
	{ "html", "text/html; charset=utf-8", ".html", .flowing = true, .tagged = true, .kind = TARGET_HTML },
};
/* By the places of the rows above. */
static const char *const names[] = { "pdf", "ofd", "png", "svg", "html", NULL };

const struct target *target_usual(void)
{
	return &targets[0];
}

const struct target *target_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++)
		if (strcmp(targets[i].name, name) == 0)
			return &targets[i];
	return NULL;
}

const char *const *target_names(void)
{
	return names;
}

bool target_is_paged(const struct target *target)
{
	return target->paged;
}

bool target_has_pixels(const struct target *target)
{
	return target->pixels;
}

bool target_is_flowing(const struct target *target)
{
	return target->flowing;
}

char *target_list(bool (*wanted)(const struct target *target))
{
	GString *list = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++)
		if (wanted(&targets[i]))
			g_string_append_printf(list, "%s%s", list->len ? ", " : "", targets[i].name);
	return g_string_free(list, FALSE);
}
