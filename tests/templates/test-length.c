#include "tests/report/check.h"

#include "templates/length.h"

static void reads_lengths(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t amount;
		enum length_base base;
	} cases[] = {
		{ "16pt", 16 * UNIT_PER_PT, LENGTH_ABSOLUTE },
		{ "37mm", UNIT_FROM_MM(37), LENGTH_ABSOLUTE },
		{ "3.7cm", UNIT_FROM_MM(37), LENGTH_ABSOLUTE },
		{ "1.2mm", UNIT_FROM_MM(1.2), LENGTH_ABSOLUTE },
		{ "0.5pt", 512, LENGTH_ABSOLUTE },
		{ "0.000001pt", 0, LENGTH_ABSOLUTE },
		{ "0", 0, LENGTH_ABSOLUTE },
		{ "0.00", 0, LENGTH_ABSOLUTE },
		{ "2字", 2000000, LENGTH_ZI },
		{ "0.5行", 500000, LENGTH_LINE },
		{ "14400pt", LENGTH_MAX, LENGTH_ABSOLUTE },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct length length;
		assert_true(length_parse(cases[i].text, &length));
		assert_int_equal(length.amount, cases[i].amount);
		assert_int_equal(length.base, cases[i].base);
	}
}

static void refuses_what_is_no_length(void **state)
{
	(void)state;
	static const char *const cases[] = { "", "1", "mm", "-1mm", "+1mm", "1 mm", "1.mm", ".5mm", "1,5mm", "1e3mm",
		"37毫米", "1mm ", "１mm", "14401pt", "9999999mm", "1.0000001mm", "16px", "1字1", "99999字" };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct length length;
		if (length_parse(cases[i], &length))
			fail_msg("%s was taken for a length", cases[i]);
	}
}

static void resolves_by_the_grid(void **state)
{
	(void)state;
	assert_int_equal(length_resolve((struct length){ 2000000, LENGTH_ZI }, 16172, 29686), 32344);
	assert_int_equal(length_resolve((struct length){ 500000, LENGTH_LINE }, 16172, 29687), 14844);
	assert_int_equal(length_resolve((struct length){ 77, LENGTH_ABSOLUTE }, 16172, 29687), 77);
	assert_int_equal(length_resolve((struct length){ INT64_C(14400000000), LENGTH_ZI }, LENGTH_MAX, 0), LENGTH_MAX);
}

static void reads_sizes_papers_colours(void **state)
{
	(void)state;
	unit size, width, height;
	uint32_t color;

	assert_true(length_parse_size("初号", &size) && size == 42 * UNIT_PER_PT);
	assert_true(length_parse_size("三号", &size) && size == 16 * UNIT_PER_PT);
	assert_true(length_parse_size("五号", &size) && size == 10.5 * UNIT_PER_PT);
	assert_true(length_parse_size("八号", &size) && size == 5 * UNIT_PER_PT);
	assert_true(length_parse_size("15.75pt", &size) && size == 15.75 * UNIT_PER_PT);
	assert_false(length_parse_size("九号", &size));
	assert_false(length_parse_size("3号", &size));
	assert_false(length_parse_size("2字", &size));
	assert_false(length_parse_size("0", &size));
	assert_true(length_parse_paper("A4", &width, &height));
	assert_int_equal(width, UNIT_FROM_MM(210));
	assert_int_equal(height, UNIT_FROM_MM(297));
	for (int i = 0; i < 2; i++) {
		assert_true(length_parse_paper(i ? "A5 横向" : "A5 landscape", &width, &height));
		assert_int_equal(width, UNIT_FROM_MM(210));
		assert_int_equal(height, UNIT_FROM_MM(148));
	}
	assert_false(length_parse_paper("a4", &width, &height));
	assert_false(length_parse_paper("A4landscape", &width, &height));
	assert_false(length_parse_paper("A4 portraits", &width, &height));
	assert_true(length_parse_color("#Ff0080", &color) && color == 0xff0080);
	assert_false(length_parse_color("#ff008", &color));
	assert_false(length_parse_color("#ff00g0", &color));
	assert_false(length_parse_color("ff0080#", &color));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_lengths),
		cmocka_unit_test(refuses_what_is_no_length),
		cmocka_unit_test(resolves_by_the_grid),
		cmocka_unit_test(reads_sizes_papers_colours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
