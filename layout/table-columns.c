/* Column widths (docs/tables.md): what each cell needs, lifted over spans from narrow to wide, fitted exactly to the
 * line. A table that is too wide is cut into strips, each fitted to the line by itself.
 *
 * Every column gets a least and a greatest width, and what the line has beyond all the least ones is shared out by how
 * much each column would still take, as in the automatic layout of CSS 2.1 (17.5.2.2). Everything is measured here
 * once; a strip is made from the same figures by clipping them. */
#include "layout/table-columns.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/char-class.h"
#include "layout/plain.h"
#include "layout/spread.h"
#include "layout/table-cell-style.h"
#include "layout/table-sums.h"
#include "layout/table.h"
#include "report/arena.h"

/* What the cells over columns [first, end) need, padding included. */
struct demand {
	uint32_t first, end;
	unit hard; /* the widest piece that cannot be broken: less is an error */
	unit min;  /* what looks right */
	unit max;  /* all in one line */
};

/* A text of more bytes than this is measured in pieces: as one line it would be longer than a unit can say. */
#define LONG_TEXT 32768
#define ENDLESS   (1 << 28) /* units, 92 m: wider than any sheet, and a few of them still add up in 32 bits */

struct columns {
	struct table_layout *t;
	struct arena *scratch, *kept; /* the former is emptied for each cell */
	uint32_t n;
	uint32_t n_rigid; /* of one strip of several: the stubs, which are as wide on each */
	const struct column *column;
	unit *min, *max;
	bool *fixed;
	GArray *spans; /* of struct demand, wider than one column */
};

/* Takes down what a cell needs: `comfort` is the width below which its text looks poor, though it could be broken
 * further. */
static void demand(struct columns *c, uint32_t first, uint32_t end, struct extent extent, unit comfort)
{
	unit pad = 2 * c->t->style.pad_x, min = MAX(extent.min, MIN(extent.max, comfort));
	struct demand d = { first, end, extent.min + pad, min + pad, extent.max + pad };

	if (end - first > 1)
		g_array_append_val(c->spans, d);
	else if (c->fixed[first]) {
		/* The template's width, but never so narrow that something is cut: amounts grow. */
		c->min[first] = c->max[first] = MAX(c->min[first], d.hard);
	} else {
		c->min[first] = MAX(c->min[first], d.min);
		c->max[first] = MAX(c->max[first], d.max);
	}
}

/* Without padding. What is plain needs no shaping; a text in pieces is measured as if it broke between them. */
static struct extent extent_of(
	struct columns *c, const struct style *style, struct plain *plain, const char *text, size_t len)
{
	struct extent extent;

	if (len <= LONG_TEXT && plain_extent(plain, text, len, &extent))
		return extent;
	extent = (struct extent){ 0, len > LONG_TEXT ? ENDLESS : 0 };
	for (size_t done = 0; done < len;) {
		const char *end = text + MIN(len, done + LONG_TEXT);

		while (end < text + len && ((unsigned char)*end & 0xC0) == 0x80)
			end--;
		struct extent piece =
			paragraph_extent(c->t->fonts, style, text + done, (size_t)(end - text) - done, c->scratch);
		arena_reset(c->scratch);
		extent.min = MAX(extent.min, piece.min);
		extent.max = MAX(extent.max, piece.max);
		done = (size_t)(end - text);
	}
	return extent;
}

/* A label may wrap, but not to single characters when that can be helped: two a line. */
static void demand_label(struct columns *c, uint32_t first, uint32_t end, const struct style *style,
	struct plain *plain, const struct text *text, bool vertical)
{
	/* Text that runs down is one em wide, however long it is. */
	struct extent extent = { style->size, style->size };

	if (!vertical)
		extent = extent_of(c, style, plain, text->utf8, text->len);
	demand(c, first, end, extent, 2 * style->advance);
}

