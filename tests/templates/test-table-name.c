/* Names of rows and columns, on the tree
 *   spent 支出: basic 基本: staff 人员, daily; project: staff 人员
 *   total 合计: staff-total
 *   basic 另一 */
#include "tests/report/check.h"

#include "templates/table-name.h"
#include "templates/table-template.h"

enum { ROOT, SPENT, BASIC, STAFF, DAILY, PROJECT, PROJECT_STAFF, TOTAL, STAFF_TOTAL, OTHER, N_NODES };

static struct node node[N_NODES] = {
	[SPENT] = { "spent", "支出", "支出", "spent" },
	[BASIC] = { "basic", "基本", "基本", "spent.basic" },
	[STAFF] = { "staff", "人员", "人员", "spent.basic.staff" },
	[DAILY] = { "daily", "日常\n经费", "日常经费", "spent.basic.daily" },
	[PROJECT] = { "project", "", "", "spent.project" },
	[PROJECT_STAFF] = { "staff", "人员", "人员", "spent.project.staff" },
	[TOTAL] = { "total", "合计", "合计", "total" },
	[STAFF_TOTAL] = { "staff-total", "", "", "total.staff-total" },
	[OTHER] = { "basic", "另一", "另一", "basic" },
};

static int grow(void **state)
{
	static const int parent[N_NODES] = { 0, ROOT, SPENT, BASIC, BASIC, SPENT, PROJECT, ROOT, TOTAL, ROOT };

	(void)state;
	for (int i = 1; i < N_NODES; i++) {
		struct node **last = &node[parent[i]].child;

		while (*last)
			last = &(*last)->next;
		*last = &node[i];
		node[i].parent = &node[parent[i]];
	}
	return 0;
}

static const struct node *find(int group, const char *name)
{
	return node_find(&node[group], name, strlen(name));
}

static void test_names_of_a_node(void **state)
{
	static const char *const names[] = { "staff", "人员", "basic.staff", "spent.basic.staff" };
	static const char *const others[] = { "", "aff", "basic", "spent.basic", "c.staff", "spent.basic.staff.x",
		"spent" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		assert_true(node_has_name(&node[STAFF], names[i], strlen(names[i])));
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		assert_false(node_has_name(&node[STAFF], others[i], strlen(others[i])));
	assert_true(node_has_name(&node[STAFF], "staff is the start of this", 5));
}

static void test_finds(void **state)
{
	static const struct {
		int group;
		const char *name;
		int found; /* 0: none */
	} cases[] = {
		{ ROOT, "daily", DAILY },
		{ ROOT, "basic.daily", DAILY },
		{ BASIC, "日常经费", DAILY },
		{ ROOT, "日常\n经费", DAILY },
		{ ROOT, "spent.project.staff", PROJECT_STAFF },
		{ ROOT, "支出", SPENT },
		{ ROOT, "基本", BASIC },
		/* a child is meant before what lies deeper */
		{ ROOT, "basic", OTHER },
		{ SPENT, "basic", BASIC },
		/* of several deeper ones none is */
		{ ROOT, "staff", 0 },
		{ ROOT, "人员", 0 },
		{ PROJECT, "人员", PROJECT_STAFF },
		{ SPENT, "basic.staff", STAFF },
		{ TOTAL, "staff", 0 },
		{ ROOT, "", 0 },
		{ DAILY, "daily", 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_ptr_equal(find(cases[i].group, cases[i].name), cases[i].found ? &node[cases[i].found] : NULL);
}

static void test_same_of_another_tree(void **state)
{
	struct node other[3] = { { 0 }, { "spent", "费用", "费用", "spent" }, { "basic", "", "", "spent.basic" } };

	(void)state;
	other[0].child = &other[1];
	other[1].parent = &other[0];
	other[1].child = &other[2];
	other[2].parent = &other[1];
	assert_ptr_equal(node_same(&other[0], &node[BASIC]), &other[2]);
	assert_null(node_same(&other[0], &node[OTHER]));
}

static void test_stub_columns(void **state)
{
	const struct data_stub stub = { "code", "科目\n编码", "科目编码" };

	(void)state;
	assert_true(data_stub_has_name(&stub, "code"));
	assert_true(data_stub_has_name(&stub, "科目编码"));
	assert_true(data_stub_has_name(&stub, "科目\n编码"));
	assert_false(data_stub_has_name(&stub, "科目"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_of_a_node),
		cmocka_unit_test(test_finds),
		cmocka_unit_test(test_same_of_another_tree),
		cmocka_unit_test(test_stub_columns),
	};
	return cmocka_run_group_tests(tests, grow, NULL);
}
