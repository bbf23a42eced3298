/* What the prose of a report says against its tables (P1 … P16 of the 2021 form), and slips in official prose. Each
 * case puts one sentence in place of the overview of an example whose numbers are known: 6 new requests, 1 carried
 * over, 6 answered, 1 left; 35 licences, 4 penalties; 2, 1 and 9 documents; 1 review, 1 suit. */
#include "tests/templates/check.h"

static const char *example;

static bool told[N_DIAG_CODES]; /* by any case of this file */

static void add_code(void *context, const struct finding *finding)
{
	GString *out = context;

	told[finding->code] = true;
	if (diag_code_severity(finding->code) != SEVERITY_NOTE)
		g_string_append_printf(out, "%s%s", out->len ? " " : "",
			finding->where->rule ? finding->where->rule : diag_code_name(finding->code));
}

static char *codes_of(const struct report_template *tpl, const char *overview, const char *problems)
{
	struct diags *diags = diags_new(LANG_ZH);
	struct arena *arena = arena_new();
	char *text, *start, *end;
	GString *out = g_string_new(NULL), *report = g_string_new(NULL);

	assert_true(g_file_get_contents(example, &text, NULL, NULL));
	start = strstr(text, "\"overview\": [") + strlen("\"overview\": ");
	end = strstr(start, "],") + 1;
	g_string_append_len(report, text, start - text);
	g_string_append_printf(report, "%s%s", overview, end);
	if (problems) {
		char *at = strstr(report->str, "政策解读的形式还不够丰富。");
		assert_non_null(at);
		gsize place = (gsize)(at - report->str);
		g_string_erase(report, (gssize)place, (gssize)strlen("政策解读的形式还不够丰富。"));
		g_string_insert(report, (gssize)place, problems);
	}
	struct tree *tree = read_text(report->str, diags);
	assert_non_null(tree);
	document_bind(tpl, tree, test_fonts(), arena, diags);
	diags_each(diags, add_code, out);
	tree_free(tree);
	arena_free(arena);
	diags_free(diags);
	g_string_free(report, TRUE);
	g_free(text);
	return g_string_free(out, FALSE);
}

