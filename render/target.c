/* A new way out is a row here, and a function in target-page.c where it is a file for each page. */
#include "render/target.h"

#include <glib.h>
#include <string.h>

static const struct target targets[] = {
	{ "pdf", ".pdf", .tagged = true, .kind = TARGET_PDF },
	{ "png", ".png", .paged = true, .pixels = true, .kind = TARGET_PNG },
};
/* By the places of the rows above. */
static const char *const names[] = { "pdf", "png", NULL };

#define SUFFIX_MOST 8

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

/* "2024.1版" has none, nor has "v1.2": after the dot of a suffix comes a letter. */
const char *target_suffix(const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
	size_t n = 1;

	/* A dot that begins a name is no suffix. */
	if (!dot || dot == name || !g_ascii_isalpha(dot[1]))
		return NULL;
	while (g_ascii_isalnum(dot[n]))
		n++;
	return !dot[n] && n <= SUFFIX_MOST + 1 ? dot : NULL;
}

const struct target *target_of_file(const char *path)
{
	const char *suffix = target_suffix(path);

	for (size_t i = 0; suffix && i < G_N_ELEMENTS(targets); i++)
		if (g_ascii_strcasecmp(targets[i].suffix, suffix) == 0)
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

char *target_list(bool (*wanted)(const struct target *target))
{
	GString *list = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(targets); i++)
		if (wanted(&targets[i]))
			g_string_append_printf(list, "%s%s", list->len ? ", " : "", targets[i].name);
	return g_string_free(list, FALSE);
}