/* A corner with diagonals: its words stand side by side, each in a part of its own. */
static void demand_corner(struct columns *c, const struct header_cell *cell)
{
	struct extent sum = { 0 };

	for (uint16_t i = 0; i < cell->n_pieces; i++) {
		struct extent e =
			extent_of(c, c->t->style.head, c->t->head_plain, cell->piece[i].utf8, cell->piece[i].len);

		sum.max += e.max;
	}
	sum.min = sum.max;
	demand(c, cell->first_col, cell->end_col, sum, 0);
}

static void demand_head(struct columns *c, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *cell = &band->head[i];

		if (cell->n_pieces)
			demand_corner(c, cell);
		else
			demand_label(c, cell->first_col, cell->end_col, c->t->style.head, c->t->head_plain, &cell->text,
				cell->direction == DIRECTION_VERTICAL);
	}
}

/* Remembers the cell that most exceeds its column's share, so that the message of a table too wide can point at it. */
static void note_widest(struct columns *c, uint32_t first, uint32_t end, unit need, struct widest widest)
{
	unit given = 0;

	for (uint32_t i = first; i < end; i++)
		given += c->column[i].width ? c->column[i].width : c->t->room.width / (unit)c->n;
	widest.over = need + 2 * c->t->style.pad_x - given;
	if (widest.over > c->t->widest.over)
		c->t->widest = widest;
}

/* A merged cell's words may be data, so they can be what makes the table too wide; labels that run down never are. */
static void demand_merges(struct columns *c, uint32_t index)
{
	const struct band *band = &c->t->table->band[index];

	for (uint32_t i = 0; i < band->n_merges; i++) {
		const struct merge *merge = &band->merge[i];
		const struct cell_style cell_style = table_cell_style(c->t, index, merge->label, merge->format);

		demand_label(c, merge->first_col, merge->end_col, cell_style.style, cell_style.plain, &merge->text,
			merge->direction == DIRECTION_VERTICAL);
		if (merge->direction != DIRECTION_VERTICAL)
			note_widest(c, merge->first_col, merge->end_col,
				extent_of(c, cell_style.style, cell_style.plain, merge->text.utf8, merge->text.len).min,
				(struct widest){ .merge = merge, .band = index, .row = merge->first_row });
	}
}

static void demand_stubs(struct columns *c, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *cell = &band->stub[i];

		demand_label(c, cell->first_col, cell->end_col, c->t->style.stub, c->t->stub_plain, &cell->text,
			cell->direction == DIRECTION_VERTICAL);
	}
}

bool table_is_number(const char *text, size_t len)
{
	for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
		if (!char_is_of_number(g_utf8_get_char(p)))
			return false;
	return len && g_ascii_isdigit(text[len - 1]);
}

/* Notes how wide a number is before its point and from it on, if it is wider than those before it. */
static void measure_point(struct columns *c, const struct cell *cell, struct leaf_layout *leaf)
{
	if (!table_is_number(cell->text, cell->len))
		return;

	const char *point = memchr(cell->text, '.', cell->len);
	size_t whole = point ? (size_t)(point - cell->text) : cell->len;

	leaf->whole = MAX(leaf->whole, extent_of(c, c->t->style.cell, c->t->cell_plain, cell->text, whole).max);
	if (point)
		leaf->part =
			MAX(leaf->part, extent_of(c, c->t->style.cell, c->t->cell_plain, point, cell->len - whole).max);
}

/* A column must hold its page totals too, which are wider than what they add up. */
static void demand_sum(struct columns *c, uint32_t leaf, struct extent *extent, struct leaf_layout *layout)
{
	const struct cell *first = &c->t->table->band->cell[leaf];
	struct cell sum = { 0 };

	if (!c->t->sums)
		return;
	sum.text = table_widest_sum(c->t->sums, leaf, c->kept);
	sum.len = (uint32_t)strlen(sum.text);

	struct extent e = extent_of(c, c->t->style.cell, c->t->cell_plain, sum.text, sum.len);
	extent->min = MAX(extent->min, e.min);
	extent->max = MAX(extent->max, e.max);
	if (first->align == ALIGN_POINT)
		measure_point(c, &sum, layout);
}