/* Sentences, and the rules that must speak of each. */
static const struct {
	const char *text, *codes;
} spoken[] = {
	{ "全年收到政府信息公开申请6件。", "" },
	{ "全年收到政府信息公开申请８件。", "P1 B0941" },
	{ "全年收到政府信息公开申请八件。", "P1" },
	{ "全年受理依申请公开事项7件。", "" }, /* new and carried over */
	{ "全年收到政府信息公开申请近十件。", "P1" },
	{ "全年收到政府信息公开申请近七件。", "" },
	{ "收到申请10余件。", "P1" },
	{ "办结6件。", "" }, /* of what? */
	{ "收到申请6件，办结5件。", "P1" },
	{ "申请均已按期答复。", "P1" },
	{ "未收到政府信息公开申请。", "P1" },
	{ "全年办理行政许可35件，行政处罚4件，行政强制0件。", "" },
	{ "全年办理行政许可36件，行政处罚3件，行政强制1件。", "P4-1 P4-2 P4-3" },
	{ "梳理行政许可事项120项。", "" },
	{ "发生行政复议1件，行政诉讼1件。", "" },
	{ "发生行政复议2件，行政诉讼0件。", "P5-1 P5-2" },
	{ "未发生因政府信息公开引起的行政复议、行政诉讼。", "P5-1 P5-2" },
	{ "未发生行政诉讼。", "P5-2" },
	{ "制发行政规范性文件2件，废止规范性文件1件，现行有效规范性文件9件。", "" },
	{ "制发行政规范性文件3件，废止规范性文件2件，现行有效规范性文件8件。", "P6-1 P6-1 P6-1" },
	{ "收取信息处理费0元。", "" },
	{ "收费12.60元。", "P4-4" },
	{ "收费12.6万元。", "" },
	{ "公布247条，其中部门动态42条，政务公开152条，其他信息53条。", "" },
	{ "公布247条，其中部门动态42条，政务公开152条，其他信息52条。", "B0964" },
	{ "公布247条，其中部门动态42条。", "" },
	{ "涉及养老保险、工伤保险、失业保险三项内容。", "" },
	{ "涉及养老保险、工伤保险和失业保险三项内容。", "" },
	{ "涉及养老保险、工伤保险、失业保险四项内容。", "B0968" },
	{ "涉及养老保险、工伤保险等四项内容。", "" },
	{ "2023年，本局公开信息。", "" },
	{ "2022年，本局公开信息。", "P10-1" },
	{ "二〇二二年，本局公开信息。", "P10-1" },
	{ "较2022年增长。", "" },
	{ "印发《2022年工作要点》。", "" },
	{ "自2022年起公开。", "" },
	{ "收到申请6件，全部办结。", "P1" },
	{ "收到申请6件，比上年的4件增加3件。", "B0965" },
	{ "行政处罚4件，占行政许可35件的50%。", "B0966" },
	{ "收到政府信息公开申请6件，月均2件。", "B0967" },
	{ "培训4场、320人次，平均每场60人次。", "B0967" },
	{ "培训4场、320人次，平均每场80人次。", "" },
	{ "访问量3650万人次，日均约1万人次。", "B0967" },
	{ "征集意见30条，采纳33条。", "B0964" },
	{ "征集意见30条，采纳3条。", "" },
	{ "问题7项，已整改6项，尚有2项正在整改。", "B0979" },
	{ "38个部门和12个乡镇共51个单位。", "B0964" },
	{ "满意度由93.1%提高到95.4%，提高3.3个百分点。", "B0965" },
	{ "满意度由93.1%提高到95.4%，提高2.3个百分点。", "" },
	{ "举办讲座3次，分别在3月15日、6月5日。", "B0968" },
	{ "新设专栏9个、关停14个，净减4个。", "B0981" },
	{ "新设专栏9个、关停14个，净减5个。", "" },
	{ "应到委员27人，实到23人，请假5人。", "B0983" },
	{ "应到委员27人，实到23人，请假3人。", "" },
	{ "旧存投诉9件，新增78件，办结75件，未办结13件。", "B0983" },
	{ "旧存投诉9件，新增78件，办结75件，未办结12件。", "" },
	{ "网站、微信、微博粉丝分别为5户、6户，均有增长。", "B0968" },
	{ "做到“三个强化”，即强化领导、强化培训。", "B0968" },
	{ "做到“三个强化”，即强化领导、强化培训、强化考核，成效明显。", "" },
	{ "征集意见28条，其中采纳19条，不到一半。", "B0966" },
	{ "征集意见28条，采纳19条，占三分之二。", "" },
	{ "针对2021年度报告指出的问题，已整改。", "P10-1" },
	{ "针对2022年度报告指出的问题，已整改。", "" },
	{ "举办讲座2次，即防汛讲座和节水讲座。", "" },
	{ "依据《中华人民共和国合同法》签订合同。", "P16" },
	{ "依据《中华人民共和国劳动合同法》签订合同。", "" },
	{ "涉及养老、工伤、失业四个方面。", "B0968" },
	{ "我镇公开信息。", "P15" },
	{ "依据国发〔2000〕23号办理。", "P16" },
	{ "对照修订前后的国发〔2000〕23号办理。", "" },
	{ "每季度召开1场发布会，全年共召开5场。", "B0977" },
	{ "每季度召开1场发布会，全年共召开4场。", "" },
	{ "每季度至少召开1场发布会，全年共召开5场。", "" },
	{ "依据《政府信息公开条例》（国务院令第771号）公开。", "P16" },
	{ "依据《中华人民共和国政府信息公开条例》（国务院令第711号）公开。", "" },
	{ "按照《关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕190号）执行。", "P16" },
	{ "按照《关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）执行。", "" },
	/* parts, which are no more than the whole */
	{ "市水政监察支队作出行政处罚14件。", "P4-2" },
	{ "市水政监察支队作出行政处罚2件。", "" },
	{ "上半年收到政府信息公开申请9件。", "P1" },
	{ "上半年收到政府信息公开申请3件。", "" },
	/* rates, averages and sums of what the sentence counts */
	{ "抽查120户，发现问题9户，问题发现率8.5%。", "B0966" },
	{ "抽查120户，发现问题9户，问题发现率7.5%。", "" },
	{ "抽查120户，发现问题9户，群众满意率96.2%。", "" },
	{ "支出45.30亿元，其中民生支出34.52亿元，占比72.6%。", "B0966" },
	{ "19个村（社区）报送信息456条，平均每个村（社区）报送22条。", "B0967" },
	{ "19个村（社区）报送信息456条，平均每个村（社区）报送24条。", "" },
	{ "对13个乡镇、27个部门共42家单位开展考核。", "B0964" },
	{ "对13个乡镇、27个部门共40家单位开展考核。", "" },
	{ "征集意见27条，采纳19条，未采纳9条。", "B0979" },
	{ "访问量由上年的1.8万次提高到2.7万次，增长一倍。", "B0965" },
	{ "围绕社会救助、征地补偿、公共文化五个重点领域公开。", "B0968" },
	{ "落实培训、监测、考核、追责“三位一体”的机制。", "B0968" },
	{ "截止2023年底，公开信息。", "B0976" },
	{ "报名截止2023年底。", "" },
};

