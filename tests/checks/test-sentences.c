/* How sentences are read: numbers with what they count, and what is claimed of which cell. The words are those of the
 * 2021 form; the report that speaks is of 2023. */
#include <string.h>

#include "checks/reading.h"
#include "checks/slip.h"
#include "templates/schema.h"
#include "templates/table-template.h"
#include "templates/vocabulary.h"
#include "tests/templates/check.h"

#define N(n) ((n)*QUANTITY_ONE)

static void test_quantities(void **state)
{
	static const struct {
		const char *text;
		int64_t value, high;
		enum nearness nearness;
		enum measure measure;
		size_t end; /* bytes; 0: all */
	} cases[] = {
		{ "242件", N(242), N(242), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "242 件", N(242), N(242), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "3,120件", N(3120), N(3120), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "３１２０件", N(3120), N(3120), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "2.38万件", N(23800), N(23800), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "1万2000件", N(12000), N(12000), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "一千四百五十二件", N(1452), N(1452), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "二万三千八百零六件", N(23806), N(23806), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "十八件", N(18), N(18), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "两件", N(2), N(2), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "3000余件", N(3000), N(3000), NEARNESS_OVER, MEASURE_COUNT, 0 },
		{ "超过50万件", N(500000), N(500000), NEARNESS_OVER, MEASURE_COUNT, 0 },
		{ "近百件", N(100), N(100), NEARNESS_NEARLY, MEASURE_COUNT, 0 },
		{ "约2.4万件", N(24000), N(24000), NEARNESS_ABOUT, MEASURE_COUNT, 0 },
		{ "250件左右", N(250), N(250), NEARNESS_ABOUT, MEASURE_COUNT, 0 },
		{ "5至8件", N(5), N(8), NEARNESS_EXACT, MEASURE_COUNT, 0 },
		{ "3.51亿元", N(351000000), N(351000000), NEARNESS_EXACT, MEASURE_MONEY, 0 },
		{ "22.2%", N(22) + QUANTITY_ONE / 5, N(22) + QUANTITY_ONE / 5, NEARNESS_EXACT, MEASURE_PERCENT, 0 },
		{ "百分之二十", N(20), N(20), NEARNESS_EXACT, MEASURE_PERCENT, 0 },
		{ "近九成五", N(95), N(95), NEARNESS_NEARLY, MEASURE_PERCENT, 0 },
		{ "3成以上", N(30), N(30), NEARNESS_OVER, MEASURE_PERCENT, 0 },
		{ "两成多", N(20), N(30), NEARNESS_EXACT, MEASURE_PERCENT, 0 },
		{ "七成来自", N(70), N(70), NEARNESS_EXACT, MEASURE_PERCENT, sizeof("七成") - 1 },
		{ "四分之三", N(75), N(75), NEARNESS_EXACT, MEASURE_PERCENT, 0 },
		{ "过半", N(50), N(50), NEARNESS_OVER, MEASURE_PERCENT, 0 },
		{ "不到一半", N(50), N(50), NEARNESS_UNDER, MEASURE_PERCENT, 0 },
		{ "520人次", N(520), N(520), NEARNESS_EXACT, MEASURE_OTHER, 0 },
		{ "0，", 0, 0, NEARNESS_EXACT, MEASURE_NONE, 1 },
	};
	static const char *const none[] = { "三成员", "一成不变", "近半年", "半天", "一番", "一般", "三五件", "件",
		"百姓", "近期" };
	struct quantity quantity;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t n = strlen(cases[i].text), end = quantity_scan(cases[i].text, n, 0, &quantity);
		if (end != (cases[i].end ? cases[i].end : n) || quantity.value != cases[i].value ||
			quantity.high != cases[i].high || quantity.nearness != cases[i].nearness ||
			quantity.measure != cases[i].measure)
			fail_msg("%s: %" G_GINT64_FORMAT " to %zu", cases[i].text, quantity.value, end);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
		if (quantity_scan(none[i], strlen(none[i]), 0, &quantity))
			fail_msg("%s is no number", none[i]);
}

