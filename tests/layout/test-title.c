/* Where a line of a title may end. A picture has ‖ where it may end well, | where it may when it must, and nothing
 * inside words and names. */
#include <string.h>

#include "fonts/shape.h"
#include "layout/compose-items.h"
#include "layout/title-breaks.h"
#include "layout/title-joints.h"
#include "layout/title-wholes.h"
#include "report/arena.h"
#include "tests/layout/fixture.h"

#define GOOD 20 /* costs little more than one line more */

static const struct style style = {
	.name = "标题",
	.role = ROLE_TITLE,
	.size = EM,
	.advance = EM,
	.language = "zh-CN",
};

static void draw_word(GString *picture, const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);
	size_t len;
	const char *text = title_text(t, word->first, word->end, &len);

	if (i > 0 && word->cost < TITLE_WHOLE)
		g_string_append(picture, word->cost < GOOD ? "‖" : "|");
	g_string_append_len(picture, text, (gssize)len);
}

static char *picture(struct fixture *f, const char *text)
{
	struct arena *arena = arena_new();
	const struct shape_style shape = { .role = style.role, .size = style.size, .language = style.language };
	GString *picture = g_string_new(NULL);
	struct shaped shaped;

	shape_text(f->fonts, &shape, text, strlen(text), arena, &shaped);
	struct title t = {
		.text = text,
		.cluster = shaped.cluster,
		.items = compose_items(&shaped, &style, arena),
		.end = shaped.n_clusters,
	};
	title_parse(&t);
	title_joints_weigh(&t);
	title_wholes_keep(&t, 20 * EM);
	for (uint32_t i = 0; i < t.words->len; i++)
		draw_word(picture, &t, i);
	g_array_free(t.words, true);
	arena_free(arena);
	return g_string_free(picture, false);
}

static void check(void **state, const char *const *pictures, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_auto(GStrv) parts = g_strsplit_set(pictures[i], "|", -1);
		g_autofree char *bars = g_strjoinv("", parts);
		g_auto(GStrv) words = g_strsplit(bars, "‖", -1);
		g_autofree char *text = g_strjoinv("", words), *got = picture(*state, text);

		assert_string_equal(got, pictures[i]);
	}
}
#define CHECK(state, pictures) check((state), (pictures), G_N_ELEMENTS(pictures))

static void test_words(void **state)
{
	static const char *const pictures[] = {
		/* A suffix belongs to the word before it, a prefix to the one after; several strays are one word. */
		"甲水县财政局‖关于做好‖资产|管理|工作的通知",
		"关于推进‖新媒体|建设的意见",
		"清水县中小学‖校外|供餐|养护厂站",
		/* Numbers and their measures; 等 before one is no part of 平等. */
		"关于3名‖同志|职务|任免的通知",
		"关于张海平等|12名‖同志|职务|任免的通知",
		"关于第二批项目‖和|第三季度|工作的通知",
		/* What is a verb and no more takes no suffix. */
		"关于加强‖局管|社会组织|管理的通知",
		/* Terms of the lexicon; what is left over is bound to neither side by force. */
		"关于5G|网络|建设的若干意见",
		"Notice |on |Annual |Reports",
	};

	CHECK(state, pictures);
}

static void test_names(void **state)
{
	static const char *const pictures[] = {
		"清水苗族土家族自治县防汛抗旱指挥部办公室‖关于水库|安全的通告",
		"清水县教育局 ‖清水县公安局‖关于校车|安全的通知",
		"清水县自然资源局‖国有建设用地|使用权‖挂牌|出让公告",
		"关于成立‖市防汛抗旱指挥部的通知",
		"关于甲水至清水公路|建设的函",
		"关于整治‖盛世华庭小区|安全隐患的通知",
		"关于清水县|2026年|第1号|命令的公告",
		"关于罗马尼亚|大使馆‖迁移|馆舍的函",
		"关于向印度尼西亚‖派遣|医疗队的批复",
		"关于解决‖人民路118号|用水|问题的函",
		"关于建立‖农村|改革试验区的批复",
		"关于第十二届全国人民代表大会|代表|职务的决议",
		"关于临溪市|清水县|城镇开发边界|优化|方案的批复",
		"关于同意‖清水县|柳林镇等|3个镇|国土空间|总体规划的批复",
	};

	CHECK(state, pictures);
}

static void test_brackets(void **state)
{
	static const char *const pictures[] = {
		"关于印发‖《清水县森林防火办法（试行）》的通知",
		/* Too long for a line, with 的通知: only what stands inside it is kept. */
		"关于转发‖《省人民政府办公厅‖关于进一步优化‖营商环境‖和|加强|市场主体‖培育|发展|工作的意见》的通知",
		"关于废止‖《清水县殡葬管理办法》‖和|《清水县养犬管理办法》的决定",
		"关于开展‖“双随机、一公开”|抽查的通知",
		/* What 关于 or a verb is of, and what names the noun after it, is no line's end. */
		"关于“9·12”|道路|交通事故‖调查|处理的通报",
		"关于支持‖“放管服”|改革的意见",
		"关于县级|“尖兵”|研发|攻关|计划的公示",
		"关于开展‖“扫黄打非”·|“护苗”|行动的通知",
	};

	CHECK(state, pictures);
}