static void test_sentences(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open("gov-disclosure-2021", diags);
	unsigned n_wrong = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(spoken); i++) {
		char *json = g_strdup_printf("\"%s\"", spoken[i].text);
		char *codes = codes_of(tpl, json, NULL);
		if (strcmp(codes, spoken[i].codes) != 0)
			print_error("%s: %s, not %s\n", spoken[i].text, codes, spoken[i].codes);
		n_wrong += strcmp(codes, spoken[i].codes) != 0;
		g_free(codes);
		g_free(json);
	}
	/* The next year may be named where plans are. */
	char *codes = codes_of(tpl, "\"无\"", "2024年将改进。");
	assert_string_equal(codes, "");
	g_free(codes);
	codes = codes_of(tpl, "\"无\"", "2023年，我局将改进。");
	assert_string_equal(codes, "P10-2");
	g_free(codes);
	codes = codes_of(tpl, "\"无\"", "2025年将改进。");
	assert_string_equal(codes, "P10-2");
	g_free(codes);
	template_free(tpl);
	diags_free(diags);
	assert_int_equal(n_wrong, 0);
}

static void test_slips(void **state)
{
	static const struct {
		const char *json, *codes;
	} cases[] = {
		{ "\"依据国发〔2021〕30 号文件。\"", "B0931" },
		{ "\"《通知》 （国发〔2021〕30号）。\"", "B0931" },
		{ "\"政府 信息公开。\"", "B0931" },
		{ "\"在 GitHub 上公开 PDF 文件。\"", "" },
		{ "\"依据国发[2021]30号文件。\"", "B0932" },
		{ "\"依据国发（2021）30号文件。\"", "B0932" },
		{ "\"公开,公正。\"", "B0933" },
		{ "\"公开(公正)。\"", "B0933" },
		{ "\"见[网站](https://example.com/a)。\"", "" },
		{ "\"落实'三审'制度。\"", "B0934 B0934" },
		{ "\"本局公开信息\"", "B0935" },
		{ "\"本局公开信息，\"", "B0935" },
		{ "\"无\"", "" },
		{ "\"（一）主动公开情况\"", "" },
		{ "\"一是公开；二是公正。三是公平。\"", "B0936" },
		{ "\"一是公开；二是公正；三是公平。\"", "" },
		{ "\"一是，公开。\"", "B0937" },
		{ "\"一是公开。三是公平。\"", "B0938" },
		{ "[ \"（一）公开。\", \"（二）公正。\", \"（四）公平。\" ]", "B0938" },
		{ "{ \"一是公开。\": \"一。\", \"三是公平。\": \"三。\" }", "B0938" },
		{ "[ \"一、公开\", \"二、\", \"三、公平\" ]", "B0982" },
		{ "[ \"（一）公开；\", \"（二）公正。\", \"（三）公平。\" ]", "B0936" },
		{ "[ \"（一）公开；\", \"（二）公正；\", \"（三）公平。\" ]", "" },
		{ "\"公开，，公正。\"", "B0939" },
		{ "\"使用ＡＢＣ系统。\"", "B0941" },
		{ "\"其它信息。\"", "B0942" },
		{ "\"公开…………公正。\"", "B0945" },
		{ "\"公开……公正。\"", "" },
		{ "\"…………\"", "" },
		{ "\"公开（公正。\"", "B0944" },
		{ "\"公开“公正。\"", "B0944" },
		{ "\"1）公开。\"", "B0951" },
		{ "{ \"公开(情况)\": \"公开。\" }", "B0933" },
		{ "\"## 总体要求。\"", "B0960" },
		{ "\"| 项目 | 数量 |\\n|---|---|\"", "B0960 B0960" },
		{ "\"- 公开。\\n- 公正。\"", "" },
		{ "\"见图![图](a.png)。\"", "B0960" },
		{ "\"公开<br>公正。\"", "B0960" },
		{ "\"公开<a href='x'>这里</a>。\"", "B0960 B0960" },
		{ "\"公开&nbsp;公正。\"", "B0960" },
		{ "\"AT&T公司、x<b和b>c、3 < 5、|x|、#1机组、A->B、R&D;。\"", "" },
		{ "\"-5 ℃至3 ℃，-号为负。\"", "" },
	};
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open("gov-disclosure-2021", diags);
	unsigned n_wrong = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *codes = codes_of(tpl, cases[i].json, NULL);
		if (strcmp(codes, cases[i].codes) != 0)
			print_error("%s: %s, not %s\n", cases[i].json, codes, cases[i].codes);
		n_wrong += strcmp(codes, cases[i].codes) != 0;
		g_free(codes);
	}
	template_free(tpl);
	diags_free(diags);
	assert_int_equal(n_wrong, 0);
}