/* The widest value of a leaf: amounts never wrap, words wrap when there is no room for them. */
static void demand_values(struct columns *c, uint32_t index)
{
	const struct band *band = &c->t->table->band[index];
	struct leaf_layout *leaf_layout = c->t->band[index].leaf;
	uint32_t n_rows = band->end_row - band->first_row;

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		struct leaf_layout *l = &leaf_layout[leaf];
		struct extent extent = { 0 };

		*l = (struct leaf_layout){ 0 };
		for (uint32_t row = 0; row < n_rows; row++) {
			const struct cell *cell = &band->cell[(size_t)row * band->n_leaves + leaf];

			if (!cell->len)
				continue;

			const struct cell_style cell_style = table_cell_style(c->t, index, cell->label, cell->format);
			struct extent e = { cell_style.style->size, cell_style.style->size };
			if (!cell_style.format || cell_style.format->direction != DIRECTION_VERTICAL)
				e = extent_of(c, cell_style.style, cell_style.plain, cell->text, cell->len);
			if (e.min > extent.min)
				note_widest(c, band->leaf[leaf], band->leaf[leaf + 1], e.min,
					(struct widest){ .cell = cell,
						.band = index,
						.row = band->first_row + row,
						.leaf = leaf });
			extent.min = MAX(extent.min, e.min);
			extent.max = MAX(extent.max, e.max);
			l->breaks |= memchr(cell->text, '\n', cell->len) != NULL;
			if (cell->align == ALIGN_POINT)
				measure_point(c, cell, l);
		}
		demand_sum(c, leaf, &extent, l);
		l->max = extent.max;
		extent.max = MAX(extent.max, l->whole + l->part);
		if (l->part)
			extent.min = MAX(extent.min, l->whole + l->part);
		demand(c, band->leaf[leaf], band->leaf[leaf + 1], extent, 0);
	}
}

/* ---- spans ---- */

static int64_t sum_of(const unit *track, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += track[i];
	return sum;
}

static int narrow_first(const void *a, const void *b)
{
	const struct demand *x = a, *y = b;
	uint32_t nx = x->end - x->first, ny = y->end - y->first;

	return nx != ny ? (nx < ny ? -1 : 1) : x->first < y->first ? -1 : x->first > y->first;
}

/* Makes columns [first, end) together at least `need` wide: by their slack, else evenly. Columns with a width of their
 * own keep it while there are others; when there are none they give way to what cannot be broken. */
static void lift(struct columns *c, unit *track, const struct demand *d, unit need)
{
	size_t n = d->end - d->first;
	uint32_t soft = d->end > c->n_rigid ? c->n_rigid : 0; /* those before it are as wide on other strips */
	int64_t sum = sum_of(track + d->first, n), total = 0, n_free = 0;

	for (size_t i = 0; i < n; i++)
		n_free += !c->fixed[d->first + i];
	if (n_free == 0)
		need = d->hard;
	if (sum >= need)
		return;

	int64_t *weight = g_new0(int64_t, n);
	for (size_t i = 0; i < n; i++)
		total += weight[i] = c->fixed[d->first + i] ? 0 : c->max[d->first + i] - c->min[d->first + i];
	for (size_t i = 0; total == 0 && i < n; i++)
		weight[i] = n_free == 0 ? d->first + i >= soft : !c->fixed[d->first + i];
	spread(track + d->first, weight, n, need - sum);
	g_free(weight);
}

static void lift_spans(struct columns *c)
{
	g_array_sort(c->spans, narrow_first);
	for (uint32_t i = 0; i < c->spans->len; i++) {
		const struct demand *d = &g_array_index(c->spans, struct demand, i);

		lift(c, c->min, d, d->min);
		lift(c, c->max, d, d->max);
	}
	for (uint32_t i = 0; i < c->n; i++)
		c->max[i] = MAX(c->max[i], c->min[i]);
}

