/* The organ in whose name a report speaks. */
#include "checks/sentence-organ.h"

#include <string.h>

#include "binding/bound.h"
#include "templates/vocabulary.h"

static const struct token *at(const struct sentence *sentence, uint32_t i)
{
	return token_at(sentence->reading.tokens, i);
}

/* ---- names ---- */

#define NAME_MAX_CHARS 30

/* The bytes of an organ's full name that a text begins with: Han characters up to 人民政府, 局 …; 0 when there is none.
 */
static size_t read_organ(const char *text)
{
	static const char *const ends[] = { "人民政府", "委员会", "办事处", "局", "厅", "医院", "大学", "学院", "中学",
		"学校", "公司", "法院", "检察院" };
	size_t at = 0;

	for (int i = 0; i < NAME_MAX_CHARS && text[at]; i++) {
		for (size_t k = 0; k < G_N_ELEMENTS(ends) && i >= 2; k++)
			/* Most characters differ in their last byte, and a line has a hundred of them. */
			if (text[at] == ends[k][0] && text[at + 1] == ends[k][1] && text[at + 2] == ends[k][2] &&
				g_str_has_prefix(text + at, ends[k]))
				return at + strlen(ends[k]);
		gunichar c = g_utf8_get_char(text + at);
		if (g_unichar_get_script(c) != G_UNICODE_SCRIPT_HAN)
			return 0;
		at += (size_t)(g_utf8_next_char(text + at) - (text + at));
	}
	return 0;
}

/* Its own name may be short, or that of one of its offices. */
static bool is_own(const char *organ, const char *name)
{
	return strstr(organ, name) || strstr(name, organ) ||
	       (g_utf8_strlen(name, -1) >= 4 && g_str_has_suffix(organ, g_utf8_offset_to_pointer(name, 1)) &&
		       g_utf8_strlen(name, -1) + 1 < g_utf8_strlen(organ, -1) && strstr(organ, name));
}

/* A name much like its own: as long, with one other character. */
static bool is_alike(const char *organ, const char *name)
{
	long n = g_utf8_strlen(name, -1), other = 0;

	if (n < 5 || n != g_utf8_strlen(organ, -1))
		return false;
	for (; *name; name = g_utf8_next_char(name), organ = g_utf8_next_char(organ))
		other += g_utf8_get_char(name) != g_utf8_get_char(organ);
	return other == 1;
}

/* ---- where it speaks of itself ---- */

static bool starts_clause(const struct sentence *sentence, uint32_t i)
{
	if (i == 0)
		return true;
	enum token_kind kind = at(sentence, i - 1)->kind;
	return kind == TOKEN_COMMA || kind == TOKEN_STOP || kind == TOKEN_SEMICOLON;
}

static bool starts_sentence(const struct sentence *sentence, uint32_t i)
{
	return i == 0 || at(sentence, i - 1)->kind == TOKEN_STOP;
}

/* The sentence that was last asked for, and whether it says that it is about this report. */
struct around {
	struct range range;
	bool report;
};

static struct range sentence_around(const struct sentence *sentence, uint32_t i)
{
	struct range range = { i, i };

	while (range.first && at(sentence, range.first - 1)->kind != TOKEN_STOP)
		range.first--;
	while (range.end < sentence->reading.tokens->len && at(sentence, range.end)->kind != TOKEN_STOP)
		range.end++;
	return range;
}

/* Whether the sentence of token i has a word of the template's that says so. */
static bool is_about_report(const struct sentence *sentence, uint32_t i, struct around *around)
{
	const struct said_check *check = &sentence->speaker->vocabulary->organ;

	if (i >= around->range.first && i < around->range.end)
		return around->report;
	*around = (struct around){ sentence_around(sentence, i), false };
	for (uint32_t k = around->range.first; k < around->range.end && !around->report; k++)
		for (uint32_t w = 0; w < check->n_words; w++)
			around->report |= at(sentence, k)->word == check->word[w];
	return around->report;
}

static bool follows(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (g_str_has_prefix(text, words[i]))
			return true;
	return false;
}

/* 联系单位：云岭市林业局 */
static bool is_contact(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "联系单位", "联系部门", "受理机构", "责任单位", "编制单位" };
	const char *before = sentence->text + at(sentence, i)->first;

	if (i < 1 || (at(sentence, i - 1)->kind != TOKEN_COLON && at(sentence, i - 1)->kind != TOKEN_FILL))
		return false;
	for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
		const char *word = before - strlen("：") - strlen(words[k]);
		if (word >= sentence->text && g_str_has_prefix(word, words[k]))
			return true;
	}
	return false;
}

