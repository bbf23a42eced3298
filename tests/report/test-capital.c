#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>

#include "report/capital.h"

static void check(const char *printed, bool money, const char *expected)
{
	g_autofree char *got = capital_print(printed, money);

	if (g_strcmp0(got, expected) != 0)
		fail_msg("%s: %s, not %s", printed, got ? got : "none", expected ? expected : "none");
}

/* The examples of 支付结算办法, annex 1, and what is like them. */
static void money(void **state)
{
	static const char *const cases[][2] = {
		{ "1,409.50", "壹仟肆佰零玖元伍角" },
		{ "6007.14", "陆仟零柒元壹角肆分" },
		{ "1680.32", "壹仟陆佰捌拾元零叁角贰分" },
		{ "107000.53", "壹拾万柒仟元零伍角叁分" },
		{ "16409.02", "壹万陆仟肆佰零玖元零贰分" },
		{ "325.04", "叁佰贰拾伍元零肆分" },
		{ "0", "零元整" },
		{ "0.00", "零元整" },
		{ "0.05", "伍分" },
		{ "0.5", "伍角" },
		{ "10", "壹拾元整" },
		{ "15", "壹拾伍元整" },
		{ "1200.00", "壹仟贰佰元整" },
		{ "20030", "贰万零叁拾元整" },
		{ "686,703.00", "陆拾捌万陆仟柒佰零叁元整" },
		{ "100000005", "壹亿零伍元整" },
		{ "100005000", "壹亿零伍仟元整" },
		{ "350000000.60", "叁亿伍仟万元零陆角" },
		{ "1234567890123", "壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元整" },
		{ "10000000000000000", "壹亿亿元整" },
		{ "−3", "负叁元整" },
		{ "12.340", "壹拾贰元叁角肆分" },
		{ "12.345", NULL },
		{ "—", NULL },
		{ "", NULL },
		{ "3元", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check(cases[i][0], true, cases[i][1]);
}

static void whole_numbers(void **state)
{
	(void)state;
	check("4", false, "肆");
	check("0", false, "零");
	check("110", false, "壹佰壹拾");
	check("1010", false, "壹仟零壹拾");
	check("2.0", false, "贰");
	check("2.5", false, NULL);
	check("9223372036854775807", false, "玖佰贰拾贰亿叁仟叁佰柒拾贰万零叁佰陆拾捌亿伍仟肆佰柒拾柒万伍仟捌佰零柒");
}

static void plain_characters(void **state)
{
	static const char *const cases[][2] = { { "2026年3月1日", "二〇二六年三月一日" },
		{ "2010年10月20日", "二〇一〇年十月二十日" }, { "1999年12月31日", "一九九九年十二月三十一日" },
		{ "2026年3月", NULL }, { "0", "零" }, { "3", "三" }, { "10", "十" }, { "12", "十二" }, { "20", "二十" },
		{ "101", "一百零一" }, { "110", "一百一十" }, { "111", "一百一十一" }, { "1010", "一千零一十" },
		{ "12,000", "一万二千" }, { "100000", "十万" }, { "−5", "负五" }, { "1.5", NULL }, { "三", NULL } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = han_print(cases[i][0]);

		if (g_strcmp0(got, cases[i][1]) != 0)
			fail_msg("%s: %s, not %s", cases[i][0], got ? got : "none", cases[i][1] ? cases[i][1] : "none");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(money), cmocka_unit_test(whole_numbers),
		cmocka_unit_test(plain_characters) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
