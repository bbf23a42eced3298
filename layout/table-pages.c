/* What fits on a page: rows in order, each merged stub's part on the page at least as high as its label.
 */
#include <glib.h>
#include <string.h>

#include "layout/spread.h"
#include "layout/table.h"
#include "report/arena.h"
#include "templates/document.h"

uint32_t table_band_of(const struct table_layout *t, uint32_t row)
{
	uint32_t low = 0, high = t->table->n_bands;

	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;

		if (t->table->band[middle].first_row <= row)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* Header rows stand above the first row of a band and above the first row of a page. */
static unit head_before(const struct table_layout *t, uint32_t row, uint32_t page_first)
{
	uint32_t band = table_band_of(t, row);

	return row == page_first || row == t->table->band[band].first_row ? t->band[band].head : 0;
}

unit table_min_height(const struct table_layout *t, uint32_t first)
{
	return head_before(t, first, first) + t->row[first];
}

/* ---- one page ---- */

struct filling {
	const struct table_layout *t;
	struct arena *arena;
	uint32_t first;
	unit room, used;
	unit *row; /* heights from `first` on */
	uint32_t capacity;
};

static unit part_height(const struct filling *f, uint32_t from, uint32_t end)
{
	unit sum = 0;

	for (uint32_t row = from; row < end; row++)
		sum += f->row[row - f->first];
	return sum;
}

/* What must be added so that no label of a stub that ends with this row is cut: inner stubs first, for their share
 * helps the outer ones. */
static unit lengthen_ended(struct filling *f, uint32_t row, bool commit)
{
	uint32_t band = table_band_of(f->t, row);
	const struct band *d = &f->t->table->band[band];
	const struct band_layout *b = &f->t->band[band];
	unit added = 0;

	for (uint32_t s = b->last[row - d->first_row]; s != NO_STUB; s = b->parent[s]) {
		const struct stub_cell *stub = &d->stub[s];
		uint32_t from = MAX(stub->first_row, f->first);

		if (stub->end_row != row + 1 || stub->first_row == row)
			continue;

		unit lack = b->need[s] - part_height(f, from, row + 1) - (commit ? 0 : added);
		if (lack <= 0)
			continue;
		added += lack;
		if (commit)
			spread(f->row + (from - f->first), NULL, row + 1 - from, lack);
	}
	return added;
}

static void append_row(struct filling *f, uint32_t row)
{
	uint32_t i = row - f->first;

	if (i == f->capacity) {
		unit *grown = ARENA_ARRAY(f->arena, unit, f->capacity * 2);

		memcpy(grown, f->row, sizeof(unit) * f->capacity);
		f->row = grown;
		f->capacity *= 2;
	}
	f->row[i] = f->t->row[row];
}

/* A stub open at a break whose part above it is too short for its label begins on the next page instead. Moving the
 * break for one may spoil another, so look again until nothing moves. A part that fills the page from its top stays,
 * and is lengthened. */
static uint32_t settle_break(const struct filling *f, uint32_t end)
{
	for (bool moved = true; moved && end > f->first;) {
		uint32_t band = table_band_of(f->t, end - 1);
		const struct band *d = &f->t->table->band[band];
		const struct band_layout *b = &f->t->band[band];

		moved = false;
		for (uint32_t s = b->last[end - 1 - d->first_row]; s != NO_STUB; s = b->parent[s]) {
			const struct stub_cell *stub = &d->stub[s];

			if (stub->end_row > end && stub->first_row > f->first &&
				part_height(f, stub->first_row, end) < b->need[s]) {
				end = stub->first_row;
				moved = true;
				break;
			}
		}
	}
	return end;
}

/* Lengthens the parts of stubs that run on past the page, where they are still too short. */
static void lengthen_open(struct filling *f, uint32_t end)
{
	uint32_t band = table_band_of(f->t, end - 1);
	const struct band *d = &f->t->table->band[band];
	const struct band_layout *b = &f->t->band[band];

	for (uint32_t s = b->last[end - 1 - d->first_row]; s != NO_STUB; s = b->parent[s]) {
		const struct stub_cell *stub = &d->stub[s];
		uint32_t from = MAX(stub->first_row, f->first);
		unit lack = b->need[s] - part_height(f, from, end);

		if (stub->end_row > end && lack > 0)
			spread(f->row + (from - f->first), NULL, end - from, lack);
	}
}

/* ---- where to break ---- */

/* What is left of a stub from row `from` on, as far as it matters: no further than its label is tall. */
static unit rest_height(const struct table_layout *t, const struct stub_cell *stub, uint32_t from, unit need)
{
	unit sum = 0;

	for (uint32_t row = from; row < stub->end_row && sum < need; row++)
		sum += t->row[row];
	return sum;
}

/* What a break before row `at` costs: the room left empty, two rows for each group torn apart, and what the next page
 * must be lengthened by to hold the labels set again. */
static int64_t break_cost(const struct filling *f, uint32_t at, uint32_t end)
{
	uint32_t band = table_band_of(f->t, at - 1);
	const struct band *d = &f->t->table->band[band];
	const struct band_layout *b = &f->t->band[band];
	int64_t cost = part_height(f, at, end);

	for (uint32_t s = b->last[at - 1 - d->first_row]; s != NO_STUB; s = b->parent[s])
		if (d->stub[s].end_row > at)
			cost += 2 * f->t->table->style->row +
				2 * (b->need[s] - rest_height(f->t, &d->stub[s], at, b->need[s]));
	return cost;
}

/* The cheapest break among the last few rows. */
static uint32_t choose_break(const struct filling *f, uint32_t end)
{
	enum { LOOK_BACK = 6 };
	uint32_t best = end;
	int64_t least = break_cost(f, end, end);

	for (uint32_t at = end - 1; at > f->first && at + LOOK_BACK >= end; at--) {
		int64_t cost = break_cost(f, at, end);

		if (cost < least && settle_break(f, at) == at) {
			least = cost;
			best = at;
		}
	}
	return best;
}

static unit heads_height(const struct filling *f, uint32_t end)
{
	unit sum = 0;

	for (uint32_t row = f->first; row < end; row++)
		sum += head_before(f->t, row, f->first);
	return sum;
}

void table_fit(const struct table_layout *t, uint32_t first, unit room, struct arena *arena, struct table_part *part)
{
	struct filling f = { .t = t, .arena = arena, .first = first, .room = room, .capacity = 64 };
	uint32_t row = first;

	f.row = ARENA_ARRAY(arena, unit, f.capacity);
	for (; row < t->table->n_rows; row++) {
		append_row(&f, row);

		unit height = head_before(t, row, first) + t->row[row] + lengthen_ended(&f, row, false);
		if (f.used + height > room)
			break;
		lengthen_ended(&f, row, true);
		f.used += height;
	}
	if (row < t->table->n_rows && row > first) {
		row = choose_break(&f, settle_break(&f, row));
		lengthen_open(&f, row);
	}
	*part = (struct table_part){
		.first = first,
		.end = row,
		.row = f.row,
		.height = row > first ? heads_height(&f, row) + part_height(&f, first, row) : 0,
	};
}
