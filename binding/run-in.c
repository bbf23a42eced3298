/* Told by shape alone, as nothing marks it in the source: behind the number a short first sentence that ends with 。,
 * with more text after it, in the form of a head and not of a statement. */
#include "binding/run-in.h"

#include <string.h>

#include "document/numeral.h"
#include "document/text.h"
#include "report/arena.h"

/* Heads are short and in one to three parts: 提高思想认识，压实工作责任。 */
enum { LONGEST = 24, LONGEST_IN_ALL = 40, SHORTEST = 2, SHORT = 10, COMMAS = 2 };

/* ---- the first sentence ---- */

static bool opens(gunichar c)
{
	return c && g_utf8_strchr("（《“‘〈【〔", -1, c);
}

static bool closes(gunichar c)
{
	return c && g_utf8_strchr("）》”’〉】〕", -1, c);
}

/* Of a first sentence, what its shape is told by. */
struct sentence {
	GString *plain;         /* without what is quoted or in brackets */
	size_t len;             /* bytes, with its 。; 0: it does not end so, or nothing follows */
	unsigned chars, commas; /* outside what is quoted */
};

/* False when a mark says that it is no head: ； ： ？ ！ …. */
static bool read_sentence(const char *utf8, size_t len, struct sentence *s)
{
	unsigned depth = 0, all = 0;

	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c == 0x3002 /* 。 */ && depth == 0) {
			s->len = (size_t)(g_utf8_next_char(at) - utf8);
			return s->len < len && s->chars <= LONGEST;
		}
		if (++all > LONGEST_IN_ALL || (depth == 0 && g_utf8_strchr("；：？！…;:?!\n", -1, c)))
			return false;
		if (closes(c) && depth > 0)
			depth--;
		else if (opens(c))
			depth++;
		else if (depth == 0)
			g_string_append_unichar(s->plain, c);
		s->chars += depth == 0;
		s->commas += depth == 0 && c == 0xFF0C /* ， */;
	}
	return false;
}

/* ---- what it says ---- */

/* A word that makes a sentence of it, and the words it is part of that do not. */
struct sign {
	const char *word;
	const char *but[16];
};

static const struct sign verbs[] = {
	{ "应当", { NULL } },
	{ "不得", { NULL } },
	{ "没有", { NULL } },
	{ "以来", { NULL } },
	{ "收悉", { NULL } },
	{ "是", { "实事求是", "是否", "是非", NULL } },
	{ "了", { "了解", "了结", "了然", NULL } },
	{ "已", { NULL } },
	{ "均", { "平均", "人均", "户均", "均衡", "均等", "日均", "年均", NULL } },
	{ "由", { "理由", "事由", "自由", "案由", "缘由", "由来", NULL } },
	{ "要", { "主要", "重要", "需要", "要求", "要点", "要素", "纪要", "摘要", "要闻", "必要", "简要", "要件",
			"概要", "首要", "机要", NULL } },
	{ "需", { "需要", "需求", "急需", "所需", NULL } },
	{ "须", { NULL } },
	{ "可", { "许可", "认可", "可行", "可靠", "可持续", "可视", "可及", NULL } },
	{ "未", { "未成年", "未来", NULL } },
	{ "会同", { NULL } },
	{ "来源于", { NULL } },
	{ "我局", { NULL } },
	{ "我县", { NULL } },
	{ "我市", { NULL } },
	{ "我镇", { NULL } },
	{ "你单位", { NULL } },
};

/* What heads begin with, when they say what is to be done, */
static const char *const imperatives[] = { "加强", "强化", "完善", "规范", "提高", "提升", "落实", "推进", "推动",
	"深化", "深入", "健全", "建立", "加快", "加大", "抓好", "抓实", "做好", "做到", "做实", "突出", "坚持", "严格",
	"严肃", "明确", "开展", "扎实", "全面", "持续", "切实", "认真", "依法", "优化", "拓展", "拓宽", "确保", "保障",
	"高度", "压实", "聚焦", "围绕", "注重", "创新", "细化", "夯实", "统筹", "打造", "实施", "组织", "培育", "畅通",
	"紧扣", "着力", "大力", "积极", "主动", "及时", "稳步", "有序", "科学", "精准", "充分", "进一步", "不断",
	"增强", "促进", "发挥", "履行", "贯彻", "实行", "支持", "改进", "丰富", "筑牢", "构筑", "构建", "守牢", "守住",
	"守护", "严守", "严防", "严把", "严查", "严厉", "塑造", "维护", "激发", "激活", "盘活", "释放", "引导", "鼓励",
	"倡导", "吸引", "引进", "凝聚", "汇聚", "调动", "牢固", "牢牢", "树牢", "扎牢", "织密", "扛牢", "扛起", "绷紧",
	"广泛", "营造", "补齐", "补足", "补强", "防范化解", "防范和", "遏制", "破解", "打通", "理顺", "厘清", "擦亮",
	"做优", "做强", "做大", "扩大", "提振", "用好", "用足", "用活", "从严", "从实", "紧盯", "紧抓", "狠抓", "强力",
	"集中力量", "集中整治", "分级分类", "分类推进", "合理", "稳妥", "稳慎", "逐步", "自觉", "始终", "多措并举",
	"多渠道", "推广应用", "发展壮大", "壮大", "延伸拓展", "巩固拓展", "巩固提升", "清理规范", "探索", "开拓",
	"增进", "传承", "弘扬", "厚植", "锚定", "普及", NULL };
