/* Marks of a table's notes, and signs that are none: a label and the marks found in it, each with its note's number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "document/note-mark.h"
#include "document/text.h"
#include "report/arena.h"

static const struct text note[] = {
	{ .utf8 = "①常住人口为年末数。" },
	{ .utf8 = "②按当年价格计算。" },
	{ .utf8 = "*数据为初步统计数。" },
	{ .utf8 = "**不含市辖区。" },
	{ .utf8 = "†估计数。" },
	{ .utf8 = "[1]见附表。" },
	{ .utf8 = "资料来源：示例省统计局。" },
	{ .utf8 = "¹ At the year-end." },
	{ .utf8 = "❶合计数。" },
};

static void marks_are_found(void **state)
{
	static const struct {
		const char *text, *found;
	} cases[] = {
		{ "常住人口①（万人）", "①0" },
		{ "常住人口①\nResidents", "①0" },
		{ "常住人口①②", "①0 ②1" },
		{ "常住人口 ①", "①0" },
		{ "常住人口（万人）①", "①0" },
		{ "1,365.17*", "*2" },
		{ "1,365.17**", "**3" },
		{ "12.5[1]", "[1]5" },
		{ "-3.2†", "†4" },
		{ "Population¹", "¹7" },
		{ "合计❶", "❶8" },
		{ "丰城市* Fengcheng", "*2" },
		{ "丰城市*", "*2" },
		{ "①", "①0" },
		{ "—①", "①0" },
		{ "产值①、利润②", "①0 ②1" },
		{ "常住人口（注①）", "①0" },
		/* No note begins with it. */
		{ "常住人口③", "" },
		{ "合计***", "" },
		{ "面积[2]", "" },
		/* Reckoned or multiplied, or a number in a list. */
		{ "③=①+②", "" },
		{ "①=②×100", "" },
		{ "增减额（①-②）", "" },
		{ "3*4", "" },
		{ "长*宽=面积", "" },
		{ "①人员经费", "" },
		{ "项目\n①人员经费", "" },
		{ "5 * 6", "" },
		{ "", "" },
		{ "合计", "" },
		{ "100%", "" },
	};
	struct arena *arena = arena_new();
	const struct note_marks *marks = note_marks_new(note, G_N_ELEMENTS(note), arena);

	assert_non_null(marks);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct note_place place[MOST_NOTE_PLACES];
		uint32_t n = note_marks_find(marks, cases[i].text, strlen(cases[i].text), place);
		g_autoptr(GString) found = g_string_new(NULL);

		for (uint32_t k = 0; k < n; k++)
			g_string_append_printf(found, "%s%.*s%u", k ? " " : "", (int)(place[k].end - place[k].first),
				cases[i].text + place[k].first, place[k].note);
		assert_string_equal(found->str, cases[i].found);
	}
	arena_free(arena);
	(void)state;
}

static void only_so_many_are_found(void **state)
{
	struct arena *arena = arena_new();
	const struct note_marks *marks = note_marks_new(note, G_N_ELEMENTS(note), arena);
	struct note_place place[MOST_NOTE_PLACES];
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < 2 * MOST_NOTE_PLACES; i++)
		g_string_append(text, "人①");
	assert_int_equal(note_marks_find(marks, text->str, text->len, place), MOST_NOTE_PLACES);
	/* The text may end within what would be a longer mark. */
	assert_int_equal(note_marks_find(marks, "7[1]", 2, place), 0);
	assert_null(note_marks_new(&note[6], 1, arena));
	assert_int_equal(note_marks_find(NULL, "人①", strlen("人①"), place), 0);
	arena_free(arena);
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_found),
		cmocka_unit_test(only_so_many_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