static void test_phrases(void **state)
{
	static const char *const pictures[] = {
		/* A verb parts from its object, two verbs from one another less well; as nouns they end a phrase. */
		"关于修改|和|废止‖部分|文件的决定",
		"关于农机|购置|与|应用|补贴|方案的批复",
		"关于不合格|食品‖核查|处置|情况的通告",
		"关于法治|政府|建设|情况的报告",
		"关于县级|部门预算‖有关|事项的通知",
		"关于2025年|上半年|工作的报告",
		"关于2025年|第四季度|水质的公告",
		"关于2号线|延长线|工程的批复",
		"关于春运期间‖加强|安全的通告",
		/* A verb that has no object is a noun, and so is the third of several, one after a name in quotation
		 * marks, and what a name is governed by is a verb. */
		"关于项目|造价|评估|规范‖（试行）的通知",
		"关于完善|研究|开发|费用|政策的通知",
		"关于开展‖“人工智能+文化和旅游”|应用|试点|工作的通知",
		"关于认真组织|学习‖《清水县志》的通知",
		"关于处罚|或|禁止的规定",
		/* Two nouns are one phrase, what stands before 中 another. */
		"关于监管|制度|体系|建设的意见",
		"关于加强‖教育|工作中‖安全|管理的通知",
	};

	CHECK(state, pictures);
}

/* What a line end costs before the word that begins at byte `at`. */
static int32_t cost_at(struct fixture *f, const char *text, size_t at)
{
	struct arena *arena = arena_new();
	const struct shape_style shape = { .role = style.role, .size = style.size, .language = style.language };
	struct shaped shaped;
	int32_t cost = -1;

	shape_text(f->fonts, &shape, text, strlen(text), arena, &shaped);
	struct title t = {
		.text = text,
		.cluster = shaped.cluster,
		.items = compose_items(&shaped, &style, arena),
		.end = shaped.n_clusters,
	};
	title_parse(&t);
	title_joints_weigh(&t);
	for (uint32_t i = 0; i < t.words->len; i++)
		if (shaped.cluster[title_word(&t, i)->first].first == at)
			cost = title_word(&t, i)->cost;
	g_array_free(t.words, true);
	arena_free(arena);
	assert_true(cost >= 0);
	return cost;
}

/* A line ends before a term or after it (|) rather than inside (¦): a compound of several words, one with 和 in it, the
 * word left over after a whole one. */
static void test_terms(void **state)
{
	static const char *const pictures[] = {
		"关于国有林场|森林¦经营方案的批复",
		"关于老旧小区|加装¦电梯的通知",
		"关于保障|文化¦和旅游市场秩序的意见",
		"关于民营企业|境外¦资产的批复",
		"关于客运|公交化¦改造的报告",
		"关于建立|出租¦汽车管理制度的批复",
		"关于驻北京|联络¦处改为办事处的复函",
		"关于公布无人驾驶|航空¦器适飞空域范围的通告",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
		size_t good = (size_t)(strchr(pictures[i], '|') - pictures[i]);
		size_t bad = (size_t)(strstr(pictures[i], "¦") - pictures[i]);
		g_autoptr(GString) text = g_string_new(pictures[i]);

		g_string_erase(g_string_erase(text, (gssize)bad, strlen("¦")), (gssize)good, 1);
		assert_true(cost_at(*state, text->str, good) < cost_at(*state, text->str, bad - 1));
	}
}

/* A browser is told words by characters alone, with no face. */
static void test_without_faces(void **state)
{
	static const char *const pictures[] = {
		"云泽县人民政府办公室|关于做好|2024年度|政府信息公开|工作|年度报告|编制|发布|工作的通知",
		"关于印发|《清水县|森林防火|办法|（试行）》的通知",
		"关于3名|同志|职务|任免的通知\n（2024年第2号）",
		"关于学习|“两个维护”的通知",
		"Notice |on |Annual |Reports",
		"",
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
		g_auto(GStrv) words = g_strsplit(pictures[i], "|", -1);
		g_autofree char *text = g_strjoinv("", words);
		g_autoptr(GArray) breaks = title_breaks(text, strlen(text), &style);
		g_autoptr(GString) got = g_string_new(text);

		for (guint k = breaks->len; k-- > 0;)
			g_string_insert_c(got, g_array_index(breaks, uint32_t, k), '|');
		assert_string_equal(got->str, pictures[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_brackets),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_without_faces),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