static void test_agreement(void **state)
{
	static const struct {
		const char *text;
		int64_t number, yuan;
		bool agrees;
	} cases[] = {
		{ "2.38万件", N(23806), 1, true },
		{ "2.38万件", N(23906), 1, false },
		{ "2.38万件", N(23750), 1, true },
		{ "3000余件", N(3120), 1, true },
		{ "300余件", N(242), 1, false },
		{ "近1500件", N(1452), 1, true },
		{ "近20件", N(6), 1, false },
		{ "不足300件", N(242), 1, true },
		{ "5至8件", N(6), 1, true },
		{ "5至8件", N(9), 1, false },
		{ "126000元", N(12) + QUANTITY_ONE * 6 / 10, 10000, true },
		{ "126万元", N(12) + QUANTITY_ONE * 6 / 10, 10000, false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct quantity quantity;
		quantity_scan(cases[i].text, strlen(cases[i].text), 0, &quantity);
		if (quantity_agrees(&quantity, cases[i].number, cases[i].yuan) != cases[i].agrees)
			fail_msg("%s, %" G_GINT64_FORMAT, cases[i].text, cases[i].number);
	}
}

static void test_slips(void **state)
{
	static const struct {
		const char *text;
		int64_t number, yuan;
		enum slip slip;
	} cases[] = {
		{ "9840件", N(9804), 1, SLIP_SURE },
		{ "412件", N(421), 1, SLIP_SURE },
		{ "64件", N(46), 1, SLIP_LIKELY },
		{ "6件", N(9), 1, SLIP_NONE },
		{ "4件", N(0), 1, SLIP_NONE },
		{ "0件", N(4), 1, SLIP_NONE },
		{ "242件", N(242), 1, SLIP_NONE },
		/* another digit */
		{ "9704件", N(9804), 1, SLIP_SURE },
		{ "252件", N(242), 1, SLIP_LIKELY },
		{ "42件", N(22), 1, SLIP_NONE },
		{ "316件", N(3120), 1, SLIP_NONE },
		/* one more, one less */
		{ "2806件", N(23806), 1, SLIP_SURE },
		{ "119件", N(19), 1, SLIP_LIKELY },
		{ "19件", N(1), 1, SLIP_NONE },
		/* the point, the noughts */
		{ "964万元", N(96) + QUANTITY_ONE * 4 / 10, 10000, SLIP_LIKELY },
		{ "12863.5万元", N(1286) + QUANTITY_ONE * 35 / 100, 10000, SLIP_LIKELY },
		{ "2400件", N(240), 1, SLIP_LIKELY },
		{ "20件", N(2), 1, SLIP_NONE },
		/* as far as it is written */
		{ "41.28万件", N(418236), 1, SLIP_SURE },
		{ "41.82万件", N(418236), 1, SLIP_NONE },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct quantity quantity;
		quantity_scan(cases[i].text, strlen(cases[i].text), 0, &quantity);
		const enum slip slip = slip_between(&quantity, cases[i].number, cases[i].yuan);
		if (slip != cases[i].slip)
			fail_msg("%s, %" G_GINT64_FORMAT ": %d", cases[i].text, cases[i].number, (int)slip);
	}
}

#define YEAR 2023

/* “new 242” is a number, “last new 198” last year's, “new from 242” one of a part, “new? 242” a guess, “new none” a
 * denial, “out all” says that all are done. */
static void add_claim(const struct reading *reading, const struct claim *claim, GString *out)
{
	const struct named_cell *cell = &claim->cell[0];

	g_string_append_printf(out, "%s%s%s", out->len ? ", " : "", claim->year == YEAR ? "" : "last ",
		cell->row ? cell->row->any[0].node[0]->key : cell->column->any[0].node[0]->name);
	if (cell->row && cell->column != &cell->subject->column)
		g_string_append_printf(out, ".%s", cell->column->any[0].node[0]->key);
	if (claim->n_cells > 1)
		g_string_append_printf(out, "+%u", claim->n_cells - 1);
	if (claim->kind == CLAIM_NUMBER)
		g_string_append_printf(out, "%s %" G_GINT64_FORMAT,
			claim->guess  ? "?"
			: claim->some ? " from"
				      : "",
			token_at(reading->tokens, g_array_index(reading->items, struct counted, claim->item).token)
					->quantity.value /
				QUANTITY_ONE);
	else
		g_string_append(out, claim->kind == CLAIM_NONE ? " none" : " all");
}

static char *claims_of(const struct dictionary *dictionary, const struct speaker *speaker, const char *text)
{
	struct reading reading;
	GString *out = g_string_new(NULL);

	reading_init(&reading, dictionary, speaker, "依申请公开", text, strlen(text));
	for (guint i = 0; i < reading.claims->len; i++)
		add_claim(&reading, &g_array_index(reading.claims, struct claim, i), out);
	reading_finish(&reading);
	return g_string_free(out, FALSE);
}

/* Sentences, and what each says of the table. */
static const struct {
	const char *text, *claims;
} claimed[] = {
	{ "收到政府信息公开申请6件，办结5件。", "new 6, done 5" },
	{ "收到两件政府信息公开申请。", "new 2" },
	{ "上年结转1件，结转下年度继续办理2件。", "in 1, out 2" },
	{ "由2022年结转至本年度的申请1件。", "in 1" },
	{ "其中自然人4件、商业企业1件。", "new.nat 4, new.com 1" },
	{ "不予公开（1件）、无法提供（2件）。", "deny 1, unab 2" },
	{ "新收、办结申请分别为6件、5件。", "new 6, done 5" },
	{ "行政许可、行政处罚各3件。", "license 3, penalty 3" },
	{ "行政复议和行政诉讼共2件。", "rev+1 2" },
	{ "行政许可35件，行政处罚4件。", "license 35, penalty 4" },
	{ "制发行政规范性文件2件，废止1件。", "docs.made 2, docs.repealed 1" },
	/* denials */
	{ "未收到公民、法人或者其他组织提出的政府信息公开申请。", "new none" },
	{ "未收到要求公开拆迁补偿资料的申请。", "" },
	{ "一件申请也没有收到。", "new none" },
	{ "未制发、未废止行政规范性文件。", "docs.made none, docs.repealed none" },
	{ "无行政复议、行政诉讼案件。", "rev none, suit none" },
	{ "行政强制方面，全年零实施。", "coercion none" },
	/* all */
	{ "收到申请6件，全部办结。", "new 6, out all" },
	{ "上年结转的1件全部办结。", "in 1" },
	{ "申请均按期答复。", "" },
	{ "除1件外，其余均已办结。", "" },
	/* other business */
	{ "受理行政许可申请2300件，办结2300件。", "" },
	{ "12345热线47件，已全部办结。", "" },
	{ "收到群众来信3件，均已答复。", "" },
	{ "行政处罚信息120条。", "" },
	{ "承接下放行政许可5项。", "" },
	{ "办理行政复议案件35件。", "" },
	{ "收到低保申请57件。", "" },
	{ "收到涉及征地拆迁的申请3件。", "" },
	{ "通过邮寄收到申请3件。", "new? 3" },
	{ "县水利局收到申请3件。", "" },
	{ "行政诉讼结案3件。", "" },
	{ "指导区县水务局办理政府信息公开申请3件。", "" },
	{ "各医疗机构受理政府信息公开申请3件。", "new? 3" },
	{ "疑难件会商9次，涉及申请3件。", "" },
	{ "2021年至2023年制定规范性文件7件。", "" },
	/* words that are not listed: a guess */
	{ "网友发来的政府信息公开申请3件。", "new? 3" },
	{ "评选行政处罚优秀案例3件。", "" },
	{ "审批窗口承揽行政许可3件。", "license? 3" },
	{ "制发公文42件，其中不予公开9件。", "" },
	{ "受理养老补贴申请22件，办结21件。", "" },
	{ "乡村振兴方面尚未收到申请3件。", "" },
	/* words that restrict nothing */
	{ "市水务局收到政府信息公开申请6件。", "new 6" },
	{ "全市各执法部门作出行政处罚4件。", "penalty 4" },
	{ "依据《水法》作出行政处罚4件。", "penalty 4" },
	{ "商业企业等法人或其他组织申请2件。", "new.org 2" },
	{ "收到的申请尚有2件正在办理中。", "out 2" },
	{ "有2件申请超期1天答复。", "" },
	{ "每百件申请引发行政复议6件。", "" },
	/* other years, comparisons, spans */
	{ "2022年收到申请4件。", "last new 4" },
	{ "较2022年收到申请3件增加1件。", "last new 3" },
	{ "与上年的4件相比，收到申请6件。", "new 6" },
	{ "申请量由2022年的2件增至6件。", "last new 2, new 6" },
	{ "上半年收到申请3件。", "new from 3" },
	{ "上年收到申请3件。", "last new 3" },
	{ "2021年收到申请3件。", "" },
	{ "市水政监察支队作出行政处罚3件。", "penalty from 3" },
	{ "各区县作出行政处罚3件。", "" },
	{ "收到涉及征地拆迁的政府信息公开申请3件。", "new from 3" },
	{ "2019年以来收到申请30件。", "" },
	/* names and quotations */
	{ "《收到申请3件的通报》要求整改。", "" },
	{ "针对“收到申请3天无人联系”的问题整改。", "" },
};

static void test_claims(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open("gov-disclosure-2021", diags);
	struct dictionary *dictionary = dictionary_new(tpl->vocabulary);
	const struct speaker speaker = { tpl->vocabulary, YEAR, "云岭市水务局" };
	unsigned n_wrong = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(claimed); i++) {
		char *claims = claims_of(dictionary, &speaker, claimed[i].text);
		if (strcmp(claims, claimed[i].claims) != 0)
			print_error("%s: %s, not %s\n", claimed[i].text, claims, claimed[i].claims);
		n_wrong += strcmp(claims, claimed[i].claims) != 0;
		g_free(claims);
	}
	dictionary_free(dictionary);
	template_free(tpl);
	diags_free(diags);
	assert_int_equal(n_wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quantities),
		cmocka_unit_test(test_agreement),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_claims),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
