#include "render/node-order.h"

#include <glib.h>

#include "layout/mark.h"
#include "layout/node-list.h"
#include "layout/structure.h"

/* The link to the first child of a node that is in no repeated row. */
static uint32_t *first_link(const struct node_order *order, uint32_t node)
{
	return &order->first_child[node_list_place(order->structure->nodes, node).kept];
}

/* Becomes its parent's first child, in front of those after it. */
static void put_first(struct node_order *order, uint32_t node, uint32_t kept)
{
	uint32_t *first = first_link(order, node_list_kept(order->structure->nodes, kept)->parent);

	order->next[kept] = *first;
	*first = node;
}

/* Backwards. What is in the rows of a repeated run is told by its numbers. */
void node_order_init(struct node_order *order, const struct structure *structure)
{
	uint32_t n_runs, n_kept = node_list_n_kept(structure->nodes);
	const struct node_run *run = node_list_runs(structure->nodes, &n_runs);

	order->structure = structure;
	order->first_child = g_new0(uint32_t, n_kept);
	order->next = g_new0(uint32_t, n_kept);
	for (uint32_t r = n_runs; r-- > 0;)
		for (uint32_t i = run[r].n > 1 ? 1 : run[r].len; i-- > 0;)
			if (run[r].first + i >= MARK_FIRST_NODE)
				put_first(order, run[r].first + i, run[r].at + i);
}

uint32_t node_order_first(const struct node_order *order, uint32_t node)
{
	struct node_place place = node_list_place(order->structure->nodes, node);

	if (place.run->n == 1)
		return order->first_child[place.kept];
	return place.kept == place.run->at && place.run->len > 1 ? node + 1 : 0;
}

uint32_t node_order_next(const struct node_order *order, uint32_t node)
{
	struct node_place place = node_list_place(order->structure->nodes, node);
	const struct node_run *run = place.run;

	if (run->n > 1 && place.kept > run->at)
		return place.kept + 1 < run->at + run->len ? node + 1 : 0;
	return place.repeat + 1 < run->n ? node + run->len : order->next[place.kept];
}

void node_order_finish(struct node_order *order)
{
	g_clear_pointer(&order->first_child, g_free);
	g_clear_pointer(&order->next, g_free);
}

struct child {
	uint32_t node, first;
};

static gint compare(gconstpointer a, gconstpointer b)
{
	const struct child *x = a, *y = b;

	return x->first != y->first ? (x->first < y->first ? -1 : 1) : (x->node > y->node) - (x->node < y->node);
}

/* The children of a text, from the first link on. */
static void order_text(struct node_order *order, uint32_t *link, uint32_t (*first)(const void *data, uint32_t node),
	const void *data, GArray *children)
{
	g_array_set_size(children, 0);
	for (uint32_t node = *link; node; node = node_order_next(order, node)) {
		const struct child child = { node, first(data, node) };

		g_array_append_val(children, child);
	}
	g_array_sort(children, compare);
	for (guint k = 0; k < children->len; k++) {
		*link = g_array_index(children, struct child, k).node;
		link = &order->next[node_list_place(order->structure->nodes, *link).kept];
	}
	*link = 0;
}

/* Rows that are alike have no texts with links. */
void node_order_texts(struct node_order *order, const struct structure *structure,
	uint32_t (*first)(const void *data, uint32_t node), const void *data)
{
	g_autoptr(GArray) children = g_array_new(FALSE, FALSE, sizeof(struct child));
	uint32_t n_kept = node_list_n_kept(structure->nodes);

	for (uint32_t i = 0; i < n_kept; i++) {
		uint32_t *link = &order->first_child[i];
		enum node_role role = *link ? structure_node(structure, *link).role : N_NODE_ROLES;

		if ((role == NODE_LINK || role == NODE_REFERENCE) && node_order_next(order, *link))
			order_text(order, link, first, data, children);
	}
}
