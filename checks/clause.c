/* What the words around a number, or behind a “not”, are about.
 *
 * The word next to a number says what is counted. Where it is not known, nothing is guessed: 行政处罚信息120条 are no
 * penalties. A noun with an unknown word before it is a part of its kind, or another thing: 取水许可申请. */
#include "checks/clause.h"

#include <string.h>

#include "checks/clause-noun.h"
#include "checks/clause-part.h"
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
		if (!clause_is_sure(clause, i, subject))
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

/* Whether what is said behind a thing tells which of them: in words that are not known, or with a reason. */
static bool says_more(const struct clause *clause, struct range range)
{
	static const char *const reasons[] = { "因", "因为", "由于" };

	for (size_t i = 0; i < G_N_ELEMENTS(reasons) && range.first < range.end; i++)
		if (token_says(clause->text, at(clause, range.first), reasons[i]))
			return true;
	return range_has(clause->tokens, range, TOKEN_UNKNOWN);
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
	if (*subject && noun->phrase->bare && !clause_noun_stands_alone(clause, parts->left, noun->first))
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
		if (parts->head == parts->left.end && !has_phrase(clause, parts->right, &of_right->most) &&
			says_more(clause, (struct range){ behind.last + 1, parts->right.end })) {
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
	/* 投诉举报处理类61件: a short word among others that a sort is named by. */
	if (row && out->row_phrase.phrase->n < STRONG && out->row_phrase.last + 1 < clause->tokens->len &&
		at(clause, out->row_phrase.last + 1)->kind == TOKEN_SORT && out->row_phrase.first > left.first &&
		(at(clause, out->row_phrase.first - 1)->kind == TOKEN_UNKNOWN ||
			at(clause, out->row_phrase.first - 1)->kind == TOKEN_OTHER))
		out->doubtful = true;
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
	const bool most = has_phrase(clause, left, &subject->most) || has_phrase(clause, right, &subject->most);
	if (has_phrase(clause, left, &subject->other) && !out->sure && !most)
		return noun.phrase ? SENSE_OTHER : SENSE_UNKNOWN;
	if (!is_explained(clause, left, subject))
		return SENSE_UNKNOWN;
	find_cell(&parts, subject);
	/* 还有两起“悬而未决”: some are left, and no word that is known says of what. */
	if (out->doubtful || (!out->row_named && !out->column_named && has_some_of(clause, left) &&
				     range_has(clause->tokens, (struct range){ right.first, right.end }, TOKEN_NAME)))
		return SENSE_UNKNOWN;
	const enum restriction restriction = clause_restriction(clause, left, subject);
	if (restriction == RESTRICT_OTHER)
		return SENSE_UNKNOWN;
	/* A part of what is named outright cannot be more than there is. */
	const bool outright = out->fine || most ||
			      (noun.phrase && (!noun.phrase->bare || restriction == RESTRICT_WAY) &&
				      (out->row_named || out->column_named));
	if (restriction != RESTRICT_NOTHING && !outright)
		return SENSE_UNKNOWN;
	/* 经告知补正后内容仍不明确的申请: what a form tells apart so finely is not told apart further. */
	out->restricted = restriction == RESTRICT_SOME || restriction == RESTRICT_WAY ||
			  (restriction == RESTRICT_PERHAPS && !out->fine);
	/* 公布行政许可结果64件: of what was done some may be published. */
	out->restricted |= most;
	/* What the words before left out, these do not bring back. */
	out->restricted |= clause->topic->restricted && (!noun.phrase || noun.phrase->bare);
	return SENSE_KNOWN;
}
