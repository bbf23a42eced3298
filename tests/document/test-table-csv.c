/* A table as data. */
#include "tests/report/check.h"

#include "document/document.h"
#include "document/table-csv.h"

static struct text text_of(const char *utf8)
{
	return (struct text){ .utf8 = utf8, .len = (uint32_t)strlen(utf8) };
}

/* Two rows of three columns: a cell over both rows, one over two columns, one in the last corner. */
static void test_merged_cells(void **state)
{
	const uint32_t leaf[] = { 0, 1, 2, 3 };
	const struct cell cell[] = { { .text = "" }, { .text = "" }, { .text = "" }, { .text = "" }, { .text = "a" },
		{ .text = "b" } };
	const struct merge merge[] = {
		{ .text = text_of("姓名"), .first_row = 0, .end_row = 2, .first_col = 0, .end_col = 1 },
		{ .text = text_of("李文清"), .first_row = 0, .end_row = 1, .first_col = 1, .end_col = 3 },
	};
	const struct header_cell head[] = { { .text = text_of("甲"), .first_col = 1, .end_col = 2, .end_level = 1 } };
	const struct band band = { .end_row = 2,
		.leaf = leaf,
		.n_leaves = 3,
		.cell = cell,
		.head = head,
		.n_head = 1,
		.merge = merge,
		.n_merges = G_N_ELEMENTS(merge) };
	const struct table table = { .band = &band, .n_bands = 1, .n_rows = 2, .n_cols = 3 };
	GString *csv = csv_from_table(&table);

	(void)state;
	assert_string_equal(csv->str, "\"行\",\"栏\",\"值\"\r\n\"\",\"\",\"姓名\"\r\n\"\",\"甲\",\"李文清\"\r\n"
				      "\"\",\"甲\",\"a\"\r\n\"\",\"\",\"b\"\r\n");
	g_string_free(csv, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_merged_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
