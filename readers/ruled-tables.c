/* Programs draw the rules of a table in pieces, a cell's edge at a time or a whole line: pieces of one line are joined,
 * lines that meet are of one table, and where no line parts two places they are one cell. */
#include "readers/ruled-tables.h"

#include <stdbool.h>

#include "inspect/straight-paths.h"

/* In points. Lines nearer to each other are one; ends nearer to a line meet it; columns and rows are no narrower. */
#define SAME   1.6f
#define MEETS  3.0f
#define NARROW 4.0f
/* A page with more lines of a direction, or places in its tables, is a drawing. */
#define LINES_MAX  2000
#define PLACES_MAX 200000
#define TABLES_MAX 100

/* A line at a place across, from first to last along it. */
struct rule {
	float at, first, last;
	guint group; /* of lines that meet */
};

/* ---- lines ---- */

static int compare_floats(float left, float right)
{
	return (left > right) - (left < right);
}

static int compare_places(const void *left, const void *right)
{
	return compare_floats(((const struct rule *)left)->at, ((const struct rule *)right)->at);
}

static int compare_starts(const void *left, const void *right)
{
	return compare_floats(((const struct rule *)left)->first, ((const struct rule *)right)->first);
}

static struct rule *rule_at(const GArray *rules, guint i)
{
	return &g_array_index(rules, struct rule, i);
}

/* Joins the pieces [begin, end), which lie on one line. */
static void join_pieces(GArray *pieces, guint begin, guint end, GArray *out)
{
	guint first = out->len;

	qsort(rule_at(pieces, begin), end - begin, sizeof(struct rule), compare_starts);
	for (guint i = begin; i < end; i++) {
		struct rule piece = *rule_at(pieces, i);
		struct rule *last = out->len > first ? rule_at(out, out->len - 1) : NULL;

		piece.at = rule_at(pieces, (begin + end) / 2)->at;
		if (last && piece.first <= last->last + MEETS)
			last->last = MAX(last->last, piece.last);
		else
			g_array_append_val(out, piece);
	}
}

/* The lines of one direction, by their places. */
static GArray *lines_of(const GArray *strokes, bool level)
{
	g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(struct rule));
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct rule));

	for (guint i = 0; i < strokes->len; i++) {
		const struct page_stroke *s = &g_array_index(strokes, struct page_stroke, i);
		struct rule piece =
			level ? (struct rule){ s->y0, s->x0, s->x1, 0 } : (struct rule){ s->x0, s->y0, s->y1, 0 };

		if (level == (s->y0 == s->y1))
			g_array_append_val(pieces, piece);
	}
	g_array_sort(pieces, compare_places);
	for (guint i = 0, end; i < pieces->len; i = end) {
		float at = rule_at(pieces, i)->at;
		for (end = i + 1; end < pieces->len && rule_at(pieces, end)->at <= at + SAME; end++)
			;
		join_pieces(pieces, i, end, out);
	}
	return out;
}

/* ---- which lines are of one table ---- */

static guint find_group(guint *group, guint i)
{
	while (group[i] != i)
		i = group[i] = group[group[i]];
	return i;
}

static bool meet(const struct rule *level, const struct rule *upright)
{
	return upright->at >= level->first - MEETS && upright->at <= level->last + MEETS &&
	       level->at >= upright->first - MEETS && level->at <= upright->last + MEETS;
}

static void group_lines(GArray *levels, GArray *uprights)
{
	guint n = levels->len + uprights->len;
	g_autofree guint *group = g_new(guint, MAX(n, 1));

	for (guint i = 0; i < n; i++)
		group[i] = i;
	for (guint i = 0; i < levels->len; i++)
		for (guint j = 0; j < uprights->len; j++)
			if (meet(rule_at(levels, i), rule_at(uprights, j)))
				group[find_group(group, i)] = find_group(group, levels->len + j);
	for (guint i = 0; i < levels->len; i++)
		rule_at(levels, i)->group = find_group(group, i);
	for (guint j = 0; j < uprights->len; j++)
		rule_at(uprights, j)->group = find_group(group, levels->len + j);
}

/* ---- cells ---- */

static int compare_float_items(const void *left, const void *right)
{
	return compare_floats(*(const float *)left, *(const float *)right);
}

/* Where the lines of a group stand, and where those across them end beyond: a table may be open at its sides. */
static GArray *places_of(const GArray *lines, const GArray *across, guint group)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(float));
	GArray *out = g_array_new(FALSE, FALSE, sizeof(float));

	for (guint i = 0; i < lines->len; i++)
		if (rule_at(lines, i)->group == group)
			g_array_append_val(all, rule_at(lines, i)->at);
	g_array_sort(all, compare_float_items);
	float least = all->len ? g_array_index(all, float, 0) : 0,
	      most = all->len ? g_array_index(all, float, all->len - 1) : 0;
	for (guint i = 0; i < across->len; i++) {
		const struct rule *rule = rule_at(across, i);
		if (rule->group != group)
			continue;
		if (rule->first < least - 2 * NARROW)
			g_array_append_val(all, rule->first);
		if (rule->last > most + 2 * NARROW)
			g_array_append_val(all, rule->last);
	}
	g_array_sort(all, compare_float_items);
	for (guint i = 0; i < all->len; i++)
		if (!out->len || g_array_index(all, float, i) - g_array_index(out, float, out->len - 1) > NARROW)
			g_array_append_vals(out, &g_array_index(all, float, i), 1);
	return out;
}

static float place(const GArray *places, guint i)
{
	return g_array_index(places, float, i);
}

