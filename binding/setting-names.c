#include "binding/setting-names.h"

#include "report/unknown-name.h"

unsigned setting_find(const struct value *key, const char *const (*names)[2], unsigned n)
{
	unsigned i = 0;

	while (i < n && !value_is(key, names[i][0]) && !value_is(key, names[i][1]))
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
