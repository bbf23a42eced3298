/* 土地征收类申请, 通过邮寄收到, 指导县区办理: words that are not known make what is counted a part of its kind, or
 * another thing. */
#include "checks/clause-part.h"

#include <string.h>

#include "checks/clause-noun.h"
#include "checks/clause-organ.h"
#include "templates/field.h"

static const struct token *at(const struct clause *clause, uint32_t i)
{
	return token_at(clause->tokens, i);
}

/* 土地征收类申请, 征地方面的申请: a sort that is named, with a word that is not known. In 各类 none is, and
 * 政府信息公开类 is what all of this is about. */
static bool is_sort(const struct clause *clause, struct range range, uint32_t i, const struct subject *subject)
{
	enum token_kind behind = at(clause, i + 1)->kind;
	struct found_phrase noun;

	/* The sort must stand before what is sorted. */
	if (at(clause, i)->kind != TOKEN_SORT || (behind != TOKEN_WORD && behind != TOKEN_OF))
		return false;
	for (; i > range.first; i--) {
		enum token_kind kind = at(clause, i - 1)->kind;
		/* 民政领域 of a bureau of civil affairs is all it has. */
		if (kind == TOKEN_UNKNOWN && organ_is_self(clause, i - 1))
			return false;
		if (kind == TOKEN_UNKNOWN || kind == TOKEN_NAME || kind == TOKEN_OTHER)
			return true;
		if (kind != TOKEN_WORD)
			return false;
		/* 行政许可类政府信息公开申请. Another subject as a sort of this one, unless the template has words that
		 * are always of this one. */
		const struct subject *other = clause_noun(clause, (struct range){ i - 1, i }, &noun);
		if (other && other != subject && !subject->sure.n)
			return true;
	}
	return false;
}

static bool ends_in(const char *text, size_t n, const char *const *ends, size_t n_ends)
{
	for (size_t i = 0; i < n_ends; i++) {
		size_t len = strlen(ends[i]);
		if (n >= len && memcmp(text + n - len, ends[i], len) == 0)
			return true;
	}
	return false;
}

enum { FRAME_TOKENS = 12, FRAME_BYTES = 120 }; /* so far apart the two words may be */

/* 各级, 各 and 全市 before a name, with known words between: 各级行政许可实施机关 are all there are. */
static bool is_of_all_bodies(const struct clause *clause, struct range range, uint32_t i)
{
	const uint32_t least = MAX(range.first, i > FRAME_TOKENS ? i - FRAME_TOKENS : 0);

	for (; i > least; i--) {
		const struct token *before = at(clause, i - 1);
		if (before->kind == TOKEN_EACH || (before->kind == TOKEN_OWN && !before->sign))
			return true;
		if (before->kind != TOKEN_WORD && before->kind != TOKEN_FILL)
			return false;
	}
	return false;
}

/* 因课题研究需要, 经告知补正后, 以不掌握为由: why and how stand between a word that opens it and one that closes it,
 * and say nothing of which. */
static bool is_circumstance(const struct clause *clause, struct range range, uint32_t i)
{
	static const struct {
		const char *open, *close;
	} frames[] = { { "因", "而" }, { "因", "需要" }, { "因", "原因" }, { "因", "等" }, { "由于", "原因" },
		{ "由于", "而" }, { "经", "后" }, { "经", "," }, { "以", "为由" }, { "以", "名义" }, { "以", "理由" },
		{ "根据", "要求" }, { "按照", "要求" }, { "按照", "规定" } };
	const struct token *last = at(clause, range.end - 1);
	const size_t line = MIN(last->end, at(clause, i)->end + FRAME_BYTES);

	for (size_t k = 0; k < G_N_ELEMENTS(frames); k++) {
		uint32_t open = i + 1;
		const uint32_t least = MAX(range.first, i > FRAME_TOKENS ? i - FRAME_TOKENS : 0);
		while (open > least && !token_says(clause->text, at(clause, open - 1), frames[k].open))
			open--;
		const size_t behind = at(clause, i)->end;
		const char *close = open > range.first ? g_strstr_len(clause->text + at(clause, i)->first,
								 (gssize)(line - at(clause, i)->first), frames[k].close)
						       : NULL;
		/* It closes in the word itself or in one behind it. */
		if (close && (size_t)(close - clause->text) + strlen(frames[k].close) >= behind)
			return true;
	}
	return false;
}