static bool is_listed(const char *after)
{
	static const char *const words[] = { "、", "和", "及", "的", "与", "等", "关于", "以及", "印发", "转发" };

	return follows(after, words, G_N_ELEMENTS(words));
}

/* 告知申请人向市医疗保障局咨询: somebody was sent there, and no reader of the report. */
static bool was_sent(const struct sentence *sentence, uint32_t i)
{
	static const char *const words[] = { "告知", "建议", "引导", "指引", "请其", "转" };

	for (uint32_t k = i; k > 0 && at(sentence, k - 1)->kind != TOKEN_STOP && i - k < 12; k--)
		for (size_t w = 0; w < G_N_ELEMENTS(words); w++)
			if (strstr(sentence_words(sentence, (struct range){ k - 1, k }), words[w]))
				return true;
	return false;
}

static bool is_to_be_asked(const struct sentence *sentence, uint32_t i, const char *after)
{
	const char *before = sentence->text + at(sentence, i)->first;
	bool with = before >= sentence->text + strlen("与");
	const char *last = with ? before - strlen("与") : before;
	/* Not from here to the end of a line of any length. */
	g_autofree char *rest = g_strndup(after, 60);

	rest[strcspn(rest, "\n")] = '\0';
	return with && !was_sent(sentence, i) &&
	       (g_str_has_prefix(last, "与") || g_str_has_prefix(last, "向") || g_str_has_prefix(last, "同")) &&
	       (strstr(rest, "联系") || strstr(rest, "咨询"));
}

/* 报…人民政府备案, 按照…人民政府部署: another organ that is only spoken of. */
static bool begins_with_preposition(const char *text)
{
	static const char *const words[] = { "报", "按", "在", "经", "根据", "依", "遵照", "受", "请", "送", "呈", "据",
		"为", "对", "如", "并", "参照", "结合", "接受", "配合", "协助", "协调", "会同", "联合", "争取" };

	return follows(text, words, G_N_ELEMENTS(words));
}

