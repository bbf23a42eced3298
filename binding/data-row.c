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

/* What a row is known by, the surest first. A blank before the first name that a row has goes on from above: the 01
 * below 201 and 03 is another than that below 201 and 01. */
enum key {
	KEY_WRITTEN, /* its names, of rows that begin with one */
	KEY_CARRIED, /* its names, with those that go on */
	KEY_CODES,   /* the same without the last one, which may have changed, of rows that have a code of their own */
	KEY_ALONE,   /* its last name, of rows without a code: a total, whatever stands above it */
	N_KEYS
};

/* The rows of a table while they are walked. */
struct key_walk {
	const struct bound *bound;
	uint32_t n_merged, n_names; /* the last of the names is what a row is called, those before are codes */
	uint32_t next;              /* stub */
	const char **merged, **level;
};

/* Names of merged cells begin; what goes on from above does so no further. */
static void open_merged(struct key_walk *w, uint32_t row)
{
	const struct band *band = &w->bound->table->band[0];

	for (; w->next < band->n_stub && band->stub[w->next].first_row == row; w->next++) {
		w->merged[band->stub[w->next].first_col] = band->stub[w->next].text.utf8;
		for (uint32_t i = 0; i < w->n_names; i++)
			w->level[i] = "";
	}
}

static char *join_names(const struct key_walk *w, const char *const *name, uint32_t n)
{
	GString *text = g_string_new(NULL);

	for (uint32_t i = 0; i < w->n_merged; i++)
		g_string_append_printf(text, "%s%c", w->merged[i] ? w->merged[i] : "", NAME_END);
	for (uint32_t i = 0; i < n; i++)
		g_string_append_printf(text, "%s%c", name[i], NAME_END);
	return g_string_free(text, FALSE);
}

/* NULL: the row has no such key. */
static char *row_key(struct key_walk *w, uint32_t row, enum key key)
{
	const struct cell *cell = cells_of(w->bound, row);
	uint32_t first = 0, n = w->n_names;

	open_merged(w, row);
	while (first < n && !cell[first].len)
		first++;
	for (uint32_t i = first; i < n && first + 1 < n; i++)
		w->level[i] = i + 1 < n ? cell[i].text : "";
	switch (key) {
	case KEY_WRITTEN:
		if (n && first)
			return NULL;
		break;
	case KEY_CARRIED:
		if (first == n)
			return NULL;
		break;
	case KEY_CODES:
		if (first + 1 >= n)
			return NULL;
		break;
	default:
		if (n < 2 || first + 1 != n)
			return NULL;
	}

	g_autofree const char **name = g_new(const char *, n + 1);
	for (uint32_t i = 0; i < n; i++)
		name[i] = i >= first ? cell[i].text : key == KEY_ALONE ? "" : w->level[i];
	return join_names(w, name, n - (key == KEY_CODES));
}

static char **row_keys(const struct bound *bound, enum key key)
{
	const struct table_template *table = bound->field->table;
	struct key_walk w = { .bound = bound, .n_merged = table->n_merged, .n_names = table_name_leaves(table) };
	char **keys = g_new0(char *, bound->table->n_rows + 1);

	w.merged = g_new0(const char *, w.n_merged + 1);
	w.level = g_new(const char *, w.n_names + 1);
	for (uint32_t i = 0; i < w.n_names; i++)
		w.level[i] = "";
	for (uint32_t row = 0; row < bound->table->n_rows; row++)
		keys[row] = row_key(&w, row, key);
	g_free(w.merged);
	g_free(w.level);
	return keys;
}

static void free_keys(char **keys, uint32_t n)
{
	for (uint32_t row = 0; row < n; row++)
		g_free(keys[row]);
	g_free(keys);
}

/* The only row of each key; NO_DATA_ROW of one that several have. Borrows the keys. */
static GHashTable *index_keys(char **keys, uint32_t n)
{
	GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);

	for (uint32_t row = 0; row < n; row++)
		if (keys[row])
			g_hash_table_insert(rows, keys[row],
				GUINT_TO_POINTER(g_hash_table_contains(rows, keys[row]) ? NO_DATA_ROW : row));
	return rows;
}

/* Rows that several of the other report are called as get none, and neither do those of which there are several. */
static void match_keys(const struct bound *now, const struct bound *last, enum key key, uint32_t *match)
{
	uint32_t n_now = now->table->n_rows, n_last = last->table->n_rows;
	char **now_key = row_keys(now, key), **last_key = row_keys(last, key);
	GHashTable *now_rows = index_keys(now_key, n_now), *last_rows = index_keys(last_key, n_last);
	gpointer found, self;

	for (uint32_t row = 0; row < n_now; row++)
		if (match[row] == NO_DATA_ROW && now_key[row] &&
			g_hash_table_lookup_extended(last_rows, now_key[row], NULL, &found) &&
			g_hash_table_lookup_extended(now_rows, now_key[row], NULL, &self) &&
			GPOINTER_TO_UINT(self) == row)
			match[row] = GPOINTER_TO_UINT(found);
	g_hash_table_unref(now_rows);
	g_hash_table_unref(last_rows);
	free_keys(now_key, n_now);
	free_keys(last_key, n_last);
}

uint32_t *data_rows_match(const struct bound *now, const struct bound *last)
{
	uint32_t *match = g_new(uint32_t, now->table->n_rows + 1);

	memset(match, 0xff, sizeof(*match) * (now->table->n_rows + 1));
	for (enum key key = 0; key < N_KEYS; key++)
		match_keys(now, last, key, match);
	return match;
}
