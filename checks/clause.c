/* What the words around a number, or behind a “not”, are about.
 *
 * The word next to a number says what is counted. Where it is not known, nothing is guessed: 行政处罚信息120条 are no
 * penalties. A noun with an unknown word before it is a part of its kind, or another thing: 取水许可申请. */
#include "checks/clause.h"

#include <string.h>

#include "checks/clause-organ.h"
#include "templates/field.h"
#include "templates/table-template.h"

static const struct token *at(const struct clause *clause, uint32_t i)
{
	return token_at(clause->tokens, i);
}

static int report_year(const struct clause *clause)
{
	return clause->speaker->year;
}

/* Words that may stand between a number and the word it counts without changing what is counted. */
bool token_is_transparent(const struct token *token)
{
	switch (token->kind) {
	case TOKEN_FILL:
	case TOKEN_OWN:
	case TOKEN_OF:
	case TOKEN_VARIOUS:
	case TOKEN_SORT:
	case TOKEN_TOGETHER:
	case TOKEN_ALREADY:
	case TOKEN_ALL:
	case TOKEN_YEAR:
	case TOKEN_AND:
	case TOKEN_PAUSE:
	case TOKEN_EACH:
	case TOKEN_RESPECTIVELY:
	case TOKEN_OF_WHICH:
	case TOKEN_REACH:
	case TOKEN_REST:
	case TOKEN_FROM:
	case TOKEN_MEAN:
	case TOKEN_CHANGE:
	case TOKEN_THAN:
	case TOKEN_SHARE:
	case TOKEN_OPEN:
	case TOKEN_CLOSE:
		return true;
	default:
		return false;
	}
}

/* ---- things ---- */

/* 申请 alone is a request for information, but 取水申请 and 各类申请 are not. The words before it are looked at
 * backward, as far as the first that settles it. */
static bool bare_allowed(const struct clause *clause, struct range range, uint32_t noun)
{
	struct found_phrase other;

	for (uint32_t i = noun; i > range.first; i--) {
		switch (at(clause, i - 1)->kind) {
		case TOKEN_UNKNOWN:
		case TOKEN_NAME:
		case TOKEN_OTHER:
		case TOKEN_VARIOUS:
		case TOKEN_ETC:
			return false;
		/* A full noun before it says of what: 行政许可申请; any other known word leaves it alone. */
		case TOKEN_WORD:
			return !clause_noun(clause, (struct range){ i - 1, i }, &other) || other.phrase->bare;
		case TOKEN_FILL:
		case TOKEN_SORT:
			break;
		default:
			return true;
		}
	}
	return true;
}

/* Of all subjects, that whose noun stands last; of nouns that end together the longest, as 行政处罚 in 行政处罚案件. */
const struct subject *clause_noun(const struct clause *clause, struct range range, struct found_phrase *found)
{
	const struct vocabulary *vocabulary = clause->speaker->vocabulary;
	const struct subject *best = NULL;

	*found = (struct found_phrase){ 0 };
	for (uint32_t i = 0; i < vocabulary->n_subjects; i++) {
		struct found_phrase next;
		phrases_nearest(clause->tokens, range, &vocabulary->subject[i].nouns, report_year(clause), &next);
		if (!next.phrase || (best && (next.last < found->last ||
						     (next.last == found->last && next.phrase->n <= found->phrase->n))))
			continue;
		best = &vocabulary->subject[i];
		*found = next;
	}
	return best;
}

/* ---- parts that no table has ---- */

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

static bool is_sure_word(const struct clause *clause, uint32_t i, const struct subject *subject)
{
	struct found_phrase found;

	phrases_nearest(clause->tokens, (struct range){ i, i + 1 }, &subject->sure, report_year(clause), &found);
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

/* What words that are not known make of a number. */
enum restriction {
	RESTRICT_NOTHING,
	RESTRICT_WAY,     /* 信函申请: by the way they came */
	RESTRICT_PERHAPS, /* only of what may be told apart further */
	RESTRICT_SOME,    /* it is of some of what the words name: no more than there are */
	RESTRICT_OTHER    /* it may be of anything */
};

/* 涉及征地的申请, 生态环境类处罚, 通过邮寄收到: of a part; 指导县区办理: of others. */
static enum restriction restriction_of(const struct clause *clause, struct range range, const struct subject *subject)
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
			next->kind != TOKEN_OWN && !is_sure_word(clause, i + 1, subject))
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

