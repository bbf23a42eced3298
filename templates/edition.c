/* Templates change, and an archived file has to tell by which one it was made: the digest of a template says that two
 * differ, its version and date which is which. */
#include "templates/edition.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "report/value.h"

#define VERSION_MAX 32

bool edition_version_is(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && n <= VERSION_MAX && strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-_+") == n;
}

bool edition_date_is(const char *text)
{
	unsigned year, month, day;

	if (strlen(text) != 10)
		return false;
	/* Digits first: %u takes blanks and signs too. */
	for (int i = 0; i < 10; i++)
		if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit(text[i]))
			return false;
	return sscanf(text, "%4u-%2u-%2u", &year, &month, &day) == 3 &&
	       g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* NULL: the root has no such text that is well-formed. */
static const char *told(const struct tree *tree, const char *key, bool (*is)(const char *text))
{
	const struct value *value = value_get(tree->root, key);

	return value && value->type == VALUE_SCALAR && is(value->text) ? value->text : NULL;
}

struct edition edition_of(const struct tree *tree)
{
	return (struct edition){ told(tree, "version", edition_version_is), told(tree, "date", edition_date_is) };
}
