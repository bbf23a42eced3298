#include "render/pdf-marks.h"

/* A run in the order of nodes. Where a cell has several marks, runs overlap. */
struct sorted {
	uint32_t run;
	uint32_t end; /* the greatest of the nodes behind it and all before it */
};

struct pdf_marks {
	GArray *run; /* struct pdf_mark_run */
	struct sorted *sorted;
	uint32_t at; /* the place that was found last */
	uint32_t n;
};

struct pdf_marks *pdf_marks_new(void)
{
	struct pdf_marks *marks = g_new0(struct pdf_marks, 1);

	marks->run = g_array_new(FALSE, FALSE, sizeof(struct pdf_mark_run));
	return marks;
}

void pdf_marks_free(struct pdf_marks *marks)
{
	if (!marks)
		return;
	g_array_unref(marks->run);
	g_free(marks->sorted);
	g_free(marks);
}

static struct pdf_mark_run *run_at(const struct pdf_marks *marks, uint32_t i)
{
	return &g_array_index(marks->run, struct pdf_mark_run, i);
}

/* Whether the mark is the next of the last run. */
static bool goes_on(const struct pdf_marks *marks, const struct pdf_mark_run *mark)
{
	const struct pdf_mark_run *last = marks->run->len ? run_at(marks, marks->run->len - 1) : NULL;

	return last && !last->annotation && !mark->annotation && last->page == mark->page &&
	       last->node + last->n == mark->node && last->number + last->n == mark->number;
}

void pdf_marks_add(struct pdf_marks *marks, uint32_t node, uint32_t page, uint32_t number, bool annotation)
{
	const struct pdf_mark_run mark = { .node = node,
		.n = 1,
		.order = marks->n++,
		.page = page,
		.number = number & G_MAXINT32,
		.annotation = annotation };

	if (goes_on(marks, &mark))
		run_at(marks, marks->run->len - 1)->n++;
	else
		g_array_append_val(marks->run, mark);
}

uint32_t pdf_marks_n(const struct pdf_marks *marks)
{
	return marks->n;
}

const struct pdf_mark_run *pdf_marks_runs(const struct pdf_marks *marks, uint32_t *n)
{
	*n = marks->run->len;
	return (const struct pdf_mark_run *)(const void *)marks->run->data;
}

/* ---- by node ---- */

/* The order of drawing is that of the runs. */
static gint by_node(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct sorted *x = a, *y = b;
	uint32_t p = run_at(data, x->run)->node, q = run_at(data, y->run)->node;

	return p != q ? (p < q ? -1 : 1) : (x->run > y->run) - (x->run < y->run);
}

void pdf_marks_sort(struct pdf_marks *marks)
{
	uint32_t n = marks->run->len, end = 0;

	marks->sorted = g_new(struct sorted, n);
	for (uint32_t i = 0; i < n; i++)
		marks->sorted[i] = (struct sorted){ .run = i };
	g_qsort_with_data(marks->sorted, (gint)n, sizeof(struct sorted), by_node, marks);
	for (uint32_t i = 0; i < n; i++) {
		const struct pdf_mark_run *run = run_at(marks, marks->sorted[i].run);

		end = MAX(end, run->node + run->n);
		marks->sorted[i].end = end;
	}
}

static uint32_t node_of(const struct pdf_marks *marks, uint32_t place)
{
	return run_at(marks, marks->sorted[place].run)->node;
}

static bool is_place_of(const struct pdf_marks *marks, uint32_t place, uint32_t node)
{
	return place < marks->run->len && node_of(marks, place) <= node &&
	       (place + 1 == marks->run->len || node_of(marks, place + 1) > node);
}

/* The last run that does not begin behind the node, or the first of all. */
static uint32_t place_of(struct pdf_marks *marks, uint32_t node)
{
	uint32_t low = 0, high = marks->run->len;

	/* Nodes are mostly asked for in their order. */
	if (is_place_of(marks, marks->at, node))
		return marks->at;
	if (is_place_of(marks, marks->at + 1, node))
		return ++marks->at;
	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;

		if (node_of(marks, middle) <= node)
			low = middle;
		else
			high = middle;
	}
	return marks->at = low;
}

/* The run at or before a place that has the node; `place` is how many are to be looked at, and then those left. NULL:
 * there is none. */
static const struct pdf_mark_run *run_before(const struct pdf_marks *marks, uint32_t *place, uint32_t node)
{
	while (*place > 0 && marks->sorted[*place - 1].end > node) {
		const struct pdf_mark_run *run = run_at(marks, marks->sorted[--*place].run);

		if (run->node <= node && run->node + run->n > node)
			return run;
	}
	return NULL;
}

uint32_t pdf_marks_first(struct pdf_marks *marks, uint32_t node)
{
	uint32_t place = marks->run->len ? place_of(marks, node) + 1 : 0, first = UINT32_MAX;

	for (const struct pdf_mark_run *run; (run = run_before(marks, &place, node));)
		first = MIN(first, run->order + (node - run->node));
	return first;
}

static gint by_order(gconstpointer a, gconstpointer b)
{
	const struct pdf_mark *x = a, *y = b;

	return (x->order > y->order) - (x->order < y->order);
}

void pdf_marks_of(struct pdf_marks *marks, uint32_t node, GArray *found)
{
	uint32_t place = marks->run->len ? place_of(marks, node) + 1 : 0;

	g_array_set_size(found, 0);
	for (const struct pdf_mark_run *run; (run = run_before(marks, &place, node));) {
		uint32_t in_run = node - run->node;
		const struct pdf_mark mark = { run->order + in_run, run->page, run->number + in_run, run->annotation };

		g_array_append_val(found, mark);
	}
	if (found->len > 1)
		g_array_sort(found, by_order);
}