/* ---- lists ---- */

uint32_t clause_list(const struct clause *clause, struct range range, struct range *out, uint32_t max)
{
	uint32_t n = 0, first = range.first;

	/* One place is kept for the last item. */
	for (uint32_t i = range.first; i < range.end && n + 1 < max; i++) {
		enum token_kind kind = at(clause, i)->kind;
		/* A mark at either end parts nothing. */
		if ((kind != TOKEN_PAUSE && kind != TOKEN_AND) || i == range.first || i + 1 == range.end)
			continue;
		/* 受理并办结 is of one thing. */
		if (kind == TOKEN_AND && token_says(clause->text, at(clause, i), "并"))
			continue;
		/* What stands before an “and” is an item when it ends in a word that is known: not 公民、法人. */
		if (at(clause, i - 1)->kind != TOKEN_WORD && at(clause, i - 1)->kind != TOKEN_UNKNOWN)
			continue;
		out[n++] = (struct range){ first, i };
		first = i + 1;
	}
	out[n++] = (struct range){ first, range.end };
	return n;
}

/* ---- the whole ---- */

struct parts {
	const struct clause *clause;
	struct range left, right;
	uint32_t head; /* the last word of the left that is not transparent; left.end: none */
	struct understood *out;
};

/* range.end: there is none. */
static uint32_t head_of(const struct clause *clause, struct range range)
{
	for (uint32_t i = range.end; i > range.first; i--)
		if (!token_is_transparent(at(clause, i - 1)))
			return i - 1;
	return range.end;
}

bool clause_is_unknown(const struct clause *clause, struct range range)
{
	uint32_t head = head_of(clause, range);

	return head < range.end && at(clause, head)->kind != TOKEN_WORD;
}

bool clause_names_other(const struct clause *clause, struct range range)
{
	uint32_t head = head_of(clause, range);

	return head < range.end && at(clause, head)->kind == TOKEN_OTHER;
}

/* The same from the front. */
static uint32_t first_of(const struct clause *clause, struct range range)
{
	uint32_t i = range.first;

	while (i < range.end && token_is_transparent(at(clause, i)))
		i++;
	return i;
}

static bool has_phrase(const struct clause *clause, struct range range, const struct phrases *phrases)
{
	struct found_phrase found;

	phrases_nearest(clause->tokens, range, phrases, report_year(clause), &found);
	return found.phrase != NULL;
}

/* `min`: bytes of the phrase; a short one may be of any subject. */
static bool has_facet(const struct clause *clause, struct range range, const struct subject *subject, size_t min)
{
	struct found_phrase row, column;

	facets_longest(clause->tokens, range, &subject->rows, report_year(clause), &row);
	facets_longest(clause->tokens, range, &subject->columns, report_year(clause), &column);
	return (row.phrase && row.phrase->n >= min) || (column.phrase && column.phrase->n >= min);
}

/* A word of four characters speaks for itself: 不予公开 is of requests wherever it stands, 办结 only among them. In
 * bytes: 4 characters of 3. */
#define STRONG (4 * strlen("字"))

static const struct subject *strong_subject(const struct clause *clause, struct range range)
{
	const struct vocabulary *vocabulary = clause->speaker->vocabulary;

	for (uint32_t i = 0; i < vocabulary->n_subjects; i++)
		if (has_facet(clause, range, &vocabulary->subject[i], STRONG))
			return &vocabulary->subject[i];
	return NULL;
}

static void widen(struct range *words, const struct found_phrase *found)
{
	if (!found->phrase)
		return;
	words->first = MIN(words->first, found->first);
	words->end = MAX(words->end, found->last + 1);
}

