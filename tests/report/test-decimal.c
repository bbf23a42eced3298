#include "check.h"

#include "report/decimal.h"

static const struct {
	const char *text;
	enum decimal_status status;
	int64_t value;
	uint8_t scale;
	const char *formatted;
} parsed[] = {
	{ "0", DECIMAL_OK, 0, 0, "0" },
	{ "12", DECIMAL_OK, 12, 0, "12" },
	{ "007", DECIMAL_OK, 7, 0, "7" },
	{ "+5", DECIMAL_OK, 5, 0, "5" },
	{ "-5", DECIMAL_OK, -5, 0, "-5" },
	{ "\u22125", DECIMAL_OK, -5, 0, "-5" },
	{ "12.50", DECIMAL_OK, 1250, 2, "12.50" },
	{ "0.00", DECIMAL_OK, 0, 2, "0.00" },
	{ "-0.05", DECIMAL_OK, -5, 2, "-0.05" },
	{ "-0", DECIMAL_OK, 0, 0, "0" },
	{ "9223372036854775807", DECIMAL_OK, INT64_MAX, 0, "9223372036854775807" },
	{ "-9.223372036854775807", DECIMAL_OK, -INT64_MAX, 18, "-9.223372036854775807" },
	{ "-0.000000000000000001", DECIMAL_OK, -1, 18, "-0.000000000000000001" },
	{ "9223372036854775808", DECIMAL_TOO_LARGE, 0, 0, NULL },
	{ "99999999999999999999999999", DECIMAL_TOO_LARGE, 0, 0, NULL },
	{ "0.0000000000000000001", DECIMAL_TOO_LARGE, 0, 0, NULL },
	{ "99999999999999999999x", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "99999999999999999999.1.1", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "-", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "\u2212", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ ".", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ ".5", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "-.5", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "5.", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "1.2.3", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "--1", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "1,000", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "1_000", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "1e3", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "0x10", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ " 1", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "1 ", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "１２", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "O", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
	{ "三", DECIMAL_NOT_A_NUMBER, 0, 0, NULL },
};

static void test_parse_and_format(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(parsed) / sizeof(*parsed); i++) {
		struct decimal d = { 0 };
		char text[24];

		assert_int_equal(decimal_parse(parsed[i].text, strlen(parsed[i].text), &d), parsed[i].status);
		if (parsed[i].status != DECIMAL_OK)
			continue;
		assert_true(d.value == parsed[i].value);
		assert_int_equal(d.scale, parsed[i].scale);
		assert_int_equal(decimal_format(d, text), strlen(parsed[i].formatted));
		assert_string_equal(text, parsed[i].formatted);
	}
}

static void test_parse_takes_a_length(void **state)
{
	struct decimal d;

	(void)state;
	assert_int_equal(decimal_parse("12.5x", 4, &d), DECIMAL_OK);
	assert_true(d.value == 125);
	assert_int_equal(decimal_parse("12.5", 3, &d), DECIMAL_NOT_A_NUMBER);
}

static struct decimal dec(const char *text)
{
	struct decimal d;

	assert_int_equal(decimal_parse(text, strlen(text), &d), DECIMAL_OK);
	return d;
}

static const struct {
	const char *a, *b;
	int order;
	const char *sum, *difference; /* NULL: does not fit */
} pairs[] = {
	{ "1", "2", -1, "3", "-1" },
	{ "1.5", "1.50", 0, "3.00", "0.00" },
	{ "0.1", "0.2", -1, "0.3", "-0.1" },
	{ "-0.5", "0.25", -1, "-0.25", "-0.75" },
	{ "9223372036854775807", "1", 1, NULL, "9223372036854775806" },
	{ "-9223372036854775807", "1", -1, "-9223372036854775806", NULL },
	{ "9223372036854775807", "9.223372036854775807", 1, NULL, NULL },
	{ "-9223372036854775807", "0.000000000000000001", -1, NULL, NULL },
	{ "9223372036854775807", "9223372036854775807", 0, NULL, "0" },
};

static void check_result(bool fits, struct decimal result, const char *expected)
{
	char text[24];

	assert_int_equal(fits, expected != NULL);
	if (!fits)
		return;
	decimal_format(result, text);
	assert_string_equal(text, expected);
}

static void test_arithmetic(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct decimal a = dec(pairs[i].a), b = dec(pairs[i].b), result = { 0 };
		bool fits;

		assert_int_equal(decimal_compare(a, b), pairs[i].order);
		assert_int_equal(decimal_compare(b, a), -pairs[i].order);
		fits = decimal_add(a, b, &result);
		check_result(fits, result, pairs[i].sum);
		fits = decimal_subtract(a, b, &result);
		check_result(fits, result, pairs[i].difference);
	}
}

static void test_integer(void **state)
{
	(void)state;
	assert_true(decimal_is_integer(dec("5")));
	assert_true(decimal_is_integer(dec("5.00")));
	assert_true(decimal_is_integer(dec("-0.000000000000000000")));
	assert_false(decimal_is_integer(dec("5.01")));
	assert_false(decimal_is_integer(dec("0.000000000000000001")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_and_format),
		cmocka_unit_test(test_parse_takes_a_length),
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_integer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
