/* The same names as in messages (datum.c). */
#include "binding/table-paths.h"

#include "binding/bound.h"
#include "document/document.h"
#include "report/arena.h"
#include "templates/table-template.h"

static const char *const *names_of(struct arena *arena, const struct node *const *node, uint32_t n, uint32_t before)
{
	const char **name = ARENA_ARRAY(arena, const char *, before + n + 1);

	for (uint32_t i = 0; i < n; i++)
		name[before + i] = node[i] ? node[i]->brief : NULL;
	return name;
}

void table_paths_put(struct arena *arena, const struct table_template *of, const struct bound *bound,
	struct table *table, struct band *band)
{
	const uint32_t before = table_name_leaves(of);

	table->path = bound->path;
	if (!of->from_data)
		table->row_name = names_of(arena, of->row, table->n_rows, 0);
	for (uint32_t i = 0; i < table->n_bands; i++)
		band[i].leaf_name = names_of(arena, of->band[i].leaf, band[i].n_leaves - before, before);
}
