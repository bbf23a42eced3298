#include "binding/chart-names.h"

#include <string.h>

#include "report/arena.h"

/* All that stands over a column, or before a row, from the outermost to the nearest; g_ptr_array_unref. */
static GPtrArray *path_of(const struct chart_table *t, uint32_t band, uint32_t at, bool rows)
{
	GPtrArray *path = g_ptr_array_new();

	if (rows)
		chart_row_names(t, at, path);
	else
		chart_column_names(t, band, at, path);
	return path;
}

static const char *level_of(const GPtrArray *paths, guint i, guint level, bool from_end)
{
	const GPtrArray *path = paths->pdata[i];

	if (level >= path->len)
		return NULL;
	return path->pdata[from_end ? path->len - 1 - level : level];
}

/* How many levels at one end are the same for all, which says nothing of any. */
static guint count_common(const GPtrArray *paths, bool from_end)
{
	for (guint level = 0;; level++)
		for (guint i = 0; i < paths->len; i++) {
			const char *first = level_of(paths, 0, level, from_end);

			if (!first || g_strcmp0(first, level_of(paths, i, level, from_end)) != 0)
				return level;
		}
}

/* With a blank where letters would meet. */
static const char *join(const GPtrArray *path, guint first, guint end, struct arena *arena)
{
	const char *name = "";

	for (guint i = first; i < end; i++) {
		const char *next = path->pdata[i], *last = g_utf8_find_prev_char(name, name + strlen(name));
		bool apart = last && *next && !g_unichar_iswide(g_utf8_get_char(last)) &&
			     !g_unichar_iswide(g_utf8_get_char(next));

		name = arena_concat(arena, name, apart ? " " : "", next, NULL);
	}
	return name;
}

static bool any_twice(const char *const *name, guint n)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < n; i++)
		if (!g_hash_table_add(seen, (gpointer)name[i]))
			return true;
	return false;
}

const char *const *chart_names(
	const struct chart_table *t, uint32_t band, const GArray *chosen, bool rows, struct arena *arena)
{
	const char **name = ARENA_ARRAY(arena, const char *, MAX(chosen->len, 1));
	g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < chosen->len; i++) {
		GPtrArray *path = path_of(t, band, g_array_index(chosen, uint32_t, i), rows);

		name[i] = path->len ? path->pdata[path->len - 1] : "";
		g_ptr_array_add(paths, path);
	}
	if (!any_twice(name, chosen->len))
		return name;
	guint outer = count_common(paths, false), inner = count_common(paths, true);
	for (guint i = 0; i < chosen->len; i++) {
		const GPtrArray *path = paths->pdata[i];

		if (outer + inner < path->len)
			name[i] = join(path, outer, path->len - inner, arena);
	}
	return name;
}