/* Whether all words of a range are of a subject by themselves: its sure ones. */
static bool is_own_words(const struct clause *clause, struct range range, const struct subject *subject)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (!is_sure_word(clause, i, subject))
			return false;
	return true;
}

/* The thing of a number that no noun stands at: words of its rows, or what was named last, tell. `of_right` is what a
 * noun further right, `behind`, is of; NULL: there is none. */
static enum sense find_without_noun(const struct parts *parts, const struct subject *of_right,
	const struct found_phrase *behind, const struct subject **subject)
{
	const struct clause *clause = parts->clause;
	const struct topic *topic = clause->topic;

	/* What follows the number is unknown: 3件提案 counts those. */
	if (parts->right.first < parts->right.end && (at(clause, parts->right.first)->kind == TOKEN_UNKNOWN ||
							     at(clause, parts->right.first)->kind == TOKEN_NAME ||
							     at(clause, parts->right.first)->kind == TOKEN_OTHER))
		return SENSE_OTHER;
	/* 收到1件要求公开资料的申请 */
	if (of_right && behind->first > parts->right.first && at(clause, behind->first - 1)->kind == TOKEN_OF)
		return SENSE_UNKNOWN;
	struct range named = parts->head < parts->left.end ? parts->left : parts->right;
	/* 对2件以市政府名义作出的不予公开决定进行审核: of some. */
	if (parts->head == parts->left.end && parts->left.end > parts->left.first &&
		token_says(clause->text, at(clause, parts->left.end - 1), "对") &&
		range_has(clause->tokens, parts->right, TOKEN_UNKNOWN))
		return SENSE_UNKNOWN;
	/* A word that is always of this subject, whatever is between. */
	if (topic->subject && has_phrase(clause, named, &topic->subject->sure)) {
		*subject = topic->subject;
		return SENSE_KNOWN;
	}
	/* Something else was named last, and short words are of that. */
	if (topic->other)
		return SENSE_NONE;
	if (topic->subject && has_facet(clause, named, topic->subject, 1)) {
		*subject = topic->subject;
		return SENSE_KNOWN;
	}
	/* No subject is at hand: a long word may bring its own. */
	*subject = strong_subject(clause, named);
	return *subject ? SENSE_KNOWN : SENSE_NONE;
}

/* Which thing it is, and where its noun stands; SENSE_KNOWN when it is known. */
static enum sense find_subject(struct parts *parts, const struct subject **subject, struct found_phrase *noun)
{
	const struct clause *clause = parts->clause;
	const struct topic *topic = clause->topic;
	uint32_t after = first_of(clause, parts->right);
	struct found_phrase behind;
	/* A noun behind the number counts only if it follows at once, or behind words of its own:
	 * 1件政府信息公开行政复议案件. */
	const struct subject *of_right = clause_noun(clause, parts->right, &behind);
	bool right_begins = of_right && (behind.first <= after ||
						is_own_words(clause, (struct range){ after, behind.first }, of_right));

	/* The word next to the number is unknown: of other business, or denied. */
	if (parts->head < parts->left.end && at(clause, parts->head)->kind != TOKEN_WORD)
		return at(clause, parts->head)->kind == TOKEN_NOT ? SENSE_UNKNOWN : SENSE_OTHER;
	*subject = clause_noun(clause, parts->left, noun);
	if (*subject && noun->phrase->bare && !bare_allowed(clause, parts->left, noun->first))
		return SENSE_OTHER;
	if (*subject)
		return SENSE_KNOWN;
	/* 18件重复申请: a word that is of one thing only. */
	const struct range first = { after, MIN(after + 1, parts->right.end) };
	if (!of_right && !topic->other && parts->head == parts->left.end) {
		if (topic->subject && has_facet(clause, first, topic->subject, STRONG))
			*subject = topic->subject;
		else if (!topic->subject || !has_facet(clause, first, topic->subject, 1))
			*subject = strong_subject(clause, first);
	}
	if (*subject)
		return SENSE_KNOWN;
	/* 收到两件申请: the noun follows. */
	if (right_begins) {
		/* 有2件申请超期, 有3件申请答复不规范: some of them. */
		if (parts->head == parts->left.end &&
			range_has(clause->tokens, (struct range){ behind.last + 1, parts->right.end }, TOKEN_UNKNOWN)) {
			parts->out->some_of = of_right;
			return SENSE_UNKNOWN;
		}
		*subject = of_right;
		*noun = behind;
		return SENSE_KNOWN;
	}
	return find_without_noun(parts, of_right, &behind, subject);
}

