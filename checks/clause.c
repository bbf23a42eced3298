/* What the words around a number, or behind a “not”, are about.
 *
 * The word next to a number says what is counted. Where it is not known, nothing is guessed: 行政处罚信息120条 are no
 * penalties. A noun with an unknown word before it is a part of its kind, or another thing: 取水许可申请. */
#include "checks/clause.h"

#include <string.h>

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
		return true;
	default:
		return false;
	}
}

/* ---- things ---- */

/* 申请 alone is a request for information, but 取水申请 and 各类申请 are not. */
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

	if (at(clause, i)->kind != TOKEN_SORT || (behind != TOKEN_WORD && behind != TOKEN_OF))
		return false;
	for (; i > range.first; i--) {
		enum token_kind kind = at(clause, i - 1)->kind;
		if (kind == TOKEN_UNKNOWN || kind == TOKEN_NAME || kind == TOKEN_OTHER)
			return true;
		if (kind != TOKEN_WORD)
			return false;
		/* 行政许可类政府信息公开申请 */
		const struct subject *other = clause_noun(clause, (struct range){ i - 1, i }, &noun);
		if (other && other != subject && !subject->sure.n)
			return true;
	}
	return false;
}

/* 涉及征地的申请, 生态环境类处罚, 通过邮寄收到: words that are not known restrict what follows. */
static bool is_restricted(const struct clause *clause, struct range range, uint32_t noun, const struct subject *subject)
{
	/* A list of examples that ends in 等 is of the kind itself: 取水许可、……等行政许可. */
	for (uint32_t i = range.first; i < noun; i++) {
		const struct token *token = at(clause, i), *next = at(clause, i + 1);
		if (token->kind == TOKEN_THROUGH && next->kind != TOKEN_FILL && next->kind != TOKEN_VARIOUS)
			return true;
		if (token->kind == TOKEN_SPAN || is_sort(clause, range, i, subject))
			return true;
		if (token->kind != TOKEN_UNKNOWN && token->kind != TOKEN_NAME)
			continue;
		if (i + 1 == noun || next->kind == TOKEN_OF || next->kind == TOKEN_VARIOUS)
			return true;
		if (next->kind == TOKEN_FILL && i + 2 == noun)
			return true;
	}
	return false;
}

static bool ends_in_organ(const char *text, size_t n)
{
	static const char *const ends[] = { "局", "委员会", "厅", "镇", "乡", "街道", "公司", "政府", "支队", "大队",
		"中心", "法院", "检察院", "银行", "学校", "医院", "委", "管委会", "服务站", "窗口", "办事处",
		"办公室" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t len = strlen(ends[i]);
		if (n > len && memcmp(text + n - len, ends[i], len) == 0)
			return true;
	}
	return false;
}

bool clause_of_another_organ(const struct clause *clause, const char *text, struct range range)
{
	const char *organ = clause->speaker->organ;

	for (uint32_t i = range.first; i < range.end; i++) {
		const struct token *token = at(clause, i);
		size_t n = token->end - token->first;
		if (token->kind == TOKEN_QUANTITY || token->kind == TOKEN_WORD)
			return false;
		if (token->kind != TOKEN_UNKNOWN || !ends_in_organ(text + token->first, n))
			continue;
		g_autofree char *name = g_strndup(text + token->first, n);
		return !(organ && (g_str_has_suffix(organ, name) || strstr(name, organ)));
	}
	return false;
}

/* ---- lists ---- */

