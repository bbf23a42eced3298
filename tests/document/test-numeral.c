#include "tests/report/check.h"

#include "document/numeral.h"
#include "report/similar.h"

static void prints_and_recognises_all(void **state)
{
	(void)state;
	static const char *const formats[] = { "{一}、", "（{一}）", "{1}.", "（{1}）", "第{一}章" };
	char text[64];

	for (size_t f = 0; f < sizeof(formats) / sizeof(*formats); f++) {
		unsigned max = f == 4 ? NUMERAL_ORDINAL_MAX : NUMERAL_HAN_MAX;
		for (unsigned n = 1; n <= max; n++) {
			struct numeral numeral;
			size_t len = numeral_print(formats[f], n, text, sizeof(text));
			strcat(text, "总体情况");
			assert_true(numeral_match(formats[f], text, &numeral));
			assert_int_equal(numeral.n, n);
			assert_int_equal(numeral.len, len);
			assert_true(numeral.exact);
		}
	}
}

static void prints_as_people_write(void **state)
{
	(void)state;
	static const struct {
		unsigned n;
		const char *text;
	} cases[] = { { 1, "一" }, { 9, "九" }, { 10, "十" }, { 11, "十一" }, { 20, "二十" }, { 21, "二十一" },
		{ 90, "九十" }, { 99, "九十九" }, { 100, "100" } };
	char text[64];

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		numeral_print("{一}", cases[i].n, text, sizeof(text));
		assert_string_equal(text, cases[i].text);
	}
	numeral_print("第{一}条", 110, text, sizeof(text));
	assert_string_equal(text, "第一百一十条");
	numeral_print("第{一}条", 305, text, sizeof(text));
	assert_string_equal(text, "第三百零五条");
}

static void recognises_slips(void **state)
{
	(void)state;
	static const struct {
		const char *format, *text;
		unsigned n; /* 0: not a number at all */
		size_t len;
		bool exact;
	} cases[] = {
		{ "（{一}）", "(四)平台", 4, 5, false },
		{ "（{一}）", "（四)平台", 4, 7, false },
		{ "（{一}）", "（四）　平台", 4, 12, true },
		{ "{一}、", "四.平台", 4, 4, false },
		{ "{一}、", "四，平台", 4, 6, false },
		{ "{1}.", "3．平台", 3, 4, false },
		{ "{1}.", "3、平台", 3, 4, false },
		{ "{1}.", "3. 平台", 3, 3, true },
		{ "{1}.", "3)平台", 3, 2, false },
		{ "{1}.", "3）平台", 3, 4, false },
		{ "{1}.", "3 平台", 0, 0, false },
		{ "{1}.", "3.、平台", 3, 5, false },
		{ "{一}、", "四：平台", 4, 6, false },
		{ "{一}、", "四　平台", 4, 6, false },
		{ "{一}、", "四 平台", 4, 4, false },
		{ "（{一}）", "（四）、平台", 4, 12, false },
		{ "（{一}）", "（四）、（五）项", 4, 9, true },
		{ "（{1}）", "1）平台", 0, 0, false },
		{ "{1}.", "1.5亿元", 0, 0, false },
		{ "{1}.", "1,200件", 0, 0, false },
		{ "{1}.", "2024，工作", 0, 0, false },
		{ "{1}.", "0.平台", 0, 0, false },
		{ "{1}.", "平台", 0, 0, false },
		{ "{一}、", "一是、", 0, 0, false },
		{ "{一}、", "一百、", 0, 0, false },
		{ "{一}、", "一二、", 0, 0, false },
		{ "{一}、", "一", 0, 0, false },
		{ "{一}、", "", 0, 0, false },
		{ "（{一}）", "（", 0, 0, false },
		{ "{一}", "一般情况", 0, 0, false },
		{ "第{一}条", "第一百零一条　为了", 101, strlen("第一百零一条　"), true },
		{ "第{一}条", "第二百一十条 为了", 210, strlen("第二百一十条 "), true },
		{ "第{一}条", "第一百十条", 0, 0, false },
		{ "第{一}条", "第一百二条", 0, 0, false },
		{ "第{一}条", "第一百零条", 0, 0, false },
		{ "第{一}条", "第一千条", 0, 0, false },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct numeral numeral;
		bool found = numeral_match(cases[i].format, cases[i].text, &numeral);
		if (found != (cases[i].n > 0))
			fail_msg("%s in %s", cases[i].format, cases[i].text);
		if (!found)
			continue;
		assert_int_equal(numeral.n, cases[i].n);
		assert_int_equal(numeral.len, cases[i].len);
		assert_int_equal(numeral.exact, cases[i].exact);
	}
}

static void knows_formats(void **state)
{
	(void)state;
	assert_true(numeral_format_valid("{一}、"));
	assert_true(numeral_format_valid("第{1}条"));
	assert_false(numeral_format_valid(""));
	assert_false(numeral_format_valid("一、"));
	assert_false(numeral_format_valid("{二}、"));
	assert_false(numeral_format_valid("{一}{1}"));
	assert_false(numeral_format_valid("{{一}"));
	assert_false(numeral_format_valid("{一}}"));
}

static void suggests_the_nearest(void **state)
{
	(void)state;
	static const struct {
		const char *given, *candidate[3];
		const char *best;
	} cases[] = {
		{ "规范性文件", { "规章", "行政规范性文件", "行政许可" }, "行政规范性文件" },
		{ "企业", { "商业企业", "科研机构", "其他" }, "商业企业" },
		{ "其它", { "其他", "总计", "自然人" }, "其他" },
		{ "3.危及\"三安全一稳定\"", { "3.危及“三安全一稳定”", "3.其他", "1.属于国家秘密" },
			"3.危及“三安全一稳定”" },
		{ "deny", { "deny1", "open", "done" }, "deny1" },
		{ "天气", { "总计", "自然人", "其他" }, NULL },
		{ "", { "a", "b", "c" }, NULL },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct similar similar = { .given = cases[i].given };
		for (int c = 0; c < 3; c++)
			similar_offer(&similar, cases[i].candidate[c]);
		if (cases[i].best)
			assert_string_equal(similar.best, cases[i].best);
		else
			assert_null(similar.best);
	}
	assert_int_equal(similar_distance("kitten", "sitting"), 3);
	assert_int_equal(similar_distance("", "年报"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prints_and_recognises_all),
		cmocka_unit_test(prints_as_people_write),
		cmocka_unit_test(recognises_slips),
		cmocka_unit_test(knows_formats),
		cmocka_unit_test(suggests_the_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
