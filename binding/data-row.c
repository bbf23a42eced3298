/* A name that stands in a cell counts first, then one that is merged over a single row, then codes in several columns.
 */
#include "binding/data-row.h"

#include <string.h>

/* ---- the names of a row ---- */

/* The rows of a table while they are walked. A blank before the first name that a row has goes on from above, as far as
 * the merged cell over it: the 01 below 201 and 03 is another than that below 201 and 01. */
struct name_walk {
	const struct bound *bound;
	uint32_t n_merged, n_names; /* n_names with these; the last is what a row is called, those before are codes */
	uint32_t next_stub;
	const char **name; /* n_names, those that go on among them */
	uint32_t first;    /* the first that the row has itself, behind the merged ones; n_names: none */
};

static void walk_init(struct name_walk *w, const struct bound *bound)
{
	const struct table_template *table = bound->field->table;

	*w = (struct name_walk){
		.bound = bound, .n_merged = table->n_merged, .n_names = table->n_merged + table_name_leaves(table)
	};
	w->name = g_new(const char *, w->n_names + 1);
	for (uint32_t i = 0; i < w->n_names; i++)
		w->name[i] = "";
}

/* Rows are passed one after another, from the first. */
static void walk_row(struct name_walk *w, uint32_t row)
{
	const struct band *band = &w->bound->table->band[0];
	const struct cell *cell = &band->cell[(size_t)row * band->n_leaves];

	for (; w->next_stub < band->n_stub && band->stub[w->next_stub].first_row == row; w->next_stub++) {
		w->name[band->stub[w->next_stub].first_col] = band->stub[w->next_stub].text.utf8;
		for (uint32_t i = w->n_merged; i < w->n_names; i++)
			w->name[i] = "";
	}
	for (w->first = w->n_merged; w->first < w->n_names && !cell[w->first - w->n_merged].len;)
		w->first++;
	for (uint32_t i = w->first; i < w->n_names; i++)
		w->name[i] = cell[i - w->n_merged].text;
}

static void walk_finish(struct name_walk *w)
{
	g_free(w->name);
}

/* ---- a row that is named ---- */

/* 0: the row is not called so; else the less the better. */
typedef unsigned row_test(const struct name_walk *w, const char *name);

/* Of codes joined by dots the row is meant that has the fewest names beside these: 201.03 is not 201.03.01. What is
 * blank is not there, and what goes on from above is no code of a row that has none of its own, as a total. */
static unsigned is_joined(const struct name_walk *w, const char *name)
{
	bool coded = w->first + 1 < w->n_names;
	unsigned more = 1;

	for (uint32_t i = 0; i < w->n_names; i++) {
		size_t len = strlen(w->name[i]);

		if (!len || (!coded && i >= w->n_merged && i < w->first))
			continue;
		if (!*name) {
			more++;
			continue;
		}
		if (strncmp(name, w->name[i], len) != 0)
			return 0;
		name += len;
		if (*name && *name++ != '.')
			return 0;
	}
	return *name ? 0 : more;
}

static unsigned has_name(const struct name_walk *w, const char *name)
{
	for (uint32_t i = w->first; i < w->n_names; i++)
		if (strcmp(w->name[i], name) == 0)
			return 1;
	return 0;
}

/* The only row that a test picks; *any tells whether it picked some. */
static uint32_t only_row(const struct bound *bound, const char *name, bool *any, row_test *test)
{
	struct name_walk w;
	uint32_t found = NO_DATA_ROW;
	unsigned best = 0;

	walk_init(&w, bound);
	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		walk_row(&w, row);
		unsigned how = test(&w, name);

		if (!how || (best && how > best))
			continue;
		found = how == best ? NO_DATA_ROW : row;
		best = how;
	}
	walk_finish(&w);
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

/* What a row is known by, the surest first. */
enum key {
	KEY_WRITTEN, /* its names, of rows that begin with one */
	KEY_CARRIED, /* its names, with those that go on */
	KEY_CODES,   /* the same without the last one, which may have changed, of rows that have a code of their own */
	KEY_ALONE,   /* its last name, of rows without a code: a total, whatever stands above it */
	N_KEYS
};

static bool has_key(const struct name_walk *w, enum key key)
{
	switch (key) {
	case KEY_WRITTEN:
		return w->first == w->n_merged;
	case KEY_CARRIED:
		return w->first < w->n_names;
	case KEY_CODES:
		return w->first + 1 < w->n_names;
	default:
		return w->first > w->n_merged && w->first + 1 == w->n_names;
	}
}

/* By row; NULL of one that has no such key. */
static char **row_keys(const struct bound *bound, enum key key)
{
	char **keys = g_new0(char *, bound->table->n_rows + 1);
	struct name_walk w;

	walk_init(&w, bound);
	for (uint32_t row = 0; row < bound->table->n_rows; row++) {
		walk_row(&w, row);
		if (!has_key(&w, key))
			continue;
		GString *text = g_string_new(NULL);
		for (uint32_t i = 0; i + (key == KEY_CODES) < w.n_names; i++)
			if (key != KEY_ALONE || i < w.n_merged || i >= w.first)
				g_string_append_printf(text, "%s%c", w.name[i], NAME_END);
		keys[row] = g_string_free(text, FALSE);
	}
	walk_finish(&w);
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