uint32_t clause_list(const struct clause *clause, struct range range, struct range *out, uint32_t max)
{
	uint32_t n = 0, first = range.first;

	for (uint32_t i = range.first; i < range.end && n + 1 < max; i++) {
		enum token_kind kind = at(clause, i)->kind;
		if ((kind != TOKEN_PAUSE && kind != TOKEN_AND) || i == range.first || i + 1 == range.end)
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

static uint32_t head_of(const struct clause *clause, struct range range)
{
	for (uint32_t i = range.end; i > range.first; i--)
		if (!token_is_transparent(at(clause, i - 1)))
			return i - 1;
	return range.end;
}

bool clause_names_other(const struct clause *clause, struct range range)
{
	uint32_t head = head_of(clause, range);

	return head < range.end && at(clause, head)->kind == TOKEN_OTHER;
}

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

static bool has_facet(const struct clause *clause, struct range range, const struct subject *subject, size_t min)
{
	struct found_phrase row, column;

	facets_longest(clause->tokens, range, &subject->rows, report_year(clause), &row);
	facets_longest(clause->tokens, range, &subject->columns, report_year(clause), &column);
	return (row.phrase && row.phrase->n >= min) || (column.phrase && column.phrase->n >= min);
}

/* A word of four characters speaks for itself: 不予公开 is of requests wherever it stands, 办结 only among them. */
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

/* Which thing it is, and where its noun stands; SENSE_KNOWN when it is known. */
static enum sense find_subject(struct parts *parts, const struct subject **subject, struct found_phrase *noun)
{
	const struct clause *clause = parts->clause;
	const struct topic *topic = clause->topic;
	uint32_t after = first_of(clause, parts->right);
	struct found_phrase behind;
	const struct subject *of_right = clause_noun(clause, parts->right, &behind);
	bool right_begins = of_right && behind.first <= after;

	if (parts->head < parts->left.end && at(clause, parts->head)->kind != TOKEN_WORD)
		return at(clause, parts->head)->kind == TOKEN_NOT ? SENSE_UNKNOWN : SENSE_OTHER;
	*subject = clause_noun(clause, parts->left, noun);
	if (*subject && noun->phrase->bare && !bare_allowed(clause, parts->left, noun->first))
		return SENSE_OTHER;
	if (*subject)
		return SENSE_KNOWN;
	/* 收到两件申请: the noun follows. */
	if (right_begins) {
		/* 有2件申请超期, 有3件申请答复不规范: some of them. */
		if (parts->head == parts->left.end &&
			range_has(clause->tokens, (struct range){ behind.last + 1, parts->right.end }, TOKEN_UNKNOWN))
			return SENSE_UNKNOWN;
		*subject = of_right;
		*noun = behind;
		return SENSE_KNOWN;
	}
	if (parts->right.first < parts->right.end && (at(clause, parts->right.first)->kind == TOKEN_UNKNOWN ||
							     at(clause, parts->right.first)->kind == TOKEN_NAME ||
							     at(clause, parts->right.first)->kind == TOKEN_OTHER))
		return SENSE_OTHER;
	/* 收到1件要求公开资料的申请 */
	if (of_right && behind.first > parts->right.first && at(clause, behind.first - 1)->kind == TOKEN_OF)
		return SENSE_UNKNOWN;
	struct range named = parts->head < parts->left.end ? parts->left : parts->right;
	if (topic->subject && has_phrase(clause, named, &topic->subject->sure)) {
		*subject = topic->subject;
		return SENSE_KNOWN;
	}
	if (topic->other)
		return SENSE_NONE;
	if (topic->subject && has_facet(clause, named, topic->subject, 1)) {
		*subject = topic->subject;
		return SENSE_KNOWN;
	}
	*subject = strong_subject(clause, named);
	return *subject ? SENSE_KNOWN : SENSE_NONE;
}

/* The row and the column that are named, or those that are meant when none is. */
static void find_cell(struct parts *parts, const struct subject *subject)
{
	const struct clause *clause = parts->clause;
	const struct topic *topic = clause->topic;
	struct understood *out = parts->out;
	struct found_phrase column_phrase;
	int year = report_year(clause);
	const struct facet *row = facets_longest(clause->tokens, parts->left, &subject->rows, year, &out->row_phrase);

	if (!row)
		row = facets_longest(clause->tokens, parts->right, &subject->rows, year, &out->row_phrase);
	const struct facet *column =
		facets_longest(clause->tokens, parts->left, &subject->columns, year, &column_phrase);
	if (!column)
		column = facets_longest(clause->tokens, parts->right, &subject->columns, year, &column_phrase);
	widen(&out->words, &out->row_phrase);
	widen(&out->words, &column_phrase);
	out->row_named = row != NULL;
	out->column_named = column != NULL;
	out->cell.subject = subject;
	out->cell.row = row ? &row->meaning : subject->row.n ? &subject->row : NULL;
	out->cell.column = column ? &column->meaning : subject->column.n ? &subject->column : NULL;
	/* 其中自然人212件: of the row that was named before. */
	if (!row && column && topic->named.subject == subject && topic->named.row)
		out->cell.row = topic->named.row;
	if (!column && topic->column && topic->named.subject == subject)
		out->column_too = topic->column;
}

enum sense clause_understand(const struct clause *clause, struct range left, struct range right, struct understood *out)
{
	struct parts parts = { clause, left, right, head_of(clause, left), out };
	const struct subject *subject = NULL;
	struct found_phrase noun = { 0 };

	*out = (struct understood){ .words = { UINT32_MAX, 0 } };
	if (parts.head == left.end && first_of(clause, right) == right.end)
		return SENSE_NONE;
	enum sense sense = find_subject(&parts, &subject, &noun);
	if (sense != SENSE_KNOWN)
		return sense;
	widen(&out->words, &noun);
	out->cell.subject = subject;
	out->noun_len = noun.phrase ? noun.phrase->n : 0;
	out->sure = has_phrase(clause, left, &subject->sure);
	if (has_phrase(clause, left, &subject->other) && !out->sure)
		return SENSE_OTHER;
	find_cell(&parts, subject);
	uint32_t first = out->words.first;
	uint32_t said = noun.phrase && noun.first >= left.first && noun.first < left.end ? noun.first : first;
	if (is_restricted(clause, left, CLAMP(said, left.first, left.end), subject))
		return SENSE_UNKNOWN;
	return SENSE_KNOWN;
}
