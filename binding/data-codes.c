/* In one column codes nest by how they begin, whatever the number of their digits: a level that is left out is passed
 * over. In several columns a row has its own code in the last that it fills; a column left blank before it goes on from
 * above, as a merged cell. The levels above are then known, and one that is missing is a gap. */
#include "binding/data-codes.h"

#include <string.h>

#include "report/arena.h"
#include "templates/table-name.h"

/* ---- the names of a row ---- */

static const char *name_at(const struct bound *bound, uint32_t row, uint32_t leaf)
{
	const struct band *band = &bound->table->band[0];

	return band->cell[(size_t)row * band->n_leaves + leaf].text;
}

bool data_row_is_total(const struct rule *rule, const struct bound *bound, uint32_t row)
{
	/* In any column of names: 合计 may stand under the code or under the name. */
	uint32_t names = table_name_leaves(bound->field->table);

	for (uint32_t leaf = 0; rule->total && leaf < names; leaf++)
		if (strcmp(name_at(bound, row, leaf), rule->total) == 0)
			return true;
	return false;
}

bool data_leaf_is_summed(const struct rule *rule, const struct bound *bound, uint32_t leaf)
{
	uint32_t column = leaf - table_name_leaves(bound->field->table);

	for (uint32_t i = 0; i < rule->n_only; i++)
		if (column >= rule->only[i]->first && column < rule->only[i]->end)
			return true;
	/* Without `only`, every column that adds up and is given: one that is worked out has the total's numbers too.
	 */
	return rule->n_only == 0 && bound->table->band[0].kind[leaf].sum &&
	       !bound->field->table->band[0].leaf[column]->formula;
}

/* The text of a stub column in each row: a merged one that begins there, else "". */
static const char **column_names(const struct bound *bound, uint32_t stub, struct arena *arena)
{
	const struct table_template *table = bound->field->table;
	const struct band *band = &bound->table->band[0];
	const char **name = ARENA_ARRAY(arena, const char *, MAX(bound->table->n_rows, 1));

	/* Merged stubs are not in the cells: each stands once, at its first row. */
	for (uint32_t row = 0; row < bound->table->n_rows; row++)
		name[row] = stub >= table->n_merged ? name_at(bound, row, stub - table->n_merged) : "";
	for (uint32_t i = 0; i < band->n_stub; i++)
		if (band->stub[i].first_col == stub)
			name[band->stub[i].first_row] = band->stub[i].text.utf8;
	return name;
}

/* ---- reading ---- */

/* Blank cells have no code, and the total none that counts. */
static void read_one(struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct arena *arena)
{
	const char **name = column_names(bound, rule->code[0], arena);

	for (uint32_t row = 0; row < bound->table->n_rows; row++)
		if (*name[row] && !data_row_is_total(rule, bound, row))
			codes->code[row] = name[row];
}

/* The row's code with those of the levels above; NULL: it has none. `level` keeps the codes of the row before. */
static const char *join_levels(
	const char **const *name, uint32_t n, uint32_t row, const char **level, struct arena *arena)
{
	GString *code = g_string_new(NULL);
	uint32_t own = n;

	/* `own`: levels up to the last that the row fills. */
	while (own > 0 && !*name[own - 1][row])
		own--;
	/* Deeper levels of the row before hold no longer; a row without any code changes nothing. */
	for (uint32_t i = 0; i < n; i++)
		if (i >= own)
			level[i] = own ? "" : level[i];
		else if (*name[i][row])
			level[i] = name[i][row];
	for (uint32_t i = 0; i < own; i++) {
		/* A sign that no code has parts the levels, so that 1|23 is not 12|3. */
		if (i)
			g_string_append_c(code, CODE_LEVEL_END);
		g_string_append(code, level[i]);
	}
	return own ? arena_take_string(arena, code) : (g_string_free(code, TRUE), NULL);
}

static void read_several(
	struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct arena *arena)
{
	const char ***name = ARENA_ARRAY(arena, const char **, rule->n_codes);
	const char **level = ARENA_ARRAY(arena, const char *, rule->n_codes);

	for (uint32_t i = 0; i < rule->n_codes; i++) {
		name[i] = column_names(bound, rule->code[i], arena);
		level[i] = "";
	}
	for (uint32_t row = 0; row < bound->table->n_rows; row++)
		if (!data_row_is_total(rule, bound, row))
			codes->code[row] = join_levels((const char **const *)name, rule->n_codes, row, level, arena);
}

/* The row with the longest code that this one's begins with. */
static uint32_t find_parent(GHashTable *rows, const char *code, char *scratch, bool several)
{
	gpointer row;

	/* From its whole length down: at most the length of a code in look-ups. With several levels only at their
	 * ends. */
	strcpy(scratch, code);
	for (size_t len = strlen(code); len > 1;) {
		bool ends = !several || scratch[len - 1] == CODE_LEVEL_END;

		scratch[--len] = '\0';
		if (ends && g_hash_table_lookup_extended(rows, scratch, NULL, &row))
			return GPOINTER_TO_UINT(row);
	}
	return CODE_NO_PARENT;
}

/* A code that stands twice belongs to the first row that has it: the others have no rows below them. */
GHashTable *data_codes_index(const struct data_codes *codes, uint32_t n_rows)
{
	GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);

	for (uint32_t row = 0; row < n_rows; row++)
		if (codes->code[row] && !g_hash_table_contains(rows, codes->code[row]))
			g_hash_table_insert(rows, (gpointer)codes->code[row], GUINT_TO_POINTER(row));
	return rows;
}

void data_codes_read(struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct arena *arena)
{
	uint32_t n = bound->table->n_rows;
	size_t longest = 0;

	codes->code = ARENA_ARRAY(arena, const char *, MAX(n, 1));
	codes->parent = ARENA_ARRAY(arena, uint32_t, MAX(n, 1));
	codes->n_children = ARENA_ARRAY(arena, uint32_t, MAX(n, 1));
	if (rule->n_codes > 1)
		read_several(codes, rule, bound, arena);
	else if (rule->n_codes)
		read_one(codes, rule, bound, arena);
	GHashTable *rows = data_codes_index(codes, n);
	/* One buffer for all. */
	for (uint32_t row = 0; row < n; row++)
		longest = codes->code[row] ? MAX(longest, strlen(codes->code[row])) : longest;
	char *scratch = g_malloc(longest + 1);
	for (uint32_t row = 0; row < n; row++) {
		codes->parent[row] = codes->code[row] ? find_parent(rows, codes->code[row], scratch, rule->n_codes > 1)
						      : CODE_NO_PARENT;
		if (codes->parent[row] != CODE_NO_PARENT)
			codes->n_children[codes->parent[row]]++;
	}
	g_free(scratch);
	g_hash_table_unref(rows);
}
