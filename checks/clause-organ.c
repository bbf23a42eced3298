/* Whose business a sentence speaks of.
 *
 * A government's report counts what its bureaus and lower bodies did, a bureau's what its brigades and stations did. Of
 * such a part there is never more than of the whole, and there may be less. */
#include "checks/clause-organ.h"

#include <string.h>

static const struct token *at(const struct clause *clause, uint32_t i)
{
	return token_at(clause->tokens, i);
}

/* Whether the bytes end in one of some words; `more`: and have something before it. */
static bool ends_in(const char *text, size_t n, const char *const *ends, size_t n_ends, bool more)
{
	for (size_t i = 0; i < n_ends; i++) {
		const size_t len = strlen(ends[i]);
		if (n >= len + more && text[n - 1] == ends[i][len - 1] && memcmp(text + n - len, ends[i], len) == 0)
			return true;
	}
	return false;
}

/* Offices within a bureau or a town. */
static const char *const offices[] = { "支队", "大队", "中队", "队", "中心", "窗口", "科", "科室", "股", "处", "室",
	"站", "所", "分局", "办公室", "服务站" };

bool organ_ends_text(const char *text, size_t n)
{
	static const char *const ends[] = { "局", "委员会", "厅", "镇", "乡", "街道", "公司", "政府", "支队", "大队",
		"中队", "执法队", "中心", "法院", "检察院", "银行", "学校", "医院", "委", "管委会", "服务站", "窗口",
		"办事处", "办公室", "派出所", "司法所", "管理所", "监管所", "管理站", "工作站" };

	return ends_in(text, n, ends, G_N_ELEMENTS(ends), true);
}

/* ---- the organ itself ---- */

/* 学校 is how a university speaks of itself. */
static bool is_kind_of_self(const char *organ, const char *name)
{
	static const char *const kinds[][2] = { { "学校", "大学" }, { "学校", "学院" }, { "学校", "中学" },
		{ "学校", "学校" }, { "学院", "学院" }, { "医院", "医院" }, { "公司", "公司" }, { "集团", "公司" } };

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strcmp(name, kinds[i][0]) == 0 && g_str_has_suffix(organ, kinds[i][1]))
			return true;
	return false;
}

/* 市卫健委, 新区管委会: the characters of a longer name, in order. */
static bool is_short_for(const char *organ, const char *name)
{
	for (; *name; name = g_utf8_next_char(name)) {
		organ = g_utf8_strchr(organ, -1, g_utf8_get_char(name));
		if (!organ)
			return false;
		organ = g_utf8_next_char(organ);
	}
	return true;
}

static bool is_name_of_self(const char *organ, const char *name)
{
	return strstr(organ, name) || strstr(name, organ) || is_kind_of_self(organ, name) ||
	       (organ_ends_text(name, strlen(name)) && is_short_for(organ, name));
}

bool organ_is_self(const struct clause *clause, uint32_t i)
{
	const struct token *token = at(clause, i);
	const char *organ = clause->speaker->organ;

	if (!organ || (i && at(clause, i - 1)->kind == TOKEN_OWN && at(clause, i - 1)->sign))
		return false;
	g_autofree char *name = g_strndup(clause->text + token->first, token->end - token->first);
	return is_name_of_self(organ, name);
}

/* ---- levels ---- */

/* Of places, the higher first. A county and a district are of one level, a town and a township too. */
static const struct {
	const char *word;
	int rank;
} levels[] = {
	{ "省", 0 },
	{ "自治区", 0 },
	{ "州", 1 },
	{ "市", 1 },
	{ "县", 2 },
	{ "区", 2 },
	{ "旗", 2 },
	{ "镇", 3 },
	{ "乡", 3 },
	{ "街道", 3 },
	{ "村", 4 },
	{ "社区", 4 },
	{ "基层", 3 },
};

/* The level of a government by its name, or -1 when it is none: 云泽县人民政府 is 2. */
static int rank_of_government(const char *organ)
{
	static const char *const ends[] = { "人民政府办公厅", "人民政府办公室", "人民政府", "街道办事处" };

	for (size_t i = 0; organ && i < G_N_ELEMENTS(ends); i++) {
		if (!g_str_has_suffix(organ, ends[i]))
			continue;
		g_autofree char *place = g_strndup(organ, strlen(organ) - strlen(ends[i]));
		for (size_t k = 0; k < G_N_ELEMENTS(levels); k++)
			if (g_str_has_suffix(place, levels[k].word))
				return levels[k].rank;
		return strstr(ends[i], "街道") ? 3 : -1;
	}
	return -1;
}

