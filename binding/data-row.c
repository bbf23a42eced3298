/* A name that stands in a cell counts first, then one that is merged over a single row, then codes in several columns.
 */
#include "binding/data-row.h"

#include <string.h>

static const struct cell *cells_of(const struct bound *bound, uint32_t row)
{
	const struct band *band = &bound->table->band[0];

	return &band->cell[(size_t)row * band->n_leaves];
}

/* 0: the row is not called so; else the less the better. Of codes joined by dots the row is meant that has the fewest
 * names beside these: 201.03 is not 201.03.01. What a row has left blank is not there. */
typedef unsigned row_test(const struct cell *cell, uint32_t n_names, const char *name);

static unsigned is_joined(const struct cell *cell, uint32_t n_names, const char *name)
{
	unsigned more = 1;

	for (uint32_t i = 0; i < n_names; i++) {
		if (!cell[i].len)
			continue;
		if (!*name) {
			more++;
			continue;
		}
		if (strncmp(name, cell[i].text, cell[i].len) != 0)
			return 0;
		name += cell[i].len;
		if (*name && *name++ != '.')
			return 0;
	}
	return *name ? 0 : more;
}

static unsigned has_name(const struct cell *cell, uint32_t n_names, const char *name)
{
	for (uint32_t i = 0; i < n_names; i++)
		if (strcmp(cell[i].text, name) == 0)
			return 1;
	return 0;
}

/* The only row that a test picks; *any tells whether it picked some. */
static uint32_t only_row(const struct bound *bound, const char *name, bool *any, row_test *test)
{
	uint32_t n_names = table_name_leaves(bound->field->table), found = NO_DATA_ROW;
	unsigned best = 0;

	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		unsigned how = test(cells_of(bound, row), n_names, name);

		if (!how || (best && how > best))
			continue;
		found = how == best ? NO_DATA_ROW : row;
		best = how;
	}
	*any = best;
	return found;
}

uint32_t data_row_named(const struct bound *bound, const char *name)
{
	const struct band *band = &bound->table->band[0];
	bool any;
	uint32_t row = only_row(bound, name, &any, has_name);

	for (uint32_t i = 0; i < band->n_stub && !any; i++)
		if (band->stub[i].end_row - band->stub[i].first_row == 1 && strcmp(band->stub[i].text.utf8, name) == 0)
			return band->stub[i].first_row;
	return any ? row : only_row(bound, name, &any, is_joined);
}

/* ---- the same rows of another report ---- */

/* Between the names of a row: no name has it. */
#define NAME_END '\x1f'

/* The names of each row, merged ones in each of their rows, joined; without the last one when `codes`. */
static char **row_keys(const struct bound *bound, bool codes)
{
	const struct band *band = &bound->table->band[0];
	uint32_t n_names = table_name_leaves(bound->field->table) - codes, next = 0;
	uint32_t n_merged = bound->field->table->n_merged;
	char **key = g_new0(char *, bound->table->n_rows + 1);
	const char **merged = g_new0(const char *, n_merged + 1);

	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		GString *text = g_string_new(NULL);
		const struct cell *cell = cells_of(bound, row);

		for (; next < band->n_stub && band->stub[next].first_row == row; next++)
			merged[band->stub[next].first_col] = band->stub[next].text.utf8;
		for (uint32_t i = 0; i < n_merged; i++)
			g_string_append_printf(text, "%s%c", merged[i] ? merged[i] : "", NAME_END);
		for (uint32_t i = 0; i < n_names; i++)
			g_string_append_printf(text, "%s%c", cell[i].text, NAME_END);
		key[row] = g_string_free(text, FALSE);
	}
	g_free(merged);
	return key;
}

static bool is_empty_key(const char *key)
{
	return key[strspn(key, "\x1f")] == '\0';
}

/* Rows that several of the other report are called as get none. */
static void match_keys(const struct bound *now, const struct bound *last, bool codes, uint32_t *match)
{
	char **now_key = row_keys(now, codes), **last_key = row_keys(last, codes);
	GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);
	gpointer found;

	for (uint32_t row = 0; row < last->table->n_rows; row++)
		g_hash_table_insert(rows, last_key[row],
			GUINT_TO_POINTER(g_hash_table_contains(rows, last_key[row]) ? NO_DATA_ROW : row));
	for (uint32_t row = 0; row < now->table->n_rows; row++)
		if (match[row] == NO_DATA_ROW && !is_empty_key(now_key[row]) &&
			g_hash_table_lookup_extended(rows, now_key[row], NULL, &found))
			match[row] = GPOINTER_TO_UINT(found);
	g_hash_table_unref(rows);
	g_strfreev(now_key);
	g_strfreev(last_key);
}

uint32_t *data_rows_match(const struct bound *now, const struct bound *last)
{
	uint32_t *match = g_new(uint32_t, now->table->n_rows + 1);

	memset(match, 0xff, sizeof(*match) * (now->table->n_rows + 1));
	match_keys(now, last, false, match);
	if (table_name_leaves(now->field->table) > 1)
		match_keys(now, last, true, match);
	return match;
}
