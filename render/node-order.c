#include "render/node-order.h"

#include <glib.h>

#include "layout/mark.h"
#include "layout/structure.h"

/* Backwards, so that each node becomes its parent's first child in front of those after it. */
void node_order_init(struct node_order *order, const struct structure *structure)
{
	uint32_t n = structure->n_nodes;

	order->first_child = g_new0(uint32_t, n);
	order->next = g_new0(uint32_t, n);
	for (uint32_t i = n; i-- > MARK_FIRST_NODE;) {
		uint32_t parent = structure->node[i].parent;

		order->next[i] = order->first_child[parent];
		order->first_child[parent] = i;
	}
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

void node_order_texts(struct node_order *order, const struct structure *structure,
	uint32_t (*first)(const void *data, uint32_t node), const void *data)
{
	g_autoptr(GArray) children = g_array_new(FALSE, FALSE, sizeof(struct child));

	for (uint32_t i = MARK_FIRST_NODE; i < structure->n_nodes; i++) {
		uint32_t *link = &order->first_child[i];
		enum node_role role = structure->node[*link].role;

		if (!*link || !order->next[*link] || (role != NODE_LINK && role != NODE_REFERENCE))
			continue;
		g_array_set_size(children, 0);
		for (uint32_t node = *link; node; node = order->next[node]) {
			const struct child child = { node, first(data, node) };

			g_array_append_val(children, child);
		}
		g_array_sort(children, compare);
		for (guint k = 0; k < children->len; k++) {
			*link = g_array_index(children, struct child, k).node;
			link = &order->next[*link];
		}
		*link = 0;
	}
}