/* 商业企业等法人或其他组织: what stands before 等 are examples of what follows. */
static struct range behind_examples(const struct clause *clause, struct range range)
{
	for (uint32_t i = range.end; i > range.first; i--)
		if (at(clause, i - 1)->kind == TOKEN_ETC &&
			range_has(clause->tokens, (struct range){ i, range.end }, TOKEN_WORD))
			return (struct range){ i, range.end };
	return range;
}

/* 收到的申请尚有11件正在办理: so many of those before are what is said behind the number. */
static bool has_some_of(const struct clause *clause, struct range left)
{
	/* Words that say that some are left; the bare 有 only behind 尚 or 仍. */
	static const char *const some[] = { "尚有", "仍有", "还有", "尚余", "还剩", "剩下", "剩", "有" };

	if (left.end == left.first)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(some); i++)
		if (token_says(clause->text, at(clause, left.end - 1), some[i]))
			return i + 1 < G_N_ELEMENTS(some) ||
			       (left.end - 1 > left.first &&
				       (token_says(clause->text, at(clause, left.end - 2), "尚") ||
					       token_says(clause->text, at(clause, left.end - 2), "仍")));
	return false;
}

/* Whether a long phrase names one row of a group, or one column that is not the total. */
static bool is_fine(const struct subject *subject, const struct facet *row, const struct found_phrase *row_phrase,
	const struct facet *column, const struct found_phrase *column_phrase)
{
	if (row && row_phrase->phrase->n >= STRONG && row->meaning.n == 1 && row->meaning.any[0].n == 1) {
		const struct node *node = row->meaning.any[0].node[0];
		return node->parent && node->parent->parent && !node->child;
	}
	return column && column_phrase->phrase->n >= STRONG && subject->column.n && subject->rows.n > 1 &&
	       column->meaning.any[0].node[0] != subject->column.any[0].node[0];
}

/* The row and the column that are named, or those that are meant when none is. */
static void find_cell(struct parts *parts, const struct subject *subject)
{
	const struct clause *clause = parts->clause;
	const struct topic *topic = clause->topic;
	struct understood *out = parts->out;
	struct found_phrase column_phrase;
	int year = report_year(clause);
	const struct range left = behind_examples(clause, parts->left);
	const struct facet *row = NULL;

	/* Then what is left is said behind the number: 11件正在办理. */
	if (has_some_of(clause, left))
		row = facets_longest(clause->tokens, parts->right, &subject->rows, year, &out->row_phrase);
	/* Left before right: 办结3件申请 is of those done. */
	if (!row)
		row = facets_longest(clause->tokens, left, &subject->rows, year, &out->row_phrase);
	const bool behind = !row || has_some_of(clause, left);
	if (!row)
		row = facets_longest(clause->tokens, parts->right, &subject->rows, year, &out->row_phrase);
	if (behind) {
		/* 1件因需征求第三方意见延期: a short word among unknown ones is not what was done. */
		if (row && out->row_phrase.phrase->n < STRONG && range_has(clause->tokens, parts->right, TOKEN_UNKNOWN))
			out->doubtful = true;
	}
	const struct facet *column = facets_longest(clause->tokens, left, &subject->columns, year, &column_phrase);
	if (!column)
		column = facets_longest(clause->tokens, parts->right, &subject->columns, year, &column_phrase);
	widen(&out->words, &out->row_phrase);
	widen(&out->words, &column_phrase);
	out->row_named = row != NULL;
	out->column_named = column != NULL;
	out->cell.subject = subject;
	/* Without a word of its own a subject's default row or column is meant; a table may have none. */
	out->cell.row = row ? &row->meaning : subject->row.n ? &subject->row : NULL;
	out->cell.column = column ? &column->meaning : subject->column.n ? &subject->column : NULL;
	/* 其中自然人212件: of the row that was named before. */
	if (!row && column && topic->named.subject == subject && topic->named.row)
		out->cell.row = topic->named.row;
	if (!column && topic->column && topic->named.subject == subject)
		out->column_too = topic->column;
	out->fine = is_fine(subject, row, &out->row_phrase, column, &column_phrase);
	/* 尚未审结的行政复议51件，行政诉讼18件: what the first is said to be, the second may be too. */
	out->unsure = !row && !column && topic->named.subject && topic->named.subject != subject &&
		      topic->named.subject->table == subject->table && topic->column && !subject->row.n;
}

