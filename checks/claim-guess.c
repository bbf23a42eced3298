/* What a number may be of whose words are not all understood.
 *
 * 由我局牵头制定的规范性文件, 许可办件量: a word that nobody listed may restrict what is counted, or make it another
 * thing, so such a number is no claim. But it stands beside a word that names a cell, and that says enough where the
 * number itself does: when its digits are those of the cell in another order, or when a part would be more than the
 * whole. */
#include "checks/claim-guess.h"

#include <string.h>

#include "checks/claim-number.h"
#include "checks/clause-part.h"
#include "templates/field.h"
#include "templates/table-template.h"

static bool has_phrase(const struct claim_reader *reader, struct range range, const struct phrases *phrases)
{
	struct found_phrase found;

	phrases_nearest(reader->tokens, range, phrases, reader->clause.speaker->year, &found);
	return found.phrase != NULL;
}

static bool has_any(const struct claim_reader *reader, struct range range, const enum token_kind *kinds, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (reader_has(reader, range, kinds[i]))
			return true;
	return false;
}

/* A word that a subject has no use for: 行政许可 … 不予公开. */
static bool has_strange_word(const struct claim_reader *reader, struct range range, const struct subject *subject)
{
	const uint64_t bit = subject_bit((uint32_t)(subject - reader->clause.speaker->vocabulary->subject));

	for (uint32_t i = range.first; i < range.end; i++) {
		const struct token *token = reader_token(reader, i);
		if (token->kind == TOKEN_WORD && token->word->kind != WORD_NEUTRAL && !(token->word->subjects & bit))
			return true;
	}
	return false;
}

/* How near words are to what a phrase of the subject names: `between` are those between it and the number. With nothing
 * there that is not known, and none of the words that make it another thing, the number is of some of that. */
static enum guess nearness_of(
	const struct claim_reader *reader, struct range words, struct range between, const struct subject *subject)
{
	static const enum token_kind opaque[] = { TOKEN_UNKNOWN, TOKEN_NAME, TOKEN_THROUGH };
	static const enum token_kind others[] = { TOKEN_OTHER, TOKEN_NOT, TOKEN_SPAN, TOKEN_FUTURE, TOKEN_REST,
		TOKEN_ETC };
	const bool sure = has_phrase(reader, words, &subject->sure), most = has_phrase(reader, words, &subject->most);

	if (has_any(reader, words, others, G_N_ELEMENTS(others)) || has_strange_word(reader, words, subject) ||
		(has_phrase(reader, words, &subject->other) && !sure && !most))
		return GUESS_NONE;
	if (subject->sure.n && !sure)
		return GUESS_FAR;
	return has_any(reader, between, opaque, G_N_ELEMENTS(opaque)) ||
			       clause_restriction(&reader->clause, words, subject) == RESTRICT_OTHER
		       ? GUESS_NEAR
		       : GUESS_CLOSE;
}

/* The row and the column that words name, or those that are meant when they name none. */
static bool find_cell(
	const struct claim_reader *reader, struct range words, const struct subject *subject, struct named_cell *out)
{
	const int year = reader->clause.speaker->year;
	struct found_phrase found;
	const struct facet *row = facets_longest(reader->tokens, words, &subject->rows, year, &found);
	const struct facet *column = facets_longest(reader->tokens, words, &subject->columns, year, &found);

	out->subject = subject;
	out->row = row ? &row->meaning : subject->row.n ? &subject->row : NULL;
	out->column = column ? &column->meaning : subject->column.n ? &subject->column : NULL;
	return claim_is_complete(out);
}

/* What a number beside a noun is of. */
static enum guess guess_by_noun(
	const struct claim_reader *reader, const struct counted *item, struct range right, struct named_cell *cell)
{
	struct found_phrase noun;
	struct range words = item->own, between;
	const struct subject *subject = clause_noun(&reader->clause, words, &noun);

	if (subject) {
		between = (struct range){ noun.last + 1, words.end };
	} else {
		words = right;
		subject = clause_noun(&reader->clause, words, &noun);
		if (!subject)
			return GUESS_NONE;
		between = (struct range){ words.first, noun.first };
		words = (struct range){ item->own.first, right.end };
	}
	if (noun.phrase->bare || !find_cell(reader, words, subject, cell))
		return GUESS_NONE;
	return nearness_of(reader, words, between, subject);
}

/* From so many bytes on a phrase of a row or a column speaks for itself. */
#define STRONG (4 * strlen("字"))

/* 收到, 办结: such a word is of whatever stands behind it. */
static bool is_short(const struct claim_reader *reader, struct range phrase)
{
	return reader_token(reader, phrase.end - 1)->end - reader_token(reader, phrase.first)->first < STRONG;
}

