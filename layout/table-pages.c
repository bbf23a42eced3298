/* What fits on a page (docs/tables.md): rows in order, each label's part on the page at least as high as the label.
 *
 * Rows are taken until the page is full (fill_rows). Where one ends a label that is taller than its rows, these are
 * made higher at once. The break is then moved up: out of labels whose part above it would be too short (settle_break),
 * and to where it tears the least apart (choose_break). Moving it changes the heights above it and these the break, so
 * both are found in turns (find_break). Labels that go on below get their height at the end (lengthen_open).
 *
 * `steps` counts what grows with the work, for the test that a page's cost does not grow with the table. */
#include "layout/table-pages.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/spread.h"
#include "layout/table-rows.h"
#include "report/arena.h"

bool total_shows(const struct page_total *total, const struct table_part *part)
{
	switch (total->parts) {
	case PARTS_FIRST:
		return part->first == 0 && part->line == 0;
	case PARTS_LATER:
		return part->first > 0 || part->line > 0;
	case PARTS_BUT_LAST:
		return !part->last_rows;
	case PARTS_LAST:
		return part->last_rows;
	case PARTS_ALL:
		break;
	}
	return true;
}

/* So many rows stand together below the head that begins a table, and below the one that ends it if that can be. */
enum { LEAST_ROWS = 3 };

/* ---- one page ---- */

/* A part while it grows: one page's rows, or one strip of them. */
struct filling {
	const struct table_layout *t;
	struct arena *arena;
	struct table_part part; /* what is known of it: where it begins */
	uint32_t first;
	unit *row; /* heights from `first` on */
	uint32_t capacity;
	uint64_t steps;
};

/* Rows of totals at the head or at the foot of a part. Asked before it is known whether the last row is on the page, so
 * that is told by `last_rows`. */
static unit totals_height(const struct filling *f, bool head, bool last_rows)
{
	struct table_part part = f->part;
	unit sum = 0;

	part.last_rows = last_rows;
	for (uint32_t i = 0; i < f->t->table->n_totals; i++)
		if (f->t->table->total[i].head == head && total_shows(&f->t->table->total[i], &part))
			sum += f->t->surroundings.total;
	return sum;
}

/* What stands below the last row of a part. */
static unit foot_height(const struct filling *f, bool last_rows)
{
	return totals_height(f, false, last_rows) + (last_rows ? f->t->surroundings.notes : 0);
}

/* Rows of sections: all that are in force at a page top, else those that begin here. */
static unit sections_before(const struct filling *f, uint32_t band, uint32_t row)
{
	const struct section *section = f->t->table->band[band].section;
	unit sum = 0;

	for (uint32_t s = table_section_of(f->t, band, row); s != NO_INDEX; s = f->t->band[band].section_parent[s])
		if (row == f->first || section[s].first_row == row)
			sum += f->t->band[band].section[s];
	return sum;
}

/* Header rows stand above the first row of a band and above the first row of a page. */
static unit head_before(const struct filling *f, uint32_t row)
{
	uint32_t band = table_band_at(f->t->table, row);
	const struct band *d = &f->t->table->band[band];
	unit sum = row == f->first || row == d->first_row ? f->t->band[band].head : 0;

	if (d->n_sections)
		sum += sections_before(f, band, row);
	if (row == f->first)
		sum += (f->part.begins ? f->t->surroundings.above_first : f->t->surroundings.above_later) +
		       totals_height(f, true, false);
	return sum;
}