/* ---- to the line's width ---- */

/* Who takes what is left over: columns with a share, else in proportion to their widths, fixed ones last. */
static void fill(struct columns *c, unit *widths, int64_t extra)
{
	int64_t *weight = g_new0(int64_t, c->n), total = 0;

	for (uint32_t i = 0; i < c->n; i++)
		total += weight[i] = c->column[i].share;
	for (uint32_t i = 0; total == 0 && i < c->n; i++)
		weight[i] = c->fixed[i] ? 0 : widths[i];
	for (uint32_t i = 0; i < c->n; i++)
		total += weight[i];
	for (uint32_t i = c->n_rigid; total == 0 && i < c->n; i++)
		weight[i] = widths[i] + 1; /* also when there is nothing in any of them */
	spread(widths, weight, c->n, extra);
	g_free(weight);
}

/* Widths that fill `width` exactly. False when the columns need more; what they need is in *need either way. */
static bool fit_width(struct columns *c, unit width, unit *widths, int64_t *need)
{
	int64_t min = sum_of(c->min, c->n), max = sum_of(c->max, c->n);

	*need = min;
	if (min > width)
		return false;
	if (max <= width) {
		memcpy(widths, c->max, sizeof(unit) * c->n);
		fill(c, widths, width - max);
		return true;
	}

	int64_t *slack = g_new(int64_t, c->n);
	for (uint32_t i = 0; i < c->n; i++) {
		widths[i] = c->min[i];
		slack[i] = c->max[i] - c->min[i];
	}
	spread(widths, slack, c->n, width - min);
	g_free(slack);
	return true;
}

/* ---- one strip ---- */

static void columns_init(struct columns *c, struct table_layout *t, uint32_t n, const struct column *column)
{
	*c = (struct columns){
		.t = t,
		.scratch = arena_new(),
		.kept = arena_new(),
		.n = n,
		.column = column,
		.min = g_new0(unit, n),
		.max = g_new0(unit, n),
		.fixed = g_new0(bool, n),
		.spans = g_array_new(false, false, sizeof(struct demand)),
	};
	for (uint32_t i = 0; i < n; i++)
		if (column[i].width) {
			c->fixed[i] = true;
			c->min[i] = c->max[i] = column[i].width;
		}
}

static void columns_finish(struct columns *c)
{
	arena_free(c->scratch);
	arena_free(c->kept);
	g_free(c->min);
	g_free(c->max);
	g_free(c->fixed);
	g_array_free(c->spans, true);
}

/* Settles the widths of columns whose own demands are in: spans first, for they may raise a column's least width. */
static bool set_strip(
	struct table_layout *t, struct columns *c, struct strip *strip, struct arena *arena, int64_t *need)
{
	unit *widths = g_new0(unit, c->n);

	lift_spans(c);

	bool ok = fit_width(c, t->room.width, widths, need);
	strip->n_cols = c->n;
	strip->edge = ARENA_ARRAY(arena, unit, c->n + 1);
	for (uint32_t i = 0; i < c->n; i++)
		strip->edge[i + 1] = strip->edge[i] + widths[i];
	g_free(widths);
	return ok;
}

uint32_t strip_column(const struct table_layout *t, const struct strip *strip, uint32_t column)
{
	return column <= t->n_fixed ? column : t->n_fixed + CLAMP(column, strip->first, strip->end) - strip->first;
}