/* The example with some texts replaced; last year's is the example with others. Rules and codes that warn or fail. */
static char *codes_after(const struct report_template *tpl, const char *const *change, const char *const *previous)
{
	struct diags *diags = diags_new(LANG_ZH);
	struct arena *arena = arena_new();
	const char *const *changes[] = { change, previous };
	struct tree *tree[2] = { NULL };
	GString *out = g_string_new(NULL);

	for (int i = 0; i < 2 && changes[i]; i++) {
		char *text;
		assert_true(g_file_get_contents(example, &text, NULL, NULL));
		GString *report = g_string_new(text);
		for (const char *const *pair = changes[i]; pair[0]; pair += 2)
			assert_int_not_equal(g_string_replace(report, pair[0], pair[1], 1), 0);
		tree[i] = read_text(report->str, diags);
		assert_non_null(tree[i]);
		g_string_free(report, TRUE);
		g_free(text);
	}
	const struct bind_options options = { .previous = tree[1], .previous_template = tpl };
	document_bind_with(tpl, tree[0], &options, test_fonts(), arena, diags);
	diags_each(diags, add_code, out);
	tree_free(tree[0]);
	tree_free(tree[1]);
	arena_free(arena);
	diags_free(diags);
	return g_string_free(out, FALSE);
}

#define LAST_YEAR                                                                                                      \
	"\"year\": 2023", "\"year\": 2022", "\"valid\": 9", "\"valid\": 8", "政策解读的形式还不够丰富。",              \
		"公开不够及时。", "增加图解和问答，方便公众理解。", "及时公开。"

#define LONG "政策解读的形式还不够丰富，与公众互动的渠道还不够多。"