/* The subject of which words name a row or a column: what was spoken of, else the one that has the longest phrase. */
static const struct subject *subject_of_facet(
	const struct claim_reader *reader, struct range words, const struct topic *topic, struct range *phrase)
{
	const struct vocabulary *vocabulary = reader->clause.speaker->vocabulary;
	const struct subject *best = NULL;
	size_t longest = 0;

	for (uint32_t i = 0; i < vocabulary->n_subjects; i++) {
		const struct subject *subject = &vocabulary->subject[i];
		const bool spoken_of = topic->subject == subject && !topic->other;
		const struct facets *const both[] = { &subject->rows, &subject->columns };
		for (size_t k = 0; k < G_N_ELEMENTS(both); k++) {
			struct found_phrase found;
			facets_longest(reader->tokens, words, both[k], reader->clause.speaker->year, &found);
			if (!found.phrase || (found.phrase->n < STRONG && !spoken_of) ||
				found.phrase->n + (spoken_of ? STRONG : 0) <= longest)
				continue;
			longest = found.phrase->n + (spoken_of ? STRONG : 0);
			best = subject;
			*phrase = (struct range){ found.first, found.last + 1 };
		}
	}
	return best;
}

/* So many numbers back a sentence is looked through. */
enum { NUMBERS_BEFORE = 30 };

/* Whether all numbers of the sentence so far are of this subject: behind 制发公文428份 the words 不予公开 are of those.
 */
static bool is_undisturbed(
	const struct claim_reader *reader, uint32_t index, const struct topic *topic, const struct subject *subject)
{
	if (topic->other)
		return false;
	for (uint32_t i = index; i > 0; i--) {
		const struct counted *before = claim_item(reader, i - 1);
		if (before->part != claim_item(reader, index)->part)
			break;
		if (index - i > NUMBERS_BEFORE || (before->role == ROLE_VALUE && before->cell.subject != subject))
			return false;
	}
	return true;
}

/* 法律援助申请: a short noun behind a word that makes it another thing. */
static bool is_other_thing(const struct claim_reader *reader, struct range words)
{
	struct found_phrase noun;

	return clause_noun(&reader->clause, words, &noun) && noun.phrase->bare &&
	       !clause_noun_stands_alone(&reader->clause, words, noun.first);
}

/* What a number is of beside words for a row or a column. */
static enum guess guess_by_facet(const struct claim_reader *reader, uint32_t index, struct range right,
	const struct topic *topic, struct named_cell *cell)
{
	const struct counted *item = claim_item(reader, index);
	struct range words = item->own, phrase, between;
	const struct subject *subject = subject_of_facet(reader, words, topic, &phrase);

	if (subject) {
		between = (struct range){ phrase.end, words.end };
	} else {
		subject = subject_of_facet(reader, right, topic, &phrase);
		if (!subject)
			return GUESS_NONE;
		between = (struct range){ right.first, phrase.first };
		words = (struct range){ item->own.first, right.end };
	}
	if (is_other_thing(reader, words) || !is_undisturbed(reader, index, topic, subject) ||
		reader_has(reader, between, TOKEN_PAUSE) || reader_has(reader, between, TOKEN_AND) ||
		(is_short(reader, phrase) && reader_has(reader, between, TOKEN_UNKNOWN)) ||
		!find_cell(reader, words, subject, cell))
		return GUESS_NONE;
	return nearness_of(reader, words, between, subject);
}

void claim_guess(struct claim_reader *reader, uint32_t index, struct range right, const struct topic *topic)
{
	const struct counted *item = claim_item(reader, index);
	struct named_cell cell;

	if (item->role != ROLE_VALUE || topic->limited || topic->elsewhere || reader->topic.limited ||
		reader->topic.elsewhere || reader->topic.year != reader->clause.speaker->year)
		return;
	enum guess guess = guess_by_noun(reader, item, right, &cell);
	if (guess == GUESS_NONE)
		guess = guess_by_facet(reader, index, right, topic, &cell);
	if (guess == GUESS_NONE)
		return;
	/* 新收的242件办结231件: of those. */
	const bool follows_number = item->own.first > item->segment.first &&
				    reader_token(reader, item->own.first - 1)->kind == TOKEN_QUANTITY;
	const struct claim claim = {
		.kind = CLAIM_NUMBER,
		.cell = { cell },
		.n_cells = 1,
		.item = index,
		.words = { MIN(item->own.first, item->token), item->token + 1 },
		.year = reader->clause.speaker->year,
		.part_of = reader->whole,
		.some = claim_is_in_part(reader) || follows_number,
		.alternative = -1,
		.guess = guess,
	};
	g_array_append_val(reader->out->claims, claim);
}
