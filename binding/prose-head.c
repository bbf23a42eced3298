/* From the top down: each row is divided into groups, each group again by the rows below it. A group is a node of the
 * tree that a template would have written, so spans are nested by the way they are made. */
#include "binding/prose-head.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "binding/prose-cell.h"
#include "report/arena.h"

struct maker {
	const struct prose_head *from;
	struct header_cell *head; /* room for a cell each */
	uint32_t n;
};

static const struct cell *at(const struct maker *maker, uint32_t row, uint32_t col)
{
	return &maker->from->cell[(size_t)row * maker->from->n_cols + col];
}

static bool is_same(const struct cell *a, const struct cell *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* The first row from `row` on where something other than `label` stands in a column of [first, end); else n_rows. */
static uint32_t next_row(
	const struct maker *maker, uint32_t row, uint32_t first, uint32_t end, const struct cell *label)
{
	for (; row < maker->from->n_rows; row++)
		for (uint32_t col = first; col < end; col++)
			if (at(maker, row, col)->len && !is_same(at(maker, row, col), label))
				return row;
	return row;
}

/* Where the group that begins in `col` ends. */
static uint32_t group_end(const struct maker *maker, uint32_t row, uint32_t col, uint32_t end)
{
	const struct cell *label = at(maker, row, col);
	uint32_t stop = col + 1, last = maker->from->n_rows - 1;
	/* A label with nothing below it goes down, and blanks beside it are of what stands below them. */
	bool leaf = !label->len || (row < last && next_row(maker, row + 1, col, col + 1, label) > last);

	while (stop < end && ((!leaf && !at(maker, row, stop)->len) ||
				     (row < last && label->len && is_same(at(maker, row, stop), label))))
		stop++;
	return stop;
}

/* With what is set apart in it. */
static struct text text_of(const struct maker *maker, const struct cell *label)
{
	const struct text *more = prose_cells_text(maker->from->cells, (size_t)(label - maker->from->cell));
	struct text text = more ? *more : (struct text){ .utf8 = label->text, .len = label->len };

	text.tree = label->origin ? maker->from->tree : NULL;
	text.origin = label->origin;
	return text;
}

/* Groups of columns one after the other; recursion is as deep as there are rows. */
static void make_groups(struct maker *maker, uint32_t row, uint32_t first, uint32_t end)
{
	for (uint32_t stop; first < end; first = stop) {
		const struct cell *label = at(maker, row, first);
		uint32_t below = row;

		stop = group_end(maker, row, first, end);
		/* A blank is headed by what stands below it. */
		while (!label->len && below + 1 < maker->from->n_rows)
			label = at(maker, ++below, first);
		below = next_row(maker, below + 1, first, stop, label);
		maker->head[maker->n++] = (struct header_cell){
			.text = text_of(maker, label),
			.first_col = first,
			.end_col = stop,
			.first_level = (uint16_t)row,
			.end_level = (uint16_t)below,
		};
		if (below < maker->from->n_rows)
			make_groups(maker, below, first, stop);
	}
}

static int compare(const void *a, const void *b)
{
	const struct header_cell *x = a, *y = b;

	if (x->first_level != y->first_level)
		return x->first_level < y->first_level ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

/* A row in which no cell begins is no level: all of it was the row above again. */
static uint16_t drop_levels(struct maker *maker, struct arena *arena)
{
	uint16_t *level = ARENA_ARRAY(arena, uint16_t, maker->from->n_rows + 1), n = 0;

	for (uint32_t i = 0; i <= maker->from->n_rows; i++)
		level[i] = 0;
	for (uint32_t i = 0; i < maker->n; i++)
		level[maker->head[i].first_level] = 1;
	for (uint32_t i = 0; i <= maker->from->n_rows; i++) {
		bool used = level[i];
		level[i] = n;
		n += used;
	}
	for (uint32_t i = 0; i < maker->n; i++) {
		maker->head[i].first_level = level[maker->head[i].first_level];
		maker->head[i].end_level = level[maker->head[i].end_level];
	}
	return n;
}

void prose_head_make(const struct prose_head *head, struct arena *arena, struct band *band)
{
	struct maker maker = { .from = head,
		.head = ARENA_ARRAY(arena, struct header_cell, (size_t)head->n_rows * head->n_cols) };

	make_groups(&maker, 0, 0, head->n_cols);
	band->n_levels = drop_levels(&maker, arena);
	qsort(maker.head, maker.n, sizeof(*maker.head), compare);
	band->head = maker.head;
	band->n_head = maker.n;
}
