/* The thing that words name. 申请 alone is a request for information, but 取水申请 and 各类申请 are not. */
#include "checks/clause-noun.h"

#include "templates/field.h"

static const struct token *at(const struct clause *clause, uint32_t i)
{
	return token_at(clause->tokens, i);
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
/* 申请 alone is a request for information, but 取水申请 and 各类申请 are not. The words before it are looked at
 * backward, as far as the first that settles it. */
bool clause_noun_stands_alone(const struct clause *clause, struct range range, uint32_t noun)
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
		phrases_nearest(clause->tokens, range, &vocabulary->subject[i].nouns, clause->speaker->year, &next);
		if (!next.phrase || (best && (next.last < found->last ||
						     (next.last == found->last && next.phrase->n <= found->phrase->n))))
			continue;
		best = &vocabulary->subject[i];
		*found = next;
	}
	return best;
}
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
