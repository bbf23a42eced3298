#include "layout/node-list.h"

#include <glib.h>
#include <stdbool.h>

struct node_list {
	GArray *kept; /* struct node */
	GArray *run;  /* struct node_run */
	uint32_t n;
	bool closed; /* the last run is a row, behind which another run begins */
};

struct node_list *node_list_new(void)
{
	struct node_list *list = g_new0(struct node_list, 1);

	list->kept = g_array_new(FALSE, FALSE, sizeof(struct node));
	list->run = g_array_new(FALSE, FALSE, sizeof(struct node_run));
	list->closed = true;
	return list;
}

void node_list_free(struct node_list *list)
{
	if (!list)
		return;
	g_array_unref(list->kept);
	g_array_unref(list->run);
	g_free(list);
}

/* Counted from the end. */
static struct node_run *run_from_end(const struct node_list *list, guint i)
{
	return &g_array_index(list->run, struct node_run, list->run->len - 1 - i);
}

uint32_t node_list_add(struct node_list *list, const struct node *node)
{
	if (list->closed) {
		const struct node_run run = { .first = list->n, .at = list->kept->len, .n = 1 };

		g_array_append_val(list->run, run);
		list->closed = false;
	}
	g_array_append_vals(list->kept, node, 1);
	run_from_end(list, 0)->len++;
	return list->n++;
}

/* ---- rows ---- */

static bool same_heads(const struct node *x, const struct node *y, const struct node_run *a, const struct node_run *b)
{
	if (x->n_col_headers != y->n_col_headers || x->n_row_headers != y->n_row_headers)
		return false;
	return (!x->n_col_headers || x->first_col_header == y->first_col_header) &&
	       (!x->n_row_headers || (x->first_row_header >= a->header &&
					     x->first_row_header - a->header == y->first_row_header - b->header));
}

/* The first of a row is the parent of the others: nothing is in a cell but its words. */
static bool is_flat(const struct node_list *list, const struct node_run *run)
{
	for (uint32_t i = 1; i < run->len; i++)
		if (node_list_kept(list, run->at + i)->parent != run->first)
			return false;
	return node_list_kept(list, run->at)->parent < run->first;
}

/* Whether a row that is flat differs from another in nothing but the numbers. */
static bool alike(const struct node_list *list, const struct node_run *a, const struct node_run *b)
{
	bool same = a->len == b->len && a->header_step == b->header_step && is_flat(list, a) && is_flat(list, b) &&
		    node_list_kept(list, a->at)->parent == node_list_kept(list, b->at)->parent;

	for (uint32_t i = 0; i < b->len && same; i++) {
		const struct node *x = node_list_kept(list, a->at + i), *y = node_list_kept(list, b->at + i);

		same = x->role == y->role && x->scope == y->scope && x->row_span == y->row_span &&
		       x->col_span == y->col_span && x->has_inner == y->has_inner && x->name == y->name &&
		       same_heads(x, y, a, b);
	}
	return same;
}

/* The nodes from `first` on become a run of their own. */
static struct node_run *split(struct node_list *list, uint32_t first)
{
	struct node_run *last = run_from_end(list, 0);
	uint32_t before = first - last->first;

	if (!before)
		return last;
	const struct node_run row = { .first = first, .at = last->at + before, .len = last->len - before, .n = 1 };

	last->len = before;
	g_array_append_val(list->run, row);
	return run_from_end(list, 0);
}

void node_list_end_row(struct node_list *list, uint32_t first, uint32_t header, uint32_t header_end)
{
	struct node_run *row = split(list, first), *before = list->run->len > 1 ? run_from_end(list, 1) : NULL;

	row->header = header;
	row->header_step = header_end - header;
	list->closed = true;
	if (!before || before->first + before->len * before->n != first ||
		before->header + before->header_step * before->n != header || !alike(list, before, row))
		return;
	before->n++;
	g_array_set_size(list->kept, row->at);
	g_array_set_size(list->run, list->run->len - 1);
}

struct node *node_list_at(struct node_list *list, uint32_t i)
{
	struct node_place place = node_list_place(list, i);

	g_assert(place.run->n == 1 && "rows that have ended stay as they are");
	return &g_array_index(list->kept, struct node, place.kept);
}

/* ---- as it is read ---- */

uint32_t node_list_n(const struct node_list *list)
{
	return list->n;
}

const struct node_run *node_list_runs(const struct node_list *list, uint32_t *n)
{
	*n = list->run->len;
	return (const struct node_run *)(const void *)list->run->data;
}

uint32_t node_list_n_kept(const struct node_list *list)
{
	return list->kept->len;
}

const struct node *node_list_kept(const struct node_list *list, uint32_t kept)
{
	return &g_array_index(list->kept, struct node, kept);
}

struct node_place node_list_place(const struct node_list *list, uint32_t i)
{
	const struct node_run *run = (const struct node_run *)(const void *)list->run->data;
	uint32_t low = 0, high = list->run->len;

	g_assert(i < list->n);
	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;

		if (run[middle].first <= i)
			low = middle;
		else
			high = middle;
	}
	uint32_t within = i - run[low].first;

	return (struct node_place){ &run[low], within / run[low].len, run[low].at + within % run[low].len };
}

struct node node_list_get(const struct node_list *list, uint32_t i)
{
	struct node_place place = node_list_place(list, i);
	const struct node_run *run = place.run;
	struct node node = *node_list_kept(list, place.kept);

	if (place.kept > run->at && run->n > 1)
		node.parent += place.repeat * run->len;
	if (node.n_row_headers && run->n > 1)
		node.first_row_header += place.repeat * run->header_step;
	return node;
}
