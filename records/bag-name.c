/* Packages travel: what is one name here may be two, or none, on the system that reads them. */
#include "records/bag-name.h"

#include <string.h>

static const struct {
	char byte;
	const char *escape;
} escapes[] = { { '%', "%25" }, { '\n', "%0A" }, { '\r', "%0D" } };

char *bag_name_encode(const char *name)
{
	GString *out = g_string_new(NULL);

	for (; *name; name++) {
		size_t i = 0;

		while (i < G_N_ELEMENTS(escapes) && escapes[i].byte != *name)
			i++;
		if (i < G_N_ELEMENTS(escapes))
			g_string_append(out, escapes[i].escape);
		else
			g_string_append_c(out, *name);
	}
	return g_string_free(out, FALSE);
}

char *bag_name_decode(const char *written)
{
	GString *out = g_string_new(NULL);

	while (*written) {
		size_t i = 0;

		while (i < G_N_ELEMENTS(escapes) && g_ascii_strncasecmp(escapes[i].escape, written, 3) != 0)
			i++;
		g_string_append_c(out, i < G_N_ELEMENTS(escapes) ? escapes[i].byte : *written);
		written += i < G_N_ELEMENTS(escapes) ? 3 : 1;
	}
	return g_string_free(out, FALSE);
}

bool bag_name_is_inside(const char *name)
{
	g_auto(GStrv) part = g_strsplit(name, "/", -1);

	/* C:\ and the like: the package may be opened elsewhere. */
	if (!*name || *name == '\\' || *name == '~' || (g_ascii_isalpha(name[0]) && name[1] == ':'))
		return false;
	for (char **p = part; *p; p++)
		if (!**p || strcmp(*p, ".") == 0 || strcmp(*p, "..") == 0)
			return false;
	return true;
}

char *bag_name_key(const char *name)
{
	g_autofree char *composed = g_utf8_normalize(name, -1, G_NORMALIZE_NFC);
	g_autofree char *folded = g_utf8_casefold(composed ? composed : name, -1);

	/* Folding may leave characters apart that compose. */
	return g_utf8_normalize(folded, -1, G_NORMALIZE_NFC);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *bag_names_sorted(GHashTable *table)
{
	GPtrArray *names = g_ptr_array_new();
	GHashTableIter iter;
	void *name;

	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		g_ptr_array_add(names, name);
	g_ptr_array_sort(names, by_name);
	return names;
}