/* Marks the edges that lines cover: `edge` by number of the line's place, then of the step along it. */
static void mark_edges(const GArray *lines, guint group, const GArray *at, const GArray *along, bool *edge)
{
	guint steps = along->len - 1;

	for (guint i = 0; i < lines->len; i++) {
		const struct rule *rule = rule_at(lines, i);
		if (rule->group != group)
			continue;
		guint line = 0;
		while (line + 1 < at->len && place(at, line + 1) <= rule->at + NARROW)
			line++;
		if (ABS(place(at, line) - rule->at) > NARROW)
			continue;
		for (guint step = 0; step < steps; step++) {
			float middle = (place(along, step) + place(along, step + 1)) / 2;
			if (rule->first <= middle && rule->last >= middle)
				edge[(gsize)line * steps + step] = true;
		}
	}
}

struct edges {
	bool *level, *upright; /* by row line and column; by column line and row */
};

/* Whether nothing parts the places of a row from left on to the right, and from those above. */
static bool goes_down(const struct ruled_table *table, const struct edges *edges, guint row, guint left, guint right)
{
	guint n_cols = ruled_table_columns(table), n_rows = ruled_table_rows(table);

	for (guint col = left; col < right; col++) {
		if (edges->level[(gsize)row * n_cols + col] || table->cell[(gsize)row * n_cols + col] != G_MAXUINT)
			return false;
		if (col > left && edges->upright[(gsize)col * n_rows + row])
			return false;
	}
	return true;
}

static void add_cell(struct ruled_table *table, const struct edges *edges, guint row, guint col)
{
	guint n_cols = ruled_table_columns(table), n_rows = ruled_table_rows(table), right = col + 1, below = row + 1;

	while (right < n_cols && !edges->upright[(gsize)right * n_rows + row] &&
		table->cell[(gsize)row * n_cols + right] == G_MAXUINT)
		right++;
	while (below < n_rows && goes_down(table, edges, below, col, right))
		below++;
	const struct ruled_cell cell = { row, col, below - row, right - col };
	for (guint r = row; r < below; r++)
		for (guint c = col; c < right; c++)
			table->cell[(gsize)r * n_cols + c] = table->cells->len;
	g_array_append_val(table->cells, cell);
}

static void fill_cells(struct ruled_table *table, const GArray *levels, const GArray *uprights, guint group)
{
	guint n_cols = ruled_table_columns(table), n_rows = ruled_table_rows(table);
	gsize n = (gsize)n_rows * n_cols;
	struct edges edges = { g_new0(bool, (n_rows + 1) * (gsize)n_cols), g_new0(bool, (n_cols + 1) * (gsize)n_rows) };

	mark_edges(levels, group, table->y, table->x, edges.level);
	mark_edges(uprights, group, table->x, table->y, edges.upright);
	table->cell = g_new(guint, n);
	for (gsize i = 0; i < n; i++)
		table->cell[i] = G_MAXUINT;
	for (guint row = 0; row < n_rows; row++)
		for (guint col = 0; col < n_cols; col++)
			if (table->cell[(gsize)row * n_cols + col] == G_MAXUINT)
				add_cell(table, &edges, row, col);
	g_free(edges.level);
	g_free(edges.upright);
}

/* ---- tables ---- */

static void free_table(void *data)
{
	struct ruled_table *table = data;

	g_array_unref(table->x);
	g_array_unref(table->y);
	g_array_unref(table->cells);
	g_free(table->cell);
	g_free(table);
}

static void add_table(GPtrArray *tables, const GArray *levels, const GArray *uprights, guint group)
{
	struct ruled_table *table = g_new0(struct ruled_table, 1);

	table->x = places_of(uprights, levels, group);
	table->y = places_of(levels, uprights, group);
	table->cells = g_array_new(FALSE, FALSE, sizeof(struct ruled_cell));
	if (table->x->len > 1 && table->y->len > 1 && (guint64)table->x->len * table->y->len <= PLACES_MAX)
		fill_cells(table, levels, uprights, group);
	/* One cell is a frame. */
	if (table->cells->len > 1)
		g_ptr_array_add(tables, table);
	else
		free_table(table);
}

static int compare_tables(const void *left, const void *right)
{
	const struct ruled_table *a = *(struct ruled_table *const *)left, *b = *(struct ruled_table *const *)right;

	return compare_floats(place(a->y, 0), place(b->y, 0));
}

GPtrArray *ruled_tables_find(const GArray *strokes)
{
	GPtrArray *tables = g_ptr_array_new_with_free_func(free_table);
	g_autoptr(GArray) levels = lines_of(strokes, true), uprights = lines_of(strokes, false);
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	if (levels->len > LINES_MAX || uprights->len > LINES_MAX)
		return tables;
	group_lines(levels, uprights);
	for (guint i = 0; i < uprights->len; i++)
		if (g_hash_table_add(seen, GUINT_TO_POINTER(rule_at(uprights, i)->group + 1)))
			add_table(tables, levels, uprights, rule_at(uprights, i)->group);
	if (tables->len > TABLES_MAX)
		g_ptr_array_set_size(tables, 0);
	g_ptr_array_sort(tables, compare_tables);
	return tables;
}

/* The step that a place is in; -1: none. */
static int step_of(const GArray *places, float at)
{
	guint first = 0, end = places->len - 1;

	if (at < place(places, 0) || at >= place(places, end))
		return -1;
	while (end - first > 1) {
		guint middle = (first + end) / 2;
		if (at < place(places, middle))
			end = middle;
		else
			first = middle;
	}
	return (int)first;
}

int ruled_table_cell_at(const struct ruled_table *table, float x, float y)
{
	int row = step_of(table->y, y), col = row < 0 ? -1 : step_of(table->x, x);

	return col < 0 || row < 0 ? -1 : (int)table->cell[(gsize)row * ruled_table_columns(table) + (guint)col];
}
