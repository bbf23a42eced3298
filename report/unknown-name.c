/* One name that is near says more than a list of twenty, so the list is told only when nothing is near. */
#include "report/unknown-name.h"

/* A message shows fewer bytes of its words (report/diag.c): what comes after is not put together. */
#define LISTED_MAX_BYTES 1000

void unknown_name_init(struct unknown_name *unknown, const char *name, const char *separator)
{
	*unknown = (struct unknown_name){ { .given = name }, g_string_new(NULL), separator };
}

void unknown_name_list(struct unknown_name *unknown, const char *name)
{
	similar_offer(&unknown->similar, name);
	unknown_name_show(unknown, name);
}

void unknown_name_show(struct unknown_name *unknown, const char *name)
{
	if (unknown->listed->len > LISTED_MAX_BYTES)
		return;
	if (unknown->listed->len)
		g_string_append(unknown->listed, unknown->separator);
	g_string_append(unknown->listed, name);
}

char *unknown_name_finish(struct unknown_name *unknown)
{
	char *listed = g_string_free(unknown->listed, FALSE);

	if (!unknown->similar.best)
		return listed;
	g_free(listed);
	return g_strdup(unknown->similar.best);
}

const char *unknown_name_say(struct unknown_name *unknown, struct diags *diags, enum diag_code near,
	enum diag_code plain, struct where where, const char *written)
{
	const char *meant = unknown->similar.best;
	g_autofree char *possible = unknown_name_finish(unknown);

	diag(diags, meant ? near : plain, where, written, possible);
	return meant;
}