/* 云泽县自然资源局主要领导每季度听取汇报: another organ of the same place and kind where its own would stand. */
static bool leads_itself(const char *organ, const char *name, const char *after)
{
	static const char *const leaders[] = { "主要领导", "主要负责人", "主要负责同志", "分管领导", "分管负责人",
		"党组", "党委", "局长", "领导班子", "班子成员", "领导高度重视" };
	static const char *const acts[] = { "成立", "高度重视", "严格", "坚持", "认真", "积极", "始终", "深入", "扎实",
		"不断", "持续", "着力", "建立", "健全", "全面", "把", "将", "以", "切实", "进一步", "明确", "印发",
		"制定", "召开", "组织" };
	static const char *const kinds[] = { "县人民政府", "区人民政府", "市人民政府", "镇人民政府", "乡人民政府",
		"街道办事处", "局", "委员会", "厅" };
	static const char *const governments[] = { "人民政府", "街道办事处" };
	bool alike = false, government = false;

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		alike |= g_str_has_suffix(organ, kinds[i]) && g_str_has_suffix(name, kinds[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(governments); i++)
		government |= g_str_has_suffix(organ, governments[i]);
	/* A government of its own kind does nothing in its report. */
	if (alike && government && follows(after, acts, G_N_ELEMENTS(acts)))
		return true;
	/* A bureau of its own place; a bureau of the province may have been here. */
	return alike && follows(after, leaders, G_N_ELEMENTS(leaders)) &&
	       (government || strncmp(organ, name, strlen("云泽县")) == 0);
}

/* 现编制云泽县民政局2024年…报告: the verb may be a word of its own. */
static bool is_behind_verb(const struct sentence *sentence, size_t first)
{
	static const char *const verbs[] = { "编制", "公布", "发布", "编写", "撰写", "形成" };

	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (first >= strlen(verbs[i]) &&
			memcmp(sentence->text + first - strlen(verbs[i]), verbs[i], strlen(verbs[i])) == 0)
			return true;
	return false;
}

/* Returns where the name ends that was told, or `first`. */
static size_t check_name(const struct sentence *sentence, uint32_t i, size_t first, struct around *around)
{
	const char *organ = sentence->speaker->organ, *text = sentence->text + first;
	size_t n = read_organ(text);
	struct arena *arena = sentence->messages->arena;

	if (!n || is_listed(text + n) || begins_with_preposition(text))
		return first;
	const char *name = arena_strndup(arena, text, n);
	if (is_own(organ, name))
		return first;
	bool made = (starts_clause(sentence, i) || (i && at(sentence, i - 1)->kind == TOKEN_FROM) ||
			    first > at(sentence, i)->first || is_behind_verb(sentence, first)) &&
		    is_about_report(sentence, i, around);
	bool alike =
		starts_sentence(sentence, i) &&
		(is_alike(organ, name) || (first == at(sentence, i)->first && leads_itself(organ, name, text + n)));
	if (!made && !alike && !is_contact(sentence, i) && !is_to_be_asked(sentence, i, text + n))
		return first;
	diag(sentence->messages->diags, DIAG_SENTENCE_ORGAN,
		prose_line_where(arena, sentence->line, first, first + n, sentence->speaker->vocabulary->organ.id),
		name, organ);
	return first + n;
}

/* 现公布云泽县民政局2024年……报告: the name stands behind the verb. */
static size_t after_verb(const struct sentence *sentence, const struct token *token)
{
	static const char *const leads[] = { "现将", "现", "特", "兹", "" };
	static const char *const verbs[] = { "公布", "发布", "编制", "" };
	const char *text = sentence->text + token->first;

	for (size_t i = 0; i < G_N_ELEMENTS(leads); i++) {
		for (size_t k = 0; k < G_N_ELEMENTS(verbs); k++) {
			const char *verb = text + strlen(leads[i]);
			if (g_str_has_prefix(text, leads[i]) && g_str_has_prefix(verb, verbs[k]))
				return token->first + strlen(leads[i]) + strlen(verbs[k]);
		}
	}
	return token->first;
}

/* Kinds of organs by which they call themselves, 我局, and those of governments, the higher first. */
static const char *const offices[] = { "局", "委", "厅", "街道" };
static const char *const places[] = { "省", "市", "县", "区", "镇", "乡" };

/* Whether 我镇 can be said by an organ of that name: a higher government is everybody's, a lower one is not. */
static bool may_say(const char *organ, const char *kind)
{
	bool government = g_str_has_suffix(organ, "人民政府");
	int rank = -1;

	for (size_t i = 0; i < G_N_ELEMENTS(offices); i++)
		if (strcmp(offices[i], kind) == 0)
			return !government || strstr(organ, kind);
	for (size_t i = 0; i < G_N_ELEMENTS(places) && government; i++) {
		g_autofree char *name = g_strdup_printf("%s人民政府", places[i]);
		if (g_str_has_suffix(organ, name))
			rank = (int)i;
	}
	/* A bureau is none of the lowest, unless its name says so. */
	if (!government && (strcmp(kind, "镇") == 0 || strcmp(kind, "乡") == 0))
		return strstr(organ, "镇") || strstr(organ, "乡") || strstr(organ, "街道");
	for (int i = 0; rank >= 0 && i < (int)G_N_ELEMENTS(places); i++)
		if (strcmp(places[i], kind) == 0)
			return i <= rank || (i == 3 && rank == 2);
	return true;
}

static void check_self(const struct sentence *sentence, uint32_t i)
{
	const char *text = sentence->text + at(sentence, i)->first;
	struct arena *arena = sentence->messages->arena;

	if (!g_str_has_prefix(text, "我"))
		return;
	const char *kind =
		arena_strndup(arena, text + strlen("我"), at(sentence, i)->end - at(sentence, i)->first - strlen("我"));
	if (!may_say(sentence->speaker->organ, kind))
		diag(sentence->messages->diags, DIAG_SENTENCE_ORGAN,
			sentence_where(sentence, (struct range){ i, i + 1 }, sentence->speaker->vocabulary->organ.id),
			sentence_words(sentence, (struct range){ i, i + 1 }), sentence->speaker->organ);
}

void sentence_organs_check(struct sentence *sentence)
{
	const struct said_check *check = &sentence->speaker->vocabulary->organ;
	bool in = false;

	for (uint32_t i = 0; i < check->n_in; i++)
		in |= check->in[i] == sentence->field;
	if (!check->id || !in || !sentence->speaker->organ)
		return;
	size_t told = 0;
	struct around around = { 0 };
	for (uint32_t i = 0; i < sentence->reading.tokens->len; i++) {
		if (at(sentence, i)->kind == TOKEN_UNKNOWN && at(sentence, i)->first >= told)
			told = check_name(sentence, i, after_verb(sentence, at(sentence, i)), &around);
		else if (at(sentence, i)->kind == TOKEN_OWN)
			check_self(sentence, i);
	}
}
