/* Column widths (docs/tables.md): what each cell needs (table-demand.c), lifted over spans from narrow to wide, fitted
 * exactly to the line. A table that is too wide is cut into strips (table-cuts.c), each fitted to the line by itself.
 *
 * Every column gets a least and a greatest width, and what the line has beyond all the least ones is shared out by how
 * much each column would still take, as in the automatic layout of CSS 2.1 (17.5.2.2). Everything is measured here
 * once; a strip is made from the same figures by clipping them. */
#include "layout/table-columns.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/spread.h"
#include "layout/table-cuts.h"
#include "layout/table-demand.h"
#include "layout/table-words.h"
#include "layout/table.h"
#include "report/arena.h"

/* ---- spans ---- */

static int64_t sum_of(const unit *track, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += track[i];
	return sum;
}

/* By how many columns they cover, then from left to right. */
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
	/* No column would take more by itself: all that may are lifted alike. */
	for (size_t i = 0; total == 0 && i < n; i++)
		weight[i] = n_free == 0 ? d->first + i >= soft : !c->fixed[d->first + i];
	spread(track + d->first, weight, n, need - sum);
	g_free(weight);
}

/* Both widths, each from the narrowest span to the widest, so that a wide one asks only for what the narrow ones
 * left. */
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

/* ---- words ---- */

/* After spans, which may raise what a column has in any case. A width of its own is what a column wants. */
static void set_wants(struct columns *c)
{
	unit pad = 2 * c->t->style.pad_x;

	for (uint32_t i = 0; i < c->n; i++)
		c->want[i] = c->fixed[i] ? c->min[i] : CLAMP(words_want(&c->words[i]) + pad, c->min[i], c->max[i]);
}

/* What the widths mean for words, all columns together: t->squeeze and t->lines. */
static void judge_words(const struct columns *c, const unit *widths)
{
	unit pad = 2 * c->t->style.pad_x;
	int64_t squeeze = 0, lines = WORDS_ONE;

	for (uint32_t i = 0; i < c->n; i++) {
		unit inner = MAX(widths[i] - pad, 1);

		squeeze += words_squeeze(&c->words[i], c->want[i] - pad, inner);
		lines = MAX(lines, words_lines(&c->words[i], inner, c->t->table->n_rows));
	}
	c->t->squeeze = (unit)MIN(squeeze, G_MAXINT32);
	c->t->lines = (unit)MIN(lines, G_MAXINT32);
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

/* Widths that fill `width` exactly. False when the columns need more; what they need is in *need either way. Too wide;
 * all fit in one line, with room to share out; or between. Then words have the room first: they make every row higher
 * that they are broken in, heads only the head. What is beyond is shared by how much each column lacks. */
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

	bool wanted = sum_of(c->want, c->n) <= width;
	const unit *from = wanted ? c->want : c->min, *to = wanted ? c->max : c->want;
	int64_t *slack = g_new(int64_t, c->n);
	memcpy(widths, from, sizeof(unit) * c->n);
	for (uint32_t i = 0; i < c->n; i++)
		slack[i] = to[i] - from[i];
	spread(widths, slack, c->n, width - sum_of(from, c->n));
	g_free(slack);
	return true;
}

/* ---- one strip ---- */

/* A width that the template gives stands for both until a cell cannot be set in it (table-demand.c, demand). */
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
		.want = g_new0(unit, n),
		.words = g_new0(struct words, n),
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
	g_free(c->want);
	g_free(c->words);
	g_free(c->fixed);
	g_array_free(c->spans, true);
}

/* Settles the widths of columns whose own demands are in: spans first, for they may raise a column's least width. */
static bool set_strip(
	struct table_layout *t, struct columns *c, struct strip *strip, struct arena *arena, int64_t *need)
{
	unit *widths = g_new0(unit, c->n);

	lift_spans(c);
	set_wants(c);

	bool ok = fit_width(c, t->room.width, widths, need);
	judge_words(c, widths);
	strip->n_cols = c->n;
	strip->edge = ARENA_ARRAY(arena, unit, c->n + 1);
	for (uint32_t i = 0; i < c->n; i++)
		strip->edge[i + 1] = strip->edge[i] + widths[i];
	g_free(widths);
	return ok;
}

/* The place on a strip of a column's left edge; one that the strip does not show is at the nearest edge that it does,
 * so that a cell clipped away has no columns. */
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
		/* A part of one column only is that column's own demand. */
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
	/* fill and lift leave these as they are while other columns can take the room. */
	c.n_rigid = t->n_fixed;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t from = i < t->n_fixed ? i : strip->first + i - t->n_fixed;

		c.fixed[i] = i < t->n_fixed || all->fixed[from];
		c.min[i] = all->min[from];
		c.max[i] = i < t->n_fixed ? all->min[from] : all->max[from];
		c.words[i] = all->words[from];
	}
	clip_spans(all, &c, strip);
	bool ok = set_strip(t, &c, strip, arena, need);
	columns_finish(&c);
	g_free(column);
	return ok;
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

/* False: one group that no cut parts is wider than the room beside the fixed columns. */
static bool make_strips(struct table_layout *t, struct columns *all, struct arena *arena, int64_t *need)
{
	g_autofree struct cut *cut = g_new(struct cut, all->n + 1);
	lift_stubs(all, t->n_fixed);

	unit fixed = (unit)sum_of(all->min, t->n_fixed);
	int64_t least;
	bool ok = table_cuts(t, all->min, (int64_t)t->room.width - fixed, cut, &least);

	if (!ok) {
		*need = fixed + least;
		return false;
	}
	t->n_strips = cut[all->n].n_strips;
	t->strip = ARENA_ARRAY(arena, struct strip, t->n_strips);
	/* The best way is told from its end: each cut knows the one before it. */
	for (uint32_t end = all->n, i = t->n_strips; i-- > 0; end = cut[end].from)
		t->strip[i] = (struct strip){ .first = cut[end].from, .end = end };
	for (uint32_t i = 0; i < t->n_strips && ok; i++)
		ok = make_strip(t, all, &t->strip[i], arena, need);
	return ok;
}

/* Stub columns, and the leaves of names that stand beside them. Only of one band, as bands may have different leaves. A
 * table of nothing but names has no more than its stubs fixed. */
static uint32_t fixed_columns(const struct table *table)
{
	const struct band *band = &table->band[0];
	uint32_t n = table->n_stub_cols;

	for (uint32_t leaf = 0; table->n_bands == 1 && band->kind && leaf < band->n_leaves && band->kind[leaf].label;
		leaf++)
		n = band->leaf[leaf + 1];
	return n < table->n_cols ? n : table->n_stub_cols;
}

/* Measured once (table_demand); strips are made of the same figures. */
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
	table_demand(&c);

	bool ok = set_strip(t, &c, t->strip, arena, need) || (split && make_strips(t, &c, arena, need));
	columns_finish(&c);
	return ok;
}