/* Unknown words that restrict nothing: the speaker's name, 各级执法部门, 依据《…》. */
static bool is_aside(const struct clause *clause, struct range range, uint32_t i)
{
	static const char *const organs[] = { "部门", "单位", "机关", "机构" };
	static const char *const by[] = { "依据", "根据", "按照", "依照", "对照", "遵照" };
	const struct token *token = at(clause, i);
	const struct token *before = i > range.first ? at(clause, i - 1) : NULL;
	const char *text = clause->text + token->first;

	/* A name in 《》 is what the word before it cites: 依据《条例》. */
	if (token->kind == TOKEN_NAME)
		return before && before->kind == TOKEN_UNKNOWN && is_aside(clause, range, i - 1);
	if (before && is_of_all_bodies(clause, range, i) &&
		ends_in(text, token->end - token->first, organs, G_N_ELEMENTS(organs)))
		return true;
	if (is_circumstance(clause, range, i))
		return true;
	for (size_t k = 0; k < G_N_ELEMENTS(by) && i + 1 < range.end && at(clause, i + 1)->kind == TOKEN_NAME; k++)
		if (token->end - token->first == strlen(by[k]) && memcmp(text, by[k], strlen(by[k])) == 0)
			return true;
	return organ_is_self(clause, i) || organ_of_name(clause, i) == WHOSE_PART;
}

bool clause_is_sure(const struct clause *clause, uint32_t i, const struct subject *subject)
{
	struct found_phrase found;

	phrases_nearest(clause->tokens, (struct range){ i, i + 1 }, &subject->sure, clause->speaker->year, &found);
	return found.phrase != NULL;
}

/* 指导县区办理, 审核答复: what is done with the business of others. */
static bool is_of_others(const struct clause *clause, const struct token *token)
{
	static const char *const verbs[] = { "指导", "督促", "协助", "配合", "协调", "帮助", "转办", "转交", "移交",
		"移送", "代办", "会商", "会审", "研究", "审核", "审查", "抽查", "评查", "自查", "回访", "培训", "督办",
		"交办", "联合", "会同", "参与", "调研", "梳理", "转发", "学习", "推送", "归集", "计划", "应诉", "出庭",
		"督查", "汇总", "法院", "法庭", "检察", "全国", "全省", "系统", "机构", "派出所", "非", "不", "撤" };
	const char *text = clause->text + token->first;

	for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (g_strstr_len(text, (gssize)(token->end - token->first), verbs[i]))
			return true;
	return false;
}

/* 涉及征地的申请, 生态环境类处罚, 通过邮寄收到: of a part; 指导县区办理: of others. */
enum restriction clause_restriction(const struct clause *clause, struct range range, const struct subject *subject)
{
	enum restriction found = RESTRICT_NOTHING;
	uint32_t etc = range.end;

	/* Examples before 等 are of the kind itself: 取水许可、……等行政许可. */
	while (etc > range.first && at(clause, etc - 1)->kind != TOKEN_ETC)
		etc--;
	for (uint32_t i = range.first; i < range.end; i++) {
		const struct token *token = at(clause, i), *next = at(clause, i + 1);
		/* 通过网络 says how, and of all; 通过 with an unknown word of some. */
		if (token->kind == TOKEN_THROUGH && next->kind != TOKEN_FILL && next->kind != TOKEN_VARIOUS &&
			next->kind != TOKEN_OWN && !clause_is_sure(clause, i + 1, subject))
			found = MAX(found, token->sign ? RESTRICT_WAY : RESTRICT_SOME);
		/* 现行有效的县政府规范性文件 */
		if (token->kind == TOKEN_OWN && token->sign && i > range.first && at(clause, i - 1)->kind == TOKEN_OF)
			found = RESTRICT_SOME;
		if (is_sort(clause, range, i, subject))
			found = RESTRICT_SOME;
		if (token->kind == TOKEN_SPAN && !token->sign)
			return RESTRICT_OTHER;
		if ((token->kind != TOKEN_UNKNOWN && token->kind != TOKEN_NAME) || i < etc ||
			is_aside(clause, range, i))
			continue;
		if (is_of_others(clause, token))
			return RESTRICT_OTHER;
		/* 涉及征地的 */
		bool about = i > range.first && token_says(clause->text, at(clause, i - 1), "涉及");
		found = MAX(found, about ? RESTRICT_SOME : RESTRICT_PERHAPS);
	}
	return found;
}