/* what they end with, when they name a thing, */
static const char *const things[] = { "情况", "工作", "管理", "建设", "保障", "机制", "制度", "体系", "问题", "内容",
	"时间", "范围", "条件", "材料", "要求", "原则", "目标", "措施", "打算", "安排", "任务", "方式", "对象", "标准",
	"结果", "平台", "思想", "依据", "程序", "步骤", "成效", "做法", "职责", "分工", "纪律", "情形", "办理", "评估",
	"说明", "计划", "监督", "服务", "渠道", "意见", "重点", "形势", "现状", "原因", "经验", "亮点", NULL };
/* and what is in them when they say how something is. */
static const char *const states[] = { "不够", "不足", "不强", "不高", "不及时", "不到位", "不规范", "不平衡", "不完善",
	"有待", "不断", "进一步", "更加", "明显", "稳步", "持续", "欠", "薄弱", "滞后", "偏", "单一", NULL };

/* How a part of a sentence begins, and how one ends. */
static const char *const beginnings[] = { "请各", "请于", "请将", "经查", "经研究", "目前", "该", "详见", "现将",
	"现就", "截至", "按照", "根据", "截止", "自20", "同意", "原则同意", "你局", "你县", "本级", NULL };
static const char *const ends[] = { "负责", "牵头", "的", "如下", "施行", "备案", "无", NULL };

/* Whether the text has the word, other than as part of one of its exceptions. */
static bool says(const char *text, const struct sign *sign)
{
	for (const char *at = text; (at = strstr(at, sign->word)); at += strlen(sign->word)) {
		bool part = false;

		for (const char *const *but = sign->but; *but && !part; but++) {
			size_t before = (size_t)(strstr(*but, sign->word) - *but);

			part = (size_t)(at - text) >= before && g_str_has_prefix(at - before, *but);
		}
		if (!part)
			return true;
	}
	return false;
}

/* 2024年, 2023—2024年度: the only number that a head has outside quotation marks. Bytes to the end of 年; 0: it is not
 * one.
 */
static size_t year_len(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	if (digits == 4 && g_str_has_prefix(text + 4, "—"))
		return 4 + strlen("—") + year_len(text + 4 + strlen("—"));
	return digits == 4 && g_str_has_prefix(text + 4, "年") ? 4 + strlen("年") : 0;
}

static bool counts(const char *text)
{
	size_t year = year_len(text);

	return text[year + strcspn(text + year, "0123456789")] != '\0' || g_str_has_prefix(text + year, "，");
}

static bool part_is_sentence(const char *part)
{
	for (const char *const *begin = beginnings; *begin; begin++)
		if (g_str_has_prefix(part, *begin))
			return true;
	for (const char *const *end = ends; *end; end++)
		if (g_str_has_suffix(part, *end))
			return true;
	return false;
}

static bool is_sentence(const char *text)
{
	g_auto(GStrv) part = g_strsplit(text, "，", -1);

	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (says(text, &verbs[i]))
			return true;
	for (char **at = part; *at; at++)
		if (part_is_sentence(*at))
			return true;
	return counts(text);
}

static bool any_part(char **part, const char *const *words, gboolean (*has)(const gchar *, const gchar *))
{
	for (; *part; part++)
		for (const char *const *word = words; *word; word++)
			if (has(*part, *word))
				return true;
	return false;
}

static gboolean contains(const gchar *text, const gchar *word)
{
	return strstr(text, word) != NULL;
}

