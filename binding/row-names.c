/* A text may name as many values as its table has rows: each is looked up, after the first few, in chains of the
 * names that hash alike. */
#include "binding/row-names.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "document/document.h"
#include "report/arena.h"

/* To go through the rows so often costs about what the index does. */
#define ASKED_BEFORE 8

struct row_names {
	struct arena *arena;
	unsigned n_asked;
	uint32_t *first; /* by the hash of a name: the first that has it, or UINT32_MAX; NULL: there is no index yet */
	uint32_t *next;  /* by name: the next of those that hash alike, or UINT32_MAX */
	uint32_t mask;   /* of the hashes */
};

struct row_names *row_names_new(struct arena *arena)
{
	struct row_names *names = ARENA_NEW(arena, struct row_names);

	*names = (struct row_names){ .arena = arena };
	return names;
}

/* What may name a row: the cells of its name columns, row by row, and behind all of them the stubs. */
struct row_name {
	const char *text;
	uint32_t len, row;
	bool none; /* a merged stub names its row only when it is of a single one */
};

static struct row_name name_at(const struct table *table, uint32_t n_names, uint32_t i)
{
	const struct band *band = &table->band[0];

	if (i < table->n_rows * n_names) {
		const struct cell *cell = &band->cell[(size_t)(i / n_names) * band->n_leaves + i % n_names];
		return (struct row_name){ .text = cell->text, .len = cell->len, .row = i / n_names };
	}
	const struct stub_cell *stub = &band->stub[i - table->n_rows * n_names];
	return (struct row_name){ .text = stub->text.utf8,
		.len = stub->text.len,
		.row = stub->first_row,
		.none = stub->end_row - stub->first_row != 1 };
}

/* FNV-1a, 32 bits. */
static uint32_t hash(const char *name, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (uint8_t)name[i]) * 16777619u;
	return h;
}

/* From the last name to the first, so that a chain goes down the rows. */
static void build(struct row_names *names, const struct table *table, uint32_t n_names, uint32_t n)
{
	uint32_t size = 64;

	while (size < n && size < 1u << 31)
		size *= 2;
	names->mask = size - 1;
	names->first = ARENA_ARRAY(names->arena, uint32_t, size);
	names->next = ARENA_ARRAY(names->arena, uint32_t, n);
	memset(names->first, 0xff, size * sizeof(*names->first));
	for (uint32_t i = n; i-- > 0;) {
		const struct row_name name = name_at(table, n_names, i);
		uint32_t *first = &names->first[hash(name.text, name.len) & names->mask];

		names->next[i] = *first;
		*first = i;
	}
}

unsigned row_names_find(struct row_names *names, const struct table *table, uint32_t n_names, const char *text,
	size_t len, uint32_t *row)
{
	const uint32_t n_cells = table->n_rows * n_names, end = n_cells + table->band[0].n_stub;
	unsigned n = 0;
	bool in_cells = false;

	if (names->n_asked++ == ASKED_BEFORE)
		build(names, table, n_names, end);
	uint32_t i = !names->first ? 0 : names->first[hash(text, len) & names->mask];

	/* Two names of one row are one row. A stub names a row when no cell has the name. */
	while (i < end && n < 2 && !(in_cells && i >= n_cells)) {
		const struct row_name name = name_at(table, n_names, i);

		if (!name.none && name.len == len && (!len || memcmp(name.text, text, len) == 0) &&
			(!n || *row != name.row)) {
			*row = name.row;
			in_cells = i < n_cells;
			n++;
		}
		i = names->first ? names->next[i] : i + 1;
	}
	return n;
}