/* The level that a name begins with, 各 left out: 县行政审批服务局, 各乡镇. -1: none. */
static int rank_of_name(const char *name)
{
	const char *word = g_str_has_prefix(name, "各") ? name + strlen("各") : name;

	for (size_t k = 0; k < G_N_ELEMENTS(levels); k++)
		if (g_str_has_prefix(word, levels[k].word))
			return levels[k].rank;
	return -1;
}

/* 青石镇综合行政执法队, 云泽县水利局: the name of the place that the government is of, with more behind it. */
static bool begins_with_place(const char *organ, const char *name)
{
	const char *government = strstr(organ, "人民政府");
	size_t n = government ? (size_t)(government - organ) : 0;

	for (const char *place = organ; place + strlen("镇") < organ + n; place = g_utf8_next_char(place)) {
		size_t len = n - (size_t)(place - organ);
		if (len > strlen("镇") && strncmp(name, place, len) == 0)
			return true;
	}
	return false;
}

/* 全市执法机关: of all there are, whom a bureau's own tables do not have. */
static bool is_of_all_organs(const struct clause *clause, const struct token *token)
{
	static const char *const ends[] = { "机关", "各部门", "各级政府" };
	const char *behind = clause->text + token->end;

	if (!g_str_has_prefix(clause->text + token->first, "全"))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		const char *found = strstr(behind, ends[i]);
		/* No mark between, and at most six characters. */
		if (found && found - behind <= 6 * (ptrdiff_t)strlen("各") &&
			!g_strstr_len(behind, found - behind, "，"))
			return true;
	}
	return false;
}

enum whose organ_of_word(const struct clause *clause, uint32_t i)
{
	const struct token *token = at(clause, i);
	int own = rank_of_government(clause->speaker->organ);

	if (!token->sign)
		return own < 0 && is_of_all_organs(clause, token) ? WHOSE_OTHER : WHOSE_OWN;
	if (own < 0)
		return WHOSE_OTHER;
	g_autofree char *name = g_strndup(clause->text + token->first, token->end - token->first);
	int rank = rank_of_name(name);
	/* 县政府系统 is all that its report counts in. */
	if (rank == own && g_str_has_suffix(name, "政府") && g_str_has_prefix(clause->text + token->end, "系统"))
		return WHOSE_OWN;
	/* A town is not much more than its government. */
	if (rank == own && ((own == 3 && g_str_has_suffix(name, "政府")) || g_str_has_suffix(name, "里")))
		return WHOSE_OWN;
	return rank >= own ? WHOSE_PART : WHOSE_OTHER;
}

enum whose organ_of_name(const struct clause *clause, uint32_t i)
{
	const struct token *token = at(clause, i);
	const char *organ = clause->speaker->organ;

	if (token->kind != TOKEN_UNKNOWN || !organ_ends_text(clause->text + token->first, token->end - token->first))
		return WHOSE_NOBODY;
	if (organ_is_self(clause, i))
		return WHOSE_OWN;
	if (!organ)
		return WHOSE_OTHER;
	g_autofree char *name = g_strndup(clause->text + token->first, token->end - token->first);
	int own = rank_of_government(organ), rank = rank_of_name(name);
	if (own >= 0)
		return rank >= own || begins_with_place(organ, name) ? WHOSE_PART : WHOSE_OTHER;
	/* A bureau's own offices; another bureau's have its name before them. */
	return ends_in(name, strlen(name), offices, G_N_ELEMENTS(offices), true) && !strstr(name, "局") &&
			       !strstr(name, "政府") && !strstr(name, "派出所") && !strstr(name, "县") &&
			       !strstr(name, "区")
		       ? WHOSE_PART
		       : WHOSE_OTHER;
}

/* 经市政府复议, 报县司法局备案: who decides is not who is spoken of. */
static bool is_agent(const struct clause *clause, struct range range, uint32_t i)
{
	return i > range.first && token_says(clause->text, at(clause, i - 1), "经");
}

enum whose organ_of_subject(const struct clause *clause, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		/* Behind a number or a known word a name is an object, not who acts. */
		if (at(clause, i)->kind == TOKEN_QUANTITY || at(clause, i)->kind == TOKEN_WORD)
			return WHOSE_NOBODY;
		enum whose whose = is_agent(clause, range, i) ? WHOSE_NOBODY : organ_of_name(clause, i);
		if (whose != WHOSE_NOBODY)
			return whose;
	}
	return WHOSE_NOBODY;
}