/* 行政诉讼结案102件: a word that the subject has no use for says that something else is counted. Each word of the
 * vocabulary has a bit for each subject that can use it. */
static bool is_explained(const struct clause *clause, struct range range, const struct subject *subject)
{
	const uint64_t bit = subject_bit((uint32_t)(subject - clause->speaker->vocabulary->subject));

	for (uint32_t i = range.first; i < range.end; i++)
		if (at(clause, i)->kind == TOKEN_WORD && at(clause, i)->word->kind != WORD_NEUTRAL &&
			!(at(clause, i)->word->subjects & bit))
			return false;
	return true;
}

enum sense clause_understand(const struct clause *clause, struct range left, struct range right, struct understood *out)
{
	struct parts parts = { clause, left, right, head_of(clause, left), out };
	const struct subject *subject = NULL;
	struct found_phrase noun = { 0 };

	*out = (struct understood){ .words = { UINT32_MAX, 0 } };
	/* Nothing but words that restrict nothing: it has nothing to say of its own. */
	if (parts.head == left.end && first_of(clause, right) == right.end)
		return SENSE_NONE;
	enum sense sense = find_subject(&parts, &subject, &noun);
	if (sense != SENSE_KNOWN)
		return sense;
	widen(&out->words, &noun);
	out->cell.subject = subject;
	/* Bytes; 0: no noun was said and the subject comes from the words before. */
	out->noun_len = noun.phrase ? noun.phrase->n : 0;
	out->noun_bare = noun.phrase && noun.phrase->bare;
	out->sure = has_phrase(clause, left, &subject->sure);
	/* 不予公开19件，3件引发行政复议: some of those. */
	out->some = parts.head == left.end && noun.phrase && noun.first >= right.first &&
		    clause->topic->named.subject &&
		    (clause->topic->some || clause->topic->named.subject->table != subject->table);
	/* `other`: words that make it another thing of this subject's name, as the template lists them. */
	if (has_phrase(clause, left, &subject->other) && !out->sure)
		return noun.phrase ? SENSE_OTHER : SENSE_UNKNOWN;
	if (!is_explained(clause, left, subject))
		return SENSE_UNKNOWN;
	find_cell(&parts, subject);
	if (out->doubtful)
		return SENSE_UNKNOWN;
	const enum restriction restriction = restriction_of(clause, left, subject);
	if (restriction == RESTRICT_OTHER)
		return SENSE_UNKNOWN;
	/* A part of what is named outright cannot be more than there is. */
	const bool outright = out->fine || (noun.phrase && (!noun.phrase->bare || restriction == RESTRICT_WAY) &&
						   (out->row_named || out->column_named));
	if (restriction != RESTRICT_NOTHING && !outright)
		return SENSE_UNKNOWN;
	/* 经告知补正后内容仍不明确的申请: what a form tells apart so finely is not told apart further. */
	out->restricted = restriction == RESTRICT_SOME || restriction == RESTRICT_WAY ||
			  (restriction == RESTRICT_PERHAPS && !out->fine);
	/* What the words before left out, these do not bring back. */
	out->restricted |= clause->topic->restricted && (!noun.phrase || noun.phrase->bare);
	return SENSE_KNOWN;
}