/* What the strip's part of each span needs: a label wraps in what is left of it. */
static void clip_spans(const struct columns *all, struct columns *c, const struct strip *strip)
{
	for (uint32_t i = 0; i < all->spans->len; i++) {
		struct demand d = g_array_index(all->spans, struct demand, i);
		bool whole = d.end <= all->t->n_fixed || (d.first >= strip->first && d.end <= strip->end);

		d.first = strip_column(all->t, strip, d.first);
		d.end = strip_column(all->t, strip, d.end);
		if (!whole) {
			d.min = d.hard;
			d.max = d.hard;
		}
		if (d.end - d.first > 1) {
			g_array_append_val(c->spans, d);
		} else if (d.end > d.first) {
			c->min[d.first] = MAX(c->min[d.first], d.hard);
			c->max[d.first] = MAX(c->max[d.first], d.hard);
		}
	}
}

/* One strip by itself: the columns that all strips have at their least width, so that they are as wide on each, then
 * its own, which share the rest of the line. */
static bool make_strip(
	struct table_layout *t, const struct columns *all, struct strip *strip, struct arena *arena, int64_t *need)
{
	uint32_t n = t->n_fixed + strip->end - strip->first;
	struct column *column = g_new0(struct column, n);
	struct columns c;

	for (uint32_t i = 0; i < n; i++)
		if (i >= t->n_fixed)
			column[i] = all->column[strip->first + i - t->n_fixed];
	columns_init(&c, t, n, column);
	c.n_rigid = t->n_fixed;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t from = i < t->n_fixed ? i : strip->first + i - t->n_fixed;

		c.fixed[i] = i < t->n_fixed || all->fixed[from];
		c.min[i] = all->min[from];
		c.max[i] = i < t->n_fixed ? all->min[from] : all->max[from];
	}
	clip_spans(all, &c, strip);
	bool ok = set_strip(t, &c, strip, arena, need);
	columns_finish(&c);
	g_free(column);
	return ok;
}

/* ---- where to cut ---- */

/* A cut before a column costs each header cell it goes through; G_MAXINT where it would go through a value. */
static int *cut_costs(const struct table_layout *t)
{
	const struct table *table = t->table;
	int *cost = g_new0(int, table->n_cols + 1);

	for (uint32_t b = 0; b < table->n_bands; b++) {
		const struct band *band = &table->band[b];

		for (uint32_t i = 0; i < band->n_head; i++)
			for (uint32_t col = band->head[i].first_col + 1; col < band->head[i].end_col; col++)
				cost[col] += band->head[i].end_col - band->head[i].first_col < table->n_cols;
		for (uint32_t i = 0; i < band->n_merges; i++)
			for (uint32_t col = band->merge[i].first_col + 1; col < band->merge[i].end_col; col++)
				cost[col] += 4;
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
			for (uint32_t col = band->leaf[leaf] + 1; col < band->leaf[leaf + 1]; col++)
				cost[col] = G_MAXINT / 2;
	}
	return cost;
}

/* The best cuts up to one before a column: fewest strips, then the least of what the cuts and the empty room cost. */
struct cut {
	uint32_t n_strips, from;
	int64_t cost;
};

/* The room left empty, in sixteenths of it, squared: two strips a little empty are better than one nearly so. A header
 * cut in two is as bad as a strip that is three tenths empty (24 is about 4.9 × 4.9). */
static int64_t strip_cost(int64_t room, int64_t used, int cut, bool last)
{
	int64_t empty = (room - used) * 16 / MAX(room, 1);

	return empty * empty + (last ? 0 : 24 * (int64_t)cut);
}

/* The widest group of columns that no cut parts. */
static int64_t widest_group(const struct columns *c, const int *cost)
{
	int64_t widest = 0, width = 0;

	for (uint32_t i = c->t->n_fixed; i < c->n; i++) {
		width = (cost[i] >= G_MAXINT / 2 ? width : 0) + c->min[i];
		widest = MAX(widest, width);
	}
	return widest;
}

/* The best cuts for each number of columns, from the left, each found from the best of fewer columns. Only least widths
 * are looked at, and going back stops where they exceed the room: the work is columns × columns of a strip. False when
 * a strip would have to be wider than the room, with the least width that would do in *least. */
