/* What is asked of a document. */
#include "tests/report/check.h"

#include "document/document.h"

static void test_band_at(void **state)
{
	struct band band[] = { { .first_row = 0, .end_row = 3 }, { .first_row = 3, .end_row = 4 },
		{ .first_row = 4, .end_row = 9 }, { .first_row = 9, .end_row = 10 } };
	struct table table = { .band = band };

	(void)state;
	for (table.n_bands = 1; table.n_bands <= G_N_ELEMENTS(band); table.n_bands++) {
		table.n_rows = band[table.n_bands - 1].end_row;
		for (uint32_t row = 0, at = 0; row < table.n_rows; row++) {
			at += row == band[at].end_row;
			assert_int_equal(table_band_at(&table, row), at);
		}
	}
}

static void test_band_of_an_empty_table(void **state)
{
	struct band band = { .first_row = 0, .end_row = 0 };
	struct table table = { .band = &band, .n_bands = 1 };

	(void)state;
	assert_int_equal(table_band_at(&table, 0), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_band_at),
		cmocka_unit_test(test_band_of_an_empty_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
