/* How catalogues write and order what a PDF tells of itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "inspect/archive-record.h"

static void test_dates(void **state)
{
	static const struct {
		const char *told, *wanted;
	} cases[] = {
		{ "2025-01-06", "20250106" },
		{ "1999-09-09T08:00:00+08:00", "19990909" },
		{ "2025-01", "2025-01" },
		{ "2025", "2025" },
		{ "2025-01-06x", "2025-01-06x" },
		{ "二〇二五年", "二〇二五年" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *basic = archive_date_basic(cases[i].told);

		assert_string_equal(basic, cases[i].wanted);
	}
	assert_null(archive_date_basic(NULL));
}

static void test_secrecy(void **state)
{
	static const struct {
		const char *secrecy, *period, *wanted;
	} cases[] = {
		{ NULL, NULL, "" },
		{ "公开", NULL, "" },
		{ "公开", "1年", "" },
		{ "内部", NULL, "内部" },
		{ "机密", NULL, "机密" },
		{ "机密", "1年", "机密★1年" },
		{ "绝密", "长期", "绝密★长期" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct archive_record record = { .secrecy = (char *)cases[i].secrecy,
			.secrecy_period = (char *)cases[i].period };
		g_autofree char *marked = archive_secrecy_marked(&record);

		assert_string_equal(marked, cases[i].wanted);
	}
}

/* Each before the next. */
static void test_codes(void **state)
{
	static const char *const sorted[] = {
		"",
		"X",
		"X-1",
		"X-0002",
		"X-2",
		"X-3",
		"X-10",
		"X-0011",
		"X-99999999999999999999",
		"X-100000000000000000000",
		"X-A",
		"Y012-WS·2024-D30-BGS-9",
		"Y012-WS·2024-D30-BGS-10",
		"Y012-WS·2025-D10-BGS-1",
		"Y012-WS·2025-D30-BGS-1",
		"Y012-WS·2025-Y-BGS-1",
		"Z1-WS·2024-Y-1",
		"Z1-WS·2024-Y-1-1",
		"Z1-WS·2024-Y-办公室-1",
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(sorted); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(sorted); k++) {
			int order = archive_code_compare(sorted[i], sorted[k]);

			assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_secrecy),
		cmocka_unit_test(test_codes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