/* Whether it has the form of a head; what has no form at all is one when it is short: 网站建设. */
static bool has_form(const struct sentence *s)
{
	g_auto(GStrv) part = g_strsplit(s->plain->str, "，", -1);

	return s->chars <= SHORT || any_part(part, imperatives, g_str_has_prefix) ||
	       any_part(part, things, g_str_has_suffix) || any_part(part, states, contains);
}

/* ---- heads ---- */

/* What the text begins with, as the template lists it; NULL when it begins with none of them. */
static const struct run_in *find_number(const struct report_template *tpl, const char *utf8, struct numeral *numeral)
{
	for (uint32_t i = 0; i < tpl->n_run_ins; i++)
		if (numeral_match(tpl->run_in[i].number, utf8, numeral))
			return &tpl->run_in[i];
	return NULL;
}

size_t run_in_head(const struct report_template *tpl, const char *utf8, size_t len, const struct run_in **run_in)
{
	struct numeral numeral;
	struct sentence s = { 0 };

	*run_in = find_number(tpl, utf8, &numeral);
	if (!*run_in || numeral.len >= len)
		return 0;
	s.plain = g_string_new(NULL);
	bool head = read_sentence(utf8 + numeral.len, len - numeral.len, &s) && s.chars >= SHORTEST &&
		    s.commas <= COMMAS && has_form(&s) && !is_sentence(s.plain->str);
	g_string_free(s.plain, TRUE);
	return head ? numeral.len + s.len : 0;
}

unsigned run_in_level(const struct report_template *tpl, const struct run_in *run_in)
{
	unsigned level = 0;

	while (level < tpl->n_headings && g_strcmp0(tpl->heading[level].number, run_in->number) != 0)
		level++;
	return level;
}

const struct run_in *run_in_of_level(const struct report_template *tpl, unsigned level)
{
	for (uint32_t i = 0; i < tpl->n_run_ins; i++)
		if (level < tpl->n_headings && g_strcmp0(tpl->heading[level].number, tpl->run_in[i].number) == 0)
			return &tpl->run_in[i];
	return NULL;
}

const struct style *run_in_item(const struct report_template *tpl, const char *key)
{
	static const char *const formats[] = { "{一}是", "{一}要", "其{一}", "第{一}，" };
	struct numeral numeral;

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
		if (numeral_match(formats[i], key, &numeral) && key[numeral.len]) {
			const struct run_in *listed = find_number(tpl, key, &numeral);

			return listed ? listed->style : tpl->prose;
		}
	return NULL;
}

/* ---- the text ---- */

void run_in_prepend(struct text *text, const char *head, struct arena *arena)
{
	uint32_t len = (uint32_t)strlen(head);
	struct span *span = ARENA_ARRAY(arena, struct span, text->n_spans);
	struct note *note = ARENA_ARRAY(arena, struct note, text->n_notes);

	for (uint32_t i = 0; i < text->n_spans; i++) {
		span[i] = text->span[i];
		span[i].first += len;
		span[i].end += len;
	}
	for (uint32_t i = 0; i < text->n_notes; i++) {
		note[i] = text->note[i];
		note[i].at += len;
	}
	text->utf8 = arena_printf(arena, "%s%s", head, text->utf8);
	text->len += len;
	text->span = span;
	text->note = note;
	text->origin = NULL; /* it is composed of two */
}

static void add_span(GArray *spans, const struct span *like, uint32_t first, uint32_t end, const struct style *head)
{
	struct span span = like ? *like : (struct span){ 0 };

	if (first >= end)
		return;
	span.first = first;
	span.end = end;
	span.head = head;
	g_array_append_val(spans, span);
}

void run_in_set(struct text *text, size_t len, const struct style *style, struct arena *arena)
{
	GArray *spans = g_array_new(FALSE, TRUE, sizeof(struct span));
	uint32_t end = (uint32_t)len, at = 0;

	for (uint32_t i = 0; i < text->n_spans; i++) {
		const struct span *span = &text->span[i];

		struct span inside = *span;

		/* ** around all of the head, with or without its mark, asks for what the head's style says. */
		if (i == 0 && span->first == 0 && span->end <= end && span->end + strlen("。") >= end)
			inside.kind &= ~(unsigned)SPAN_STRONG;
		add_span(spans, NULL, at, MIN(span->first, end), style);
		add_span(spans, &inside, span->first, MIN(span->end, end), style);
		add_span(spans, span, MAX(span->first, end), span->end, NULL);
		at = MIN(span->end, end);
	}
	add_span(spans, NULL, at, end, style);
	text->span = arena_take_array(arena, spans, &text->n_spans);
}
