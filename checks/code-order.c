/* Codes in several columns, level by level: their levels are known, so that what is out of order can be told. */
#include "checks/code-order.h"

#include <string.h>

#include "checks/spot.h"
#include "report/arena.h"

static uint32_t n_levels(const char *code)
{
	uint32_t n = 1;

	for (; *code; code++)
		n += *code == CODE_LEVEL_END;
	return n;
}

/* Level by level: a number that has fewer digits is the smaller one. */
static int compare_codes(const char *a, const char *b)
{
	const char end[] = { CODE_LEVEL_END, '\0' };

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

	for (char *c = words; (c = strchr(c, CODE_LEVEL_END));)
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
	const char *code = codes->code[row], *last = strrchr(code, CODE_LEVEL_END);
	uint32_t level = n_levels(code), parent = codes->parent[row];

	if (!last || !has_level[level - 1] || (parent != CODE_NO_PARENT && n_levels(codes->code[parent]) == level - 1))
		return;
	diag(messages->diags, DIAG_CODE_GAP, code_where(rule, bound, row, messages->arena),
		code_words(code, strlen(code), messages->arena),
		code_words(code, (size_t)(last - code), messages->arena));
}

void code_order_check(
	const struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct messages *messages)
{
	GHashTable *seen = data_codes_index(codes, bound->table->n_rows);
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