static bool find_cuts(const struct columns *c, int64_t room, struct cut *cut, int64_t *least)
{
	uint32_t n = c->n, first = c->t->n_fixed;
	g_autofree int *cost = cut_costs(c->t);

	*least = widest_group(c, cost);
	for (uint32_t end = first; end <= n; end++) {
		int64_t used = 0;

		cut[end] = (struct cut){ .n_strips = end == first ? 0 : UINT32_MAX };
		if (end > first && end < n && cost[end] >= G_MAXINT / 2)
			continue;
		for (uint32_t from = end; from-- > first;) {
			used += c->min[from];
			if (used > room)
				break;
			if (cut[from].n_strips == UINT32_MAX)
				continue;

			struct cut candidate = { cut[from].n_strips + 1, from,
				cut[from].cost + strip_cost(room, used, cost[end], end == n) };
			if (candidate.n_strips < cut[end].n_strips ||
				(candidate.n_strips == cut[end].n_strips && candidate.cost < cut[end].cost))
				cut[end] = candidate;
		}
	}
	return cut[n].n_strips != UINT32_MAX;
}

/* A cell that begins in the columns that every strip has and goes on beyond them: on a strip that shows none of its
 * other columns these must hold it alone. */
static void lift_stubs(struct columns *all, uint32_t n_fixed)
{
	for (uint32_t i = 0; i < all->spans->len; i++) {
		struct demand d = g_array_index(all->spans, struct demand, i);

		if (d.first >= n_fixed || d.end <= n_fixed)
			continue;
		d.end = n_fixed;
		lift(all, all->min, &d, d.hard);
	}
}

static bool make_strips(struct table_layout *t, struct columns *all, struct arena *arena, int64_t *need)
{
	g_autofree struct cut *cut = g_new(struct cut, all->n + 1);
	lift_stubs(all, t->n_fixed);

	unit fixed = (unit)sum_of(all->min, t->n_fixed);
	int64_t least;
	bool ok = find_cuts(all, (int64_t)t->room.width - fixed, cut, &least);

	if (!ok) {
		*need = fixed + least;
		return false;
	}
	t->n_strips = cut[all->n].n_strips;
	t->strip = ARENA_ARRAY(arena, struct strip, t->n_strips);
	for (uint32_t end = all->n, i = t->n_strips; i-- > 0; end = cut[end].from)
		t->strip[i] = (struct strip){ .first = cut[end].from, .end = end };
	for (uint32_t i = 0; i < t->n_strips && ok; i++)
		ok = make_strip(t, all, &t->strip[i], arena, need);
	return ok;
}

/* Stub columns, and the leaves of names that stand beside them. */
static uint32_t fixed_columns(const struct table *table)
{
	const struct band *band = &table->band[0];
	uint32_t n = table->n_stub_cols;

	for (uint32_t leaf = 0; table->n_bands == 1 && band->kind && leaf < band->n_leaves && band->kind[leaf].label;
		leaf++)
		n = band->leaf[leaf + 1];
	return n < table->n_cols ? n : table->n_stub_cols;
}

bool table_columns(struct table_layout *t, bool split, struct arena *arena, int64_t *need)
{
	const struct table *table = t->table;
	struct columns c;

	columns_init(&c, t, table->n_cols, table->column);
	t->widest = (struct widest){ 0 };
	t->n_fixed = fixed_columns(table);
	t->n_strips = 1;
	t->strip = ARENA_NEW(arena, struct strip);
	*t->strip = (struct strip){ .first = t->n_fixed, .end = table->n_cols };
	for (uint32_t i = 0; i < table->n_bands; i++) {
		demand_head(&c, &table->band[i]);
		demand_stubs(&c, &table->band[i]);
		demand_merges(&c, i);
		demand_values(&c, i);
	}

	bool ok = set_strip(t, &c, t->strip, arena, need) || (split && make_strips(t, &c, arena, need));
	columns_finish(&c);
	return ok;
}
