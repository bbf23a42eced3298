/* In one column codes nest by how they begin, whatever the number of their digits: a level that is left out is passed
 * over. In several columns a row has its own code in the last that it fills; a column left blank before it goes on from
 * above, as a merged cell. The levels above are then known, and one that is missing is a gap. */
#include "checks/data-codes.h"

#include <string.h>

#include "checks/spot.h"
#include "report/arena.h"
#include "templates/table-name.h"

/* Between the levels of a joined code: no code has it. */
#define LEVEL_END '\x1f'

/* ---- the names of a row ---- */

static const char *name_at(const struct bound *bound, uint32_t row, uint32_t leaf)
{
	const struct band *band = &bound->table->band[0];

	return band->cell[(size_t)row * band->n_leaves + leaf].text;
}

bool data_row_is_total(const struct rule *rule, const struct bound *bound, uint32_t row)
{
	uint32_t names = table_name_leaves(bound->field->table);

	for (uint32_t leaf = 0; rule->total && leaf < names; leaf++)
		if (strcmp(name_at(bound, row, leaf), rule->total) == 0)
			return true;
	return false;
}

/* The text of a stub column in each row: a merged one that begins there, else "". */
static const char **column_names(const struct bound *bound, uint32_t stub, struct arena *arena)
{
	const struct table_template *table = bound->field->table;
	const struct band *band = &bound->table->band[0];
	const char **name = ARENA_ARRAY(arena, const char *, MAX(bound->table->n_rows, 1));

	for (uint32_t row = 0; row < bound->table->n_rows; row++)
		name[row] = stub >= table->n_merged ? name_at(bound, row, stub - table->n_merged) : "";
	for (uint32_t i = 0; i < band->n_stub; i++)
		if (band->stub[i].first_col == stub)
			name[band->stub[i].first_row] = band->stub[i].text.utf8;
	return name;
}

/* ---- reading ---- */

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

	while (own > 0 && !*name[own - 1][row])
		own--;
	for (uint32_t i = 0; i < n; i++)
		if (i >= own)
			level[i] = own ? "" : level[i];
		else if (*name[i][row])
			level[i] = name[i][row];
	for (uint32_t i = 0; i < own; i++) {
		if (i)
			g_string_append_c(code, LEVEL_END);
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

	strcpy(scratch, code);
	for (size_t len = strlen(code); len > 1;) {
		bool ends = !several || scratch[len - 1] == LEVEL_END;

		scratch[--len] = '\0';
		if (ends && g_hash_table_lookup_extended(rows, scratch, NULL, &row))
			return GPOINTER_TO_UINT(row);
	}
	return CODE_NO_PARENT;
}

/* A code that stands twice belongs to the first row that has it: the others have no rows below them. */
static GHashTable *index_codes(const struct data_codes *codes, uint32_t n_rows)
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
	GHashTable *rows = index_codes(codes, n);
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

/* ---- what is told of them ---- */

static uint32_t n_levels(const char *code)
{
	uint32_t n = 1;

	for (; *code; code++)
		n += *code == LEVEL_END;
	return n;
}

/* Level by level: a number that has fewer digits is the smaller one. */
static int compare_codes(const char *a, const char *b)
{
	const char end[] = { LEVEL_END, '\0' };

	for (;;) {
		size_t n = strcspn(a, end), m = strcspn(b, end);
		int order = n != m ? (n < m ? -1 : 1) : strncmp(a, b, n);

		if (order || !a[n] || !b[m])
			return order ? order : (a[n] != '\0') - (b[m] != '\0');
		a += n + 1;
		b += m + 1;
	}
}

/* As people write them: 201 03 01. */
static const char *code_words(const char *code, size_t len, struct arena *arena)
{
	char *words = arena_strndup(arena, code, len);

	for (char *c = words; (c = strchr(c, LEVEL_END));)
		*c = ' ';
	return words;
}

/* Where the row's own code was written; of a merged one, and of a file's row without it, the row's first number. */
static struct where code_where(const struct rule *rule, const struct bound *bound, uint32_t row, struct arena *arena)
{
	const struct spot spot = { bound, 0, row, table_name_leaves(bound->field->table) };

	return spot_where(arena, &spot, rule->id);
}

/* The code above a row's is on no row, although other rows are of that level. */
static void check_gap(const struct data_codes *codes, const struct rule *rule, const struct bound *bound, uint32_t row,
	const bool *has_level, struct messages *messages)
{
	const char *code = codes->code[row], *last = strrchr(code, LEVEL_END);
	uint32_t level = n_levels(code), parent = codes->parent[row];

	if (!last || !has_level[level - 1] || (parent != CODE_NO_PARENT && n_levels(codes->code[parent]) == level - 1))
		return;
	diag(messages->diags, DIAG_CODE_GAP, code_where(rule, bound, row, messages->arena),
		code_words(code, strlen(code), messages->arena),
		code_words(code, (size_t)(last - code), messages->arena));
}

void data_codes_check(
	const struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct messages *messages)
{
	GHashTable *seen = index_codes(codes, bound->table->n_rows);
	bool *has_level = ARENA_ARRAY(messages->arena, bool, rule->n_codes + 1);
	const char *before = NULL;

	for (uint32_t row = 0; row < bound->table->n_rows; row++)
		if (codes->code[row])
			has_level[n_levels(codes->code[row])] = true;
	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		const char *code = codes->code[row];

		if (!code)
			continue;
		const char *words = code_words(code, strlen(code), messages->arena);
		if (GPOINTER_TO_UINT(g_hash_table_lookup(seen, code)) != row)
			diag(messages->diags, DIAG_CODE_TWICE, code_where(rule, bound, row, messages->arena), words);
		else if (before && compare_codes(before, code) > 0)
			diag(messages->diags, DIAG_CODE_ORDER, code_where(rule, bound, row, messages->arena), words,
				code_words(before, strlen(before), messages->arena));
		check_gap(codes, rule, bound, row, has_level, messages);
		before = code;
	}
	g_hash_table_unref(seen);
}