static void test_form_rules(void **state)
{
	static const struct {
		const char *change[7], *previous[13], *codes;
	} cases[] = {
		{ { NULL }, { NULL }, "" },
		{ { NULL }, { LAST_YEAR }, "" },
		{ { NULL }, { "\"year\": 2023", "\"year\": 2022", "\"valid\": 9", "\"valid\": 8" }, "" },
		{ { "政策解读的形式还不够丰富。", LONG }, { LAST_YEAR, "公开不够及时。", LONG }, "P14" },
		{ { NULL }, { LAST_YEAR, "\"year\": 2022", "\"year\": 2021" }, "Y-1" },
		{ { NULL }, { LAST_YEAR, "\"valid\": 8", "\"valid\": 9" }, "T2-3" },
		{ { NULL }, { LAST_YEAR, "\"out\": [1, 0, 0, 0, 0, 0, 1]", "\"out\": [2, 0, 0, 0, 0, 0, 2]" },
			"T3-5 T3-5" },
		{ { "\"rules\": [0, 0, 0]", "\"rules\": [0, 0, 1]" }, { NULL }, "T2-4" },
		{ { "\"rules\": [0, 0, 0]", "\"rules\": [0, 0, 1]", "\"year\"", "\"level\": \"ministry\", \"year\"" },
			{ NULL }, "" },
		{ { "\"valid\": 9", "\"valid\": 0" }, { NULL }, "T2-2" },
		{ { "12.60", "1260000" }, { NULL }, "T2-5" },
		{ { "12.60", "0.00" }, { NULL }, "B0943" },
		{ { "2024-01-18", "2023-12-31" }, { NULL }, "D-1" },
		{ { "2024-01-18", "2024-04-01" }, { NULL }, "D-5" },
		{ { "\"year\"", "\"published\": \"2024-02-01\", \"year\"" }, { NULL }, "D-3" },
		{ { "\"year\"", "\"published\": \"2023-12-30\", \"year\"" }, { NULL }, "D-2 D-6" },
		{ { "\"organ\": \"云岭市水务局\",\n  \"year\"",
			  "\"organ\": \"云岭市人民政府\", \"published\": \"2024-03-31\", \"year\"" },
			{ NULL }, "S-1" },
		{ { "\"organ\": \"云岭市水务局\",\n  \"year\"",
			  "\"organ\": \"云岭市人民政府\", \"published\": \"2024-04-01\", \"year\"" },
			{ NULL }, "D-4 S-1" },
		{ { "2023年12月31日", "2023年12月30日" }, { NULL }, "P10-3" },
		/* last year's numbers in sentences: 6 requests too */
		{ { "政策解读的形式还不够丰富。", "上年收到申请6件。" }, { LAST_YEAR }, "" },
		{ { "政策解读的形式还不够丰富。", "上年收到申请5件。" }, { LAST_YEAR }, "P1" },
		{ { "政策解读的形式还不够丰富。", "上年收到申请5件。" }, { NULL }, "" },
		{ { "政策解读的形式还不够丰富。", "收到申请6件，较上年的5件增加1件。" }, { LAST_YEAR }, "P1" },
		{ { "政策解读的形式还不够丰富。", "收到申请6件，较2022年增加1件。" }, { LAST_YEAR }, "B0965" },
		{ { "政策解读的形式还不够丰富。", "收到申请6件，较2021年增加1件。" }, { LAST_YEAR }, "" },
		{ { "政策解读的形式还不够丰富。", "现行有效规范性文件9件，比上年增加1件。" }, { LAST_YEAR }, "" },
	};
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open("gov-disclosure-2021", diags);
	unsigned n_wrong = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *codes = codes_after(tpl, cases[i].change, *cases[i].previous ? cases[i].previous : NULL);
		if (strcmp(codes, cases[i].codes) != 0)
			print_error("case %zu: %s, not %s\n", i, codes, cases[i].codes);
		n_wrong += strcmp(codes, cases[i].codes) != 0;
		g_free(codes);
	}
	template_free(tpl);
	diags_free(diags);
	assert_int_equal(n_wrong, 0);
}

/* Each of the warnings about sentences has been given by one of the cases above. */
static void test_codes(void **state)
{
	static const enum diag_code codes[] = { DIAG_SENTENCE_NUMBER, DIAG_SENTENCE_NONE, DIAG_SENTENCE_ALL,
		DIAG_SENTENCE_PARTS, DIAG_SENTENCE_CHANGE, DIAG_SENTENCE_SHARE, DIAG_SENTENCE_MEAN, DIAG_SENTENCE_LIST,
		DIAG_SENTENCE_YEAR, DIAG_SENTENCE_PLAN, DIAG_SENTENCE_PERIOD, DIAG_SENTENCE_ORGAN,
		DIAG_SENTENCE_REPEALED, DIAG_SENTENCE_AS_OF, DIAG_SENTENCE_TIMES, DIAG_SENTENCE_CITED,
		DIAG_SENTENCE_REST, DIAG_SENTENCE_LAST_REPORT, DIAG_SENTENCE_NET };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (!told[codes[i]])
			fail_msg("%s was not told", diag_code_name(codes[i]));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_form_rules),
		cmocka_unit_test(test_codes),
	};

	g_assert(argc == 2);
	example = argv[1];
	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
