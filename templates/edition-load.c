/* What the texts may be is edition.c's; here are the messages. */
#include "templates/edition-load.h"

#include "templates/edition.h"

bool load_edition_version(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!load_text(load, value, path, out))
		return false;
	return edition_version_is(value->text) || load_bad(load, value, path, WORD_EDITION, "1 2.1 2026-03");
}

bool load_edition_date(struct load *load, const struct value *value, const char *path, void *out)
{
	if (!load_text(load, value, path, out))
		return false;
	return edition_date_is(value->text) || load_bad(load, value, path, WORD_DAY, "2026-01-31");
}
