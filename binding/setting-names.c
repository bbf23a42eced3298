#include "binding/setting-names.h"

#include <glib.h>
#include <string.h>

#include "report/unknown-name.h"
#include "templates/length.h"

/* code128, Code 128 and code-128 are one word. */
static bool is_meant(const char *written, const char *name)
{
	static const char joints[] = "-_ ";

	for (;; written++, name++) {
		written += strspn(written, joints);
		name += strspn(name, joints);
		if (g_ascii_tolower(*written) != g_ascii_tolower(*name))
			return false;
		if (!*name)
			return true;
	}
}

unsigned setting_find(const struct value *key, const char *const (*names)[2], unsigned n)
{
	unsigned i = 0;

	if (key->type != VALUE_SCALAR)
		return n;
	while (i < n && !is_meant(key->text, names[i][0]) && !is_meant(key->text, names[i][1]))
		i++;
	return i;
}

char *setting_meant(const char *key, const char *const (*names)[2], unsigned n)
{
	struct unknown_name unknown;

	unknown_name_init(&unknown, key, "、");
	for (unsigned i = 0; i < n; i++) {
		unknown_name_list(&unknown, names[i][1]);
		/* Both words of a setting are offered when one is misspelt, but only the Chinese ones are listed. */
		similar_offer(&unknown.similar, names[i][0]);
	}
	return unknown_name_finish(&unknown);
}

char *setting_list(const char *const (*names)[2], unsigned n)
{
	GString *all = g_string_new(NULL);

	for (unsigned i = 0; i < n; i++)
		g_string_append_printf(all, "%s%s", i ? "、" : "", names[i][1]);
	return g_string_free(all, FALSE);
}

bool setting_length(const struct value *value, unit *out)
{
	struct length length;

	if (!length_parse(value->text, &length) || length.base != LENGTH_ABSOLUTE || length.amount <= 0)
		return false;
	*out = length_resolve(length, 0, 0);
	return true;
}
