/* Column widths: what each cell needs, lifted over spans from narrow to wide, fitted exactly to the
 * line. */
#include <glib.h>

#include "layout/paragraph.h"
#include "layout/spread.h"
#include "layout/table.h"
#include "report/arena.h"
#include "report/diag.h"
#include "templates/document.h"

/* What the cells over columns [first, end) need, padding included. */
struct demand {
	uint32_t first, end;
	unit hard; /* the widest piece that cannot be broken: less is an error */
	unit min;  /* what looks right */
	unit max;  /* all in one line */
};

struct columns {
	const struct table_layout *t;
	struct arena *scratch;
	unit *min, *max;
	bool *fixed;
	GArray *spans; /* of struct demand, wider than one column */
};

static void demand(struct columns *c, uint32_t first, uint32_t end, struct extent extent, unit comfort)
{
	unit pad = 2 * c->t->table->style->pad_x, min = MAX(extent.min, MIN(extent.max, comfort));
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

/* A label may wrap, but not to single characters when that can be helped: two a line. */
static void demand_label(struct columns *c, uint32_t first, uint32_t end, const struct style *style,
	const struct text *text, bool vertical)
{
	struct extent extent = { style->size, style->size };

	if (!vertical)
		extent = paragraph_extent(c->t->fonts, style, text->utf8, text->len, c->scratch);
	arena_reset(c->scratch);
	demand(c, first, end, extent, 2 * style->advance);
}

static void demand_head(struct columns *c, const struct band *band)
{
	const struct style *style = c->t->table->style->head;

	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *cell = &band->head[i];

		demand_label(
			c, cell->first_col, cell->end_col, style, &cell->text, cell->direction == DIRECTION_VERTICAL);
	}
}

static void demand_stubs(struct columns *c, const struct band *band)
{
	const struct style *style = c->t->table->style->stub;

	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *cell = &band->stub[i];

		demand_label(
			c, cell->first_col, cell->end_col, style, &cell->text, cell->direction == DIRECTION_VERTICAL);
	}
}

/* The widest value of a leaf, as a whole: amounts never wrap when there is room. */
static void demand_values(struct columns *c, const struct band *band)
{
	const struct style *style = c->t->table->style->cell;
	uint32_t n_rows = band->end_row - band->first_row;

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		struct extent extent = { 0 };

		for (uint32_t row = 0; row < n_rows; row++) {
			const struct cell *cell = &band->cell[(size_t)row * band->n_leaves + leaf];
			struct extent e = paragraph_extent(c->t->fonts, style, cell->text, cell->len, c->scratch);

			extent.min = MAX(extent.min, e.min);
			extent.max = MAX(extent.max, e.max);
		}
		arena_reset(c->scratch);
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
	int64_t *weight = g_new0(int64_t, n), total = 0, sum = sum_of(track + d->first, n), n_free = 0;

	for (size_t i = 0; i < n; i++) {
		bool fixed = c->fixed[d->first + i];

		total += weight[i] = fixed ? 0 : c->max[d->first + i] - c->min[d->first + i];
		n_free += !fixed;
	}
	for (size_t i = 0; total == 0 && i < n; i++)
		weight[i] = n_free == 0 || !c->fixed[d->first + i];
	if (n_free == 0)
		need = d->hard;
	if (sum < need)
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
	for (uint32_t i = 0; i < c->t->table->n_cols; i++)
		c->max[i] = MAX(c->max[i], c->min[i]);
}

/* ---- to the line's width ---- */

/* Who takes what is left over: columns with a share, else in proportion to their widths, fixed ones last. */
static void fill(struct columns *c, unit *widths, int64_t extra)
{
	const struct table *table = c->t->table;
	int64_t *weight = g_new0(int64_t, table->n_cols), total = 0;

	for (uint32_t i = 0; i < table->n_cols; i++)
		total += weight[i] = table->column[i].share;
	for (uint32_t i = 0; total == 0 && i < table->n_cols; i++)
		weight[i] = c->fixed[i] ? 0 : widths[i];
	for (uint32_t i = 0; i < table->n_cols; i++)
		total += weight[i];
	for (uint32_t i = 0; total == 0 && i < table->n_cols; i++)
		weight[i] = widths[i];
	spread(widths, weight, table->n_cols, extra);
	g_free(weight);
}

static bool fit_width(struct columns *c, unit width, unit *widths)
{
	uint32_t n = c->t->table->n_cols;
	int64_t min = sum_of(c->min, n), max = sum_of(c->max, n);

	if (min > width)
		return false;
	if (max <= width) {
		for (uint32_t i = 0; i < n; i++)
			widths[i] = c->max[i];
		fill(c, widths, width - max);
		return true;
	}

	int64_t *slack = g_new(int64_t, n);
	for (uint32_t i = 0; i < n; i++) {
		widths[i] = c->min[i];
		slack[i] = c->max[i] - c->min[i];
	}
	spread(widths, slack, n, width - min);
	g_free(slack);
	return true;
}

static void columns_init(struct columns *c, const struct table_layout *t)
{
	uint32_t n = t->table->n_cols;

	*c = (struct columns){
		.t = t,
		.scratch = arena_new(),
		.min = g_new0(unit, n),
		.max = g_new0(unit, n),
		.fixed = g_new0(bool, n),
		.spans = g_array_new(false, false, sizeof(struct demand)),
	};
	for (uint32_t i = 0; i < n; i++)
		if (t->table->column[i].width) {
			c->fixed[i] = true;
			c->min[i] = c->max[i] = t->table->column[i].width;
		}
}

static void columns_finish(struct columns *c)
{
	arena_free(c->scratch);
	g_free(c->min);
	g_free(c->max);
	g_free(c->fixed);
	g_array_free(c->spans, true);
}

static bool too_narrow(const struct columns *c, unit width, struct diags *diags)
{
	char need[32], have[32];

	g_snprintf(need, sizeof(need), "%.1f", sum_of(c->min, c->t->table->n_cols) * 25.4 / 72 / UNIT_PER_PT);
	g_snprintf(have, sizeof(have), "%.1f", width * 25.4 / 72 / UNIT_PER_PT);
	return diag(diags, DIAG_TABLE_TOO_NARROW, NOWHERE, c->t->table->name, need, have);
}

bool table_columns(struct table_layout *t, unit width, struct diags *diags, struct arena *arena)
{
	uint32_t n = t->table->n_cols;
	unit *widths = g_new0(unit, n);
	struct columns c;

	columns_init(&c, t);
	for (uint32_t i = 0; i < t->table->n_bands; i++) {
		demand_head(&c, &t->table->band[i]);
		demand_stubs(&c, &t->table->band[i]);
		demand_values(&c, &t->table->band[i]);
	}
	lift_spans(&c);

	bool ok = fit_width(&c, width, widths) || too_narrow(&c, width, diags);
	t->column = ARENA_ARRAY(arena, unit, n + 1);
	for (uint32_t i = 0; i < n; i++)
		t->column[i + 1] = t->column[i] + widths[i];
	columns_finish(&c);
	g_free(widths);
	return ok;
}
