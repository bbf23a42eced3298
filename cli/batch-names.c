/* How many pages a report has is not known before it is set, so a name and the same name with a number behind it do not
 * go together when each page is a file. */
#include "cli/batch-names.h"

#include <glib.h>
#include <string.h>

#include "banshi/job.h"
#include "report/diag.h"

struct batch_names {
	const struct target *target;
	GHashTable *taken;
	GHashTable *numbered; /* what stands before the number of a name that ends in one → that name */
};

struct batch_names *batch_names_new(const struct target *target)
{
	struct batch_names *names = g_new0(struct batch_names, 1);

	names->target = target;
	names->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	names->numbered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return names;
}

void batch_names_free(struct batch_names *names)
{
	if (!names)
		return;
	g_hash_table_destroy(names->taken);
	g_hash_table_destroy(names->numbered);
	g_free(names);
}

/* “a-12” → “a”; NULL: it does not end as a page's file does. */
static char *without_number(const char *name)
{
	const char *dash = strrchr(name, '-');

	if (!dash || dash == name || dash[1] < '1' || dash[1] > '9' || dash[1 + strspn(dash + 1, "0123456789")])
		return NULL;
	return g_strndup(name, (gsize)(dash - name));
}

/* The name of the file that two reports might be written to, or NULL. */
static const char *shared_file(struct batch_names *names, const char *name)
{
	char *stem = names->target->paged ? without_number(name) : NULL;
	bool of_page = stem && g_hash_table_contains(names->taken, stem);
	const char *other = g_hash_table_lookup(names->numbered, name);

	if (stem)
		g_hash_table_insert(names->numbered, stem, g_strdup(name));
	if (!g_hash_table_add(names->taken, g_strdup(name)) || of_page)
		return name;
	return other;
}

bool batch_names_take(struct batch_names *names, const char *name, const char *path, struct diags *diags)
{
	const char *shared = shared_file(names, name);
	g_autofree char *file = shared ? g_strconcat(shared, names->target->suffix, NULL) : NULL;

	return !shared || diag(diags, DIAG_BATCH_SAME_NAME, NOWHERE, path, file);
}
