/* Rows that are alike are kept once; whoever asks for a node by its number sees nothing of that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "layout/mark.h"
#include "layout/node-list.h"
#include "layout/structure.h"
#include "render/node-order.h"
#include "tests/count.h"

/* A list, and beside it every node by itself. */
struct made {
	struct node_list *list;
	GArray *all;      /* struct node */
	uint32_t n_heads; /* so many in structure.header */
	uint32_t n_rows;
};

static uint32_t add(struct made *m, struct node node)
{
	g_array_append_val(m->all, node);
	return node_list_add(m->list, &node);
}

/* A row of a kind: what differs from kind to kind is one thing each. */
static void add_row(struct made *m, uint32_t group, uint32_t kind)
{
	uint32_t heads = m->n_heads, row = add(m, (struct node){ .role = NODE_TR, .parent = group, .has_inner = true });
	uint32_t n = kind == 1 ? 4 : 3, n_labels = kind == 2 ? 0 : kind == 3 ? 2 : 1;

	for (uint32_t i = 0; i < n; i++) {
		struct node cell = { .role = i < n_labels ? NODE_TH : NODE_TD,
			.scope = i < n_labels ? SCOPE_ROW : SCOPE_NONE,
			.row_span = kind == 4 && !i ? 3 : 1,
			.col_span = 1,
			.parent = row,
			.first_col_header = 7 + i,
			.n_col_headers = 1,
			.name = kind == 5 ? "name" : NULL };

		if (i >= n_labels) {
			cell.first_row_header = heads;
			cell.n_row_headers = (uint16_t)n_labels;
		}
		add(m, cell);
	}
	m->n_heads += n_labels;
	/* Something in a cell: such a row is like no other. */
	if (kind == 6)
		add(m, (struct node){ .role = NODE_LINK, .parent = row + 1 });
	node_list_end_row(m->list, row, heads, m->n_heads);
	/* Heads of something else come between rows now and then. */
	m->n_heads += kind == 0 && m->n_rows % 11 == 0;
	m->n_rows++;
}

/* Groups of rows, most of them like the one before, and other nodes between them. */
static void make(struct made *m, uint32_t seed)
{
	GRand *rand = g_rand_new_with_seed(seed);
	uint32_t kind = 0, group = 0;

	m->n_heads = 100;
	for (uint32_t i = 0; i < MARK_FIRST_NODE; i++)
		add(m, (struct node){ 0 });
	for (uint32_t n = (uint32_t)g_rand_int_range(rand, 1, 120); n > 0; n--) {
		if (g_rand_int_range(rand, 0, 20) == 0)
			group = add(m, (struct node){ .role = NODE_TBODY, .parent = 0 });
		if (g_rand_int_range(rand, 0, 4) == 0)
			kind = (uint32_t)g_rand_int_range(rand, 0, 8);
		add_row(m, group, kind);
	}
	g_rand_free(rand);
}

static bool same(const struct node *x, const struct node *y)
{
	return x->role == y->role && x->scope == y->scope && x->row_span == y->row_span && x->col_span == y->col_span &&
	       x->parent == y->parent && x->first_col_header == y->first_col_header &&
	       x->n_col_headers == y->n_col_headers && x->n_row_headers == y->n_row_headers &&
	       (!x->n_row_headers || x->first_row_header == y->first_row_header) && x->name == y->name;
}

/* The first of the nodes from `i` on whose parent that is. */
static uint32_t next_child(const struct made *m, uint32_t i, uint32_t parent)
{
	for (; i < m->all->len; i++)
		if (g_array_index(m->all, struct node, i).parent == parent)
			return i;
	return 0;
}

static void check_order(const struct made *m)
{
	const struct structure structure = { .nodes = m->list, .n_nodes = m->all->len };
	struct node_order order;

	node_order_init(&order, &structure);
	for (uint32_t i = MARK_FIRST_NODE; i < m->all->len; i++) {
		assert_int_equal(node_order_first(&order, i), next_child(m, i + 1, i));
		assert_int_equal(
			node_order_next(&order, i), next_child(m, i + 1, g_array_index(m->all, struct node, i).parent));
	}
	node_order_finish(&order);
}

static void test_nodes(void **state)
{
	uint32_t n_repeated = 0;

	(void)state;
	for (uint32_t seed = 0; seed < test_count(300, 20000); seed++) {
		struct made m = { .list = node_list_new(), .all = g_array_new(FALSE, TRUE, sizeof(struct node)) };

		make(&m, seed);
		assert_int_equal(node_list_n(m.list), m.all->len);
		for (uint32_t i = 0; i < m.all->len; i++) {
			const struct node node = node_list_get(m.list, i);

			if (!same(&node, &g_array_index(m.all, struct node, i)))
				fail_msg("seed %u: node %u is another", seed, i);
		}
		n_repeated += m.all->len - node_list_n_kept(m.list);
		check_order(&m);
		node_list_free(m.list);
		g_array_unref(m.all);
	}
	assert_true(n_repeated > 0);
}

/* However long the table is. */
static void test_long(void **state)
{
	struct made m = { .list = node_list_new(), .all = g_array_new(FALSE, TRUE, sizeof(struct node)) };
	uint32_t group = add(&m, (struct node){ 0 });

	(void)state;
	for (uint32_t i = 0; i < 10000; i++)
		add_row(&m, group, 2);
	assert_int_equal(node_list_n_kept(m.list), 1 + 4);
	node_list_free(m.list);
	g_array_unref(m.all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nodes),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