/* The first span that begins in a row or below. */
uint32_t table_spans_from(const struct table_layout *t, uint32_t row)
{
	uint32_t low = 0, high = t->n_spans;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (t->span[middle].first_row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What the labels of this row alone need. */
static unit own_labels_need(const struct table_layout *t, uint32_t row)
{
	unit need = 0;

	for (uint32_t i = table_spans_from(t, row); i < t->n_spans && t->span[i].first_row == row; i++)
		if (t->span[i].end_row == row + 1)
			need = MAX(need, t->span[i].need);
	return need;
}

/* What the labels over one row need. */
static unit labels_need(const struct table_layout *t, uint32_t row)
{
	unit need = 0;

	for (uint32_t i = t->open_first[row]; i < t->open_first[row + 1]; i++)
		need = MAX(need, t->span[t->open[i]].need);
	return MAX(need, own_labels_need(t, row));
}

/* A row's own height; of a broken one, from the part's first line on. A broken row that goes on is no lower than its
 * part's labels need. */
static unit row_height(const struct filling *f, uint32_t row)
{
	const struct broken_row *broken = row == f->first && f->part.line ? table_broken(f->t, row) : NULL;

	if (!broken)
		return f->t->row[row];

	unit height = (unit)(broken->n_lines - f->part.line) * f->t->pitch + 2 * f->t->style.pad_y;
	return MAX(MAX(height, f->t->style.row), MAX(broken->need, own_labels_need(f->t, row)));
}

static unit part_height(struct filling *f, uint32_t from, uint32_t end)
{
	unit sum = 0;

	for (uint32_t row = from; row < end; row++)
		sum += f->row[row - f->first];
	f->steps += end - from;
	return sum;
}

/* The first row of a span that this part shows. */
static uint32_t span_top(const struct filling *f, const struct row_span *span)
{
	return MAX(span->first_row, f->first);
}

/* What must be added so that no label of a span that ends with this row is cut: those that began last first, for
 * their share helps the others. Without `commit` only what it would be: the lacks found so far help those that began
 * earlier. */
static unit lengthen_ended(struct filling *f, uint32_t row, bool commit)
{
	const struct table_layout *t = f->t;
	unit added = 0;

	for (uint32_t i = t->open_first[row + 1]; i-- > t->open_first[row]; f->steps++) {
		const struct row_span *span = &t->span[t->open[i]];

		if (span->end_row != row + 1)
			continue;

		uint32_t from = span_top(f, span);
		unit lack = span->need - part_height(f, from, row + 1) - (commit ? 0 : added);
		if (lack <= 0)
			continue;
		added += lack;
		if (commit)
			spread(f->row + (from - f->first), NULL, row + 1 - from, lack);
	}
	return added;
}

/* The heights grow with the page: how many rows it holds is not known before. */
static void append_row(struct filling *f, uint32_t row)
{
	uint32_t i = row - f->first;

	if (i == f->capacity) {
		unit *grown = ARENA_ARRAY(f->arena, unit, f->capacity * 2);

		memcpy(grown, f->row, sizeof(unit) * f->capacity);
		/* The old list stays in the arena, which is the page's. */
		f->row = grown;
		f->capacity *= 2;
	}
	f->row[i] = row_height(f, row);
	f->steps++;
}

/* ---- where to break ---- */

/* The heights of rows [first, end) when the part ends there: what was added for labels that end later is taken back. */
static void set_heights(struct filling *f, uint32_t end)
{
	for (uint32_t row = f->first; row < end; row++) {
		f->row[row - f->first] = row_height(f, row);
		lengthen_ended(f, row, true);
	}
	f->steps += end - f->first;
}

/* A label open at a break whose part above it is too short begins on the next page instead. Moving the break for one
 * may spoil another, so look again until nothing moves. A part that fills the page from its top stays, and is
 * lengthened. */
static uint32_t settle_break(struct filling *f, uint32_t end)
{
	const struct table_layout *t = f->t;

	for (bool moved = true; moved && end > f->first;) {
		moved = false;
		for (uint32_t i = t->open_first[end]; i-- > t->open_first[end - 1]; f->steps++) {
			const struct row_span *span = &t->span[t->open[i]];

			if (span->end_row > end && span->first_row > f->first &&
				part_height(f, span->first_row, end) < span->need) {
				end = span->first_row;
				moved = true;
				break;
			}
		}
	}
	return end;
}

/* Lengthens the parts of spans that run on past the page, where they are still too short. */
static void lengthen_open(struct filling *f, uint32_t end)
{
	const struct table_layout *t = f->t;

	for (uint32_t i = t->open_first[end]; i-- > t->open_first[end - 1]; f->steps++) {
		const struct row_span *span = &t->span[t->open[i]];
		uint32_t from = span_top(f, span);
		unit lack = span->need - part_height(f, from, end);

		if (span->end_row > end && lack > 0)
			spread(f->row + (from - f->first), NULL, end - from, lack);
	}
}

/* What is left of a span from row `from` on, as far as it matters: no further than its label is tall. 64 rows at most
 * are looked at, so that a label over all of a long table costs no more than another. */
static unit rest_height(struct filling *f, const struct row_span *span, uint32_t from)
{
	unit sum = 0;

	for (uint32_t row = from; row < span->end_row && sum < span->need && row < from + 64; row++, f->steps++)
		sum += f->t->row[row];
	return sum;
}

/* Whether the last two rows have room on a page below all that may stand there. */
static bool holds_last_two(const struct table_layout *t)
{
	uint32_t n = t->table->n_rows;

	return (int64_t)t->row[n - 2] + t->row[n - 1] <= table_room_for_row(t, n - 2);
}

/* What a break before row `at` costs: the room left empty, two rows for each group torn apart, and what the next page
 * must be lengthened by to hold the labels set again. In units; what is lengthened counts twice. */
static int64_t break_cost(struct filling *f, uint32_t at, uint32_t end)
{
	const struct table_layout *t = f->t;
	int64_t cost = part_height(f, at, end), row = MAX(t->style.row, t->line + 2 * t->style.pad_y);

	/* One or two rows on the last page stand below a head that is often higher. */
	if (t->table->n_rows - at < LEAST_ROWS)
		cost += (int64_t)(LEAST_ROWS - (t->table->n_rows - at)) * 3 * row;
	/* One row looks lost there, however much room another one leaves on this page. */
	if (t->table->n_rows - at == 1 && at > 0 && holds_last_two(t))
		cost += t->room.height;
	for (uint32_t i = t->open_first[at - 1]; i < t->open_first[at]; i++, f->steps++) {
		const struct row_span *span = &t->span[t->open[i]];

		if (span->end_row > at)
			cost += 2 * t->style.row + 2 * MAX(0, span->need - rest_height(f, span, at));
	}
	return cost;
}

/* The cheapest break among the last few rows; not among the first, which do not stand alone below their head. At most
 * LOOK_BACK rows back. A place that would move again (settle_break) is none. */
static uint32_t choose_break(struct filling *f, uint32_t end)
{
	enum { LOOK_BACK = 6 };
	uint32_t best = end, least_end = f->first + (f->part.begins ? LEAST_ROWS - 1 : 0);
	int64_t least = break_cost(f, end, end);

	for (uint32_t at = end - 1; at > least_end && at + LOOK_BACK >= end; at--) {
		int64_t cost = break_cost(f, at, end);

		if (cost < least && settle_break(f, at) == at) {
			least = cost;
			best = at;
		}
	}
	return best;
}

/* Settles a break and the heights that follow from it: each depends on the other. It ends, as settle_break only moves
 * up and each round starts where the last one stopped. */
static uint32_t find_break(struct filling *f, uint32_t end)
{
	uint32_t settled = choose_break(f, settle_break(f, end));

	do {
		end = settled;
		set_heights(f, end);
		settled = settle_break(f, end);
	} while (settled != end);
	return end;
}

static unit heads_height(const struct filling *f, uint32_t end)
{
	unit sum = 0;

	for (uint32_t row = f->first; row < end; row++)
		sum += head_before(f, row);
	return sum;
}

/* ---- a row taller than the page ---- */

/* As many lines of a row as there is room for below `above`, at least `least`; what comes after them is for the next
 * page. */
static bool break_row(struct filling *f, uint32_t row, unit above, unit room, int64_t least)
{
	const struct broken_row *broken = table_broken(f->t, row);
	uint32_t from = row == f->first ? f->part.line : 0;
	unit pad = 2 * f->t->style.pad_y;

	if (!broken)
		return false;

	/* Lines that there is room for. */
	int64_t n = ((int64_t)room - above - pad) / f->t->pitch;
	unit need = MAX(broken->need, labels_need(f->t, row));
	/* The whole rest fits, but not with what stands below the last row: a line at least goes with that,
	 * and all lines of a foot. */
	n = MIN(n, (int64_t)broken->n_lines - from - MAX(broken->foot, 1));
	if (n < least || (int64_t)above + need > room)
		return false;
	f->part.end = row + 1;
	f->part.end_line = from + (uint32_t)n;
	f->row[row - f->first] = MAX(MAX((unit)n * f->t->pitch + pad, f->t->style.row), need);
	f->part.height = above + f->row[row - f->first];
	return true;
}

/* A row that no page holds begins below others, when there is room for more than a few lines of it. */
static bool break_below(struct filling *f, uint32_t row, unit room)
{
	enum { LINES = 8 };
	const struct table_layout *t = f->t;

	if (f->part.strip || row >= t->table->n_rows || !table_broken(t, row))
		return false;
	/* Labels over the rows above and this one would have to be looked at again. */
	for (uint32_t i = t->open_first[row]; i < t->open_first[row + 1]; i++)
		if (t->span[t->open[i]].first_row < row)
			return false;
	set_heights(f, row);
	return break_row(
		f, row, heads_height(f, row + 1) + part_height(f, f->first, row) + foot_height(f, false), room, LINES);
}

/* ---- the part ---- */

/* After a part come the rest of its row, the same rows on the next strip, or the next row. */
static void set_next(const struct table_layout *t, const struct table_place *from, struct table_part *part)
{
	if (part->end_line)
		part->next = (struct table_place){ .row = part->end - 1, .line = part->end_line };
	else if (from->strip + 1 < t->n_strips)
		part->next = (struct table_place){ .row = part->first, .strip = from->strip + 1, .end = part->end };
	else
		part->next = (struct table_place){ .row = part->end };
	part->last_rows = part->end == t->table->n_rows && !part->end_line;
	part->ends = part->last_rows && part->next.row == t->table->n_rows;
}

/* The row after the last one that fits. */
static uint32_t fill_rows(struct filling *f, uint32_t limit, unit room)
{
	unit used = 0;
	uint32_t row = f->first;

	for (; row < limit; row++) {
		append_row(f, row);

		/* With what would stand below it were it the last: totals and, after the table's last row, notes. */
		unit height = head_before(f, row) + f->row[row - f->first] + lengthen_ended(f, row, false);
		if ((int64_t)used + height + foot_height(f, row + 1 == f->t->table->n_rows) > room)
			break;
		lengthen_ended(f, row, true);
		used += height;
	}
	return row;
}

/* f->part.end == f->first says that nothing fits. `limit` is the end of the rows that the first strip has. */
static void fit_rows(struct filling *f, uint32_t limit, unit room, bool fresh)
{
	uint32_t n_rows = f->t->table->n_rows, end = fill_rows(f, limit, room);

	f->part.end = f->first;
	if (end == f->first) {
		if (fresh)
			break_row(f, f->first, head_before(f, f->first) + foot_height(f, false), room, 1);
		return;
	}
	if (break_below(f, end, room))
		return;
	if (f->part.strip && end < limit)
		return; /* a later strip: the rows of the first one, or none */
	if (!f->part.strip && end < n_rows)
		end = find_break(f, end);
	else if (end < n_rows)
		set_heights(f, end);
	if (end < n_rows)
		lengthen_open(f, end);
	f->part.end = end;
	f->part.height = heads_height(f, end) + part_height(f, f->first, end) + foot_height(f, end == n_rows);
	if (f->part.height > room && !fresh)
		f->part.end = f->first; /* a label that needs a whole page */
}

void table_fit(const struct table_layout *t, const struct table_place *from, unit room, bool fresh, struct arena *arena,
	struct table_part *part)
{
	struct filling f = { .t = t, .arena = arena, .first = from->row, .capacity = 64 };

	f.part = (struct table_part){
		.first = from->row,
		.line = from->line,
		.strip = from->strip,
		.begins = !from->row && !from->line && !from->strip,
	};
	f.row = ARENA_ARRAY(arena, unit, f.capacity);
	fit_rows(&f, from->end ? from->end : t->table->n_rows, room, fresh);
	*part = f.part;
	part->row = f.row;
	part->steps = f.steps;
	set_next(t, from, part);
}

/* Of the first `least` rows with heads and feet; more where a label begun in them would be cut. */
static unit height_of_first(const struct table_layout *t, uint32_t least, uint32_t *n, struct arena *arena)
{
	struct filling f = { .t = t, .arena = arena, .part = { .begins = true }, .capacity = 64 };
	uint32_t n_rows = t->table->n_rows, end = 0;

	f.row = ARENA_ARRAY(arena, unit, f.capacity);
	/* Where a label would be cut the table does not break: it takes a row more. */
	while (end < n_rows && (end < least || (least > 1 && settle_break(&f, end) < end))) {
		append_row(&f, end);
		lengthen_ended(&f, end, true);
		end++;
	}
	*n = least;
	return heads_height(&f, end) + part_height(&f, 0, end) + foot_height(&f, end == n_rows);
}

unit table_least(const struct table_layout *t, unit room, uint32_t *n, struct arena *arena)
{
	if (t->whole)
		return height_of_first(t, t->table->n_rows, n, arena);
	/* Four rows are not parted in three and one. */
	uint32_t least = t->table->n_rows <= LEAST_ROWS + 1 ? t->table->n_rows : LEAST_ROWS;
	unit height = height_of_first(t, least, n, arena);

	return height <= room ? height : height_of_first(t, 1, n, arena);
}
