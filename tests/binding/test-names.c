/* Several names in one text, in the shapes people write them in. */
#include "tests/templates/check.h"

static const char form[] = "banshi-template: 1\n"
			   "metadata: { author: \"{organ}\" }\n"
			   "fields:\n"
			   "  organ: { label: 机关, type: text, names: \"、， \", max-length: 12 }\n"
			   "  signer: { label: 签发人, type: text, names: \"、，\" }\n"
			   "  sign: { label: 落款, type: group, fields: { by: { label: 署名, names: \" \" }, date: { "
			   "label: 日期, type: date } } }\n"
			   "body:\n"
			   "  - text: [\"{organ}\", \"{signer}\", \"{sign.by}：{sign.date}\"]\n";

static void check_names(const char *report, const char *first)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(form, diags);
	g_autofree char *expected = g_strconcat("  P [正文] ", first, "\n", NULL);
	char *document = bind_text(tpl, report, diags);

	assert_said(diags, "");
	assert_non_null(document);
	assert_non_null(strstr(document, expected));
	free(document);
	template_free(tpl);
	diags_free(diags);
}

static void takes_several_names(void **state)
{
	static const char *const cases[][2] = {
		{ "机关: 云泽县水务局\n", "云泽县水务局" },
		{ "机关: [云泽县水务局]\n", "云泽县水务局" },
		{ "机关: [云泽县水务局, 云泽县财政局]\n", "云泽县水务局、云泽县财政局" },
		{ "机关:\n  - 云泽县水务局\n  - 云泽县财政局\n", "云泽县水务局、云泽县财政局" },
		{ "机关: |\n  云泽县水务局\n\n  云泽县财政局\n", "云泽县水务局、云泽县财政局" },
		{ "机关: 云泽县水务局 云泽县财政局\n", "云泽县水务局、云泽县财政局" },
		{ "机关: 云泽县水务局　　云泽县财政局　云泽县司法局\n", "云泽县水务局、云泽县财政局、云泽县司法局" },
		{ "机关: 云泽县水务局、云泽县财政局，\n", "云泽县水务局、云泽县财政局" },
		{ "机关: 云泽县水务局、 云泽县财政局\n", "云泽县水务局、云泽县财政局" },
		{ "机关: [中共云泽县委　云泽县人民政府, 云泽军分区]\n", "中共云泽县委、云泽县人民政府、云泽军分区" },
		/* Names in other scripts have blanks of their own. */
		{ "机关: Yunze Bureau\n", "Yunze Bureau" },
		{ "机关: 云泽 ABC\n", "云泽 ABC" },
		/* Where a blank is none of the separators, it is part of a name. */
		{ "签发人: 周　文\n", "周　文" },
		{ "签发人: 周　文、李某某\n", "周　文、李某某" },
		{ "签发人: [周　文, 买买提·吐尔逊, 李 某]\n", "周　文、买买提·吐尔逊、李 某" },
		/* A signature for each of those who sign. */
		{ "落款: { 署名: [甲局, 乙局], 日期: 2025-01-02 }\n", "甲局、乙局：2025年1月2日" },
		{ "落款:\n  - { 署名: 甲局, 日期: 2025-01-02 }\n  - { 署名: 乙局, 日期: 2025-01-02 }\n",
			"甲局、乙局：2025年1月2日" },
		{ "落款:\n  - { 署名: 甲局 }\n  - { 署名: 乙局 丙局 }\n  - { 日期: 2025-01-02 }\n",
			"甲局、乙局、丙局：2025年1月2日" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check_names(cases[i][0], cases[i][1]);
}

static void refuses_what_is_no_name(void **state)
{
	static const char *const cases[][2] = {
		{ "机关: [云泽县水务局, [云泽县财政局]]\n", "1:14 B0301 organ" },
		{ "机关: [云泽县水务局, ' ']\n", "1:14 B0318 organ" },
		{ "机关: []\n", "1:5 B0301 organ" },
		/* The most characters are those of each name. */
		{ "机关: 云泽县水务局、云泽县经济和信息化产业发展局\n", "1:5 B0316 organ" },
		{ "落款:\n  - { 署名: 甲局, 日期: 2025-01-02 }\n  - { 署名: 乙局, date: 2025-01-03 }\n",
			"3:21 B0344 sign" },
		{ "落款: [ { 署名: 甲局 }, 乙局 ]\n", "1:19 B0301 sign" },
		{ "签发人: \"周文、李\\t某\"\n", "1:11 B0317 signer" },
	};
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(form, diags);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *own = diags_new(LANG_EN);

		assert_null(bind_text(tpl, cases[i][0], own));
		assert_said(own, cases[i][1]);
		diags_free(own);
	}
	template_free(tpl);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_several_names),
		cmocka_unit_test(refuses_what_is_no_name),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
