/* Sentences without a number: that there is none, and that all are done. */
#include "checks/claim-none.h"

#include <string.h>

#include "checks/claim-number.h"
#include "checks/claim-role.h"
#include "checks/clause-noun.h"

/* ---- none ---- */

/* 一件申请也没有: this 一件 stands for “any”. */
bool claim_is_one(const struct token *token)
{
	return token->kind == TOKEN_QUANTITY && token->quantity.value == QUANTITY_ONE;
}

/* What is denied must be wholly understood: 未收到要求公开秘密的申请 denies one kind only. */
static bool is_plain(const struct claim_reader *reader, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		switch (reader_token(reader, i)->kind) {
		case TOKEN_UNKNOWN:
		case TOKEN_NAME:
		case TOKEN_OTHER:
		case TOKEN_SPAN:
		case TOKEN_DATE:
		case TOKEN_FUTURE:
		case TOKEN_REST:
		case TOKEN_THAN:
		case TOKEN_CHANGE:
			return false;
		case TOKEN_QUANTITY:
			/* 没收到一件申请: only right behind the verb. */
			if (!claim_is_one(reader_token(reader, i)) || i > range.first + 1)
				return false;
			break;
		case TOKEN_FILL:
			/* 未按期答复: how, and not that. The sign marks words that say how (sentence-words.c). */
			if (i == range.first && i && reader_token(reader, i)->sign &&
				reader_token(reader, i - 1)->kind == TOKEN_NOT)
				return false;
			break;
		/* 未通过互联网收到 denies the way only. */
		case TOKEN_THROUGH:
			if (i + 1 < range.end && reader_token(reader, i + 1)->kind == TOKEN_WORD)
				return false;
			break;
		default:
			break;
		}
	}
	return true;
}

bool claim_has_word(const struct claim_reader *reader, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (reader_token(reader, i)->kind == TOKEN_WORD)
			return true;
	return false;
}

static void claim_none(struct claim_reader *reader, const struct understood *found, struct range words)
{
	struct claim claim = {
		.kind = CLAIM_NONE,
		.cell = { found->cell },
		.n_cells = 1,
		.item = UINT32_MAX,
		.words = words,
		.year = reader->topic.year,
	};

	/* `denied`: the row a template gives for a bare “none”, which may be another than that of a bare number. */
	if (!found->row_named && found->cell.subject->denied.n && !found->column_named)
		claim.cell[0].row = &found->cell.subject->denied;
	if (claim_is_allowed(reader, found) && !found->restricted && !claim_is_in_part(reader) &&
		claim_is_complete(&claim.cell[0]))
		g_array_append_val(reader->out->claims, claim);
}

/* 依申请公开未产生信息处理费: whether words of the vocabulary stand behind what was understood that name nothing by
 * themselves, so that something else is denied. */
static bool denies_more(const struct claim_reader *reader, const struct subject *subject, struct range behind)
{
	const int year = reader->clause.speaker->year;
	struct found_phrase found;

	return claim_has_word(reader, behind) &&
	       !facets_longest(reader->tokens, behind, &subject->rows, year, &found) &&
	       !facets_longest(reader->tokens, behind, &subject->columns, year, &found) &&
	       !clause_noun(&reader->clause, behind, &found);
}

/* Reads the things denied in a range. With several, as 行政复议、行政诉讼, each is. */
static void deny(struct claim_reader *reader, struct range segment, struct range range, struct range words)
{
	struct range list[CLAIM_CELLS_MAX], none = { range.end, range.end };
	uint32_t n = clause_list(&reader->clause, range, list, CLAIM_CELLS_MAX);

	for (uint32_t i = 0; i < n; i++) {
		/* A copy: what is set here for one of several things is not what the line goes on about. */
		struct understood found;
		struct topic topic = reader->topic;
		/* 上年度无结转件: the year stands before. */
		struct range wide = { n == 1 ? words.first : list[i].first, list[i].end };
		topic.column = NULL;
		/* 未制发、未废止规范性文件: what the last one denies, the first one does. */
		struct found_phrase noun;
		const struct subject *shared = clause_noun(&reader->clause, segment, &noun);
		if (shared && !noun.phrase->bare) {
			topic.subject = shared;
			topic.other = false;
		}
		struct clause clause = reader->clause;
		clause.topic = &topic;
		enum sense sense = clause_understand(&clause, wide, none, &found);
		/* The year's words may be unknown ones, so without them once more. */
		if (sense != SENSE_KNOWN && wide.first != list[i].first)
			sense = clause_understand(&clause, list[i], none, &found);
		/* 未收费 is of what people paid for their requests: short for several things. */
		if (sense != SENSE_KNOWN || (found.noun_bare && found.cell.subject->money) ||
			denies_more(reader, found.cell.subject,
				(struct range){ MAX(found.words.end, list[i].first), list[i].end }))
			continue;
		int year = claim_year_in(reader, wide, &found.row_phrase);
		/* 去年无结转 is of another table. */
		if (!year || year == reader->clause.speaker->year)
			claim_none(reader, &found, words);
		/* Later words are of what was denied, even if no claim was made. */
		claim_remember(reader, &found);
	}
}

/* 申请人对3件答复提出异议，经解释后未提起复议: of those, whose number the tables do not have. */
static bool is_of_others(const struct claim_reader *reader, struct range before)
{
	const GArray *items = reader->out->items;

	return items->len && claim_item(reader, items->len - 1)->part == reader->part &&
	       !claim_item(reader, items->len - 1)->cell.subject && reader_has(reader, before, TOKEN_UNKNOWN);
}

/* `i`: the token that denies. */
void claim_read_not(struct claim_reader *reader, struct range segment, uint32_t i)
{
	struct range behind = { i + 1, segment.end }, before = { segment.first, i };
	/* A second 未 denies something of its own; read when its turn comes. */
	uint32_t next = range_find(reader->tokens, behind, TOKEN_NOT);

	/* 未出现逾期未答复的申请. Denied twice: 未…未 is no plain none. */
	if (reader_has(reader, before, TOKEN_NOT) && reader_token(reader, i - 1)->kind != TOKEN_PAUSE &&
		reader_token(reader, i - 1)->kind != TOKEN_AND)
		return;

	behind.end = next;
	/* 未制发、未废止规范性文件 */
	if (next < segment.end && next > behind.first && reader_token(reader, next - 1)->kind == TOKEN_PAUSE)
		behind.end = next - 1;
	/* 零处罚、多劝导 denies the one thing. */
	if (token_says(reader->out->text, reader_token(reader, i), "零"))
		behind.end = range_find(reader->tokens, behind, TOKEN_PAUSE);
	uint32_t number = range_find(reader->tokens, before, TOKEN_QUANTITY);
	if (!is_plain(reader, behind) || is_of_others(reader, before) || reader_has(reader, before, TOKEN_THAN) ||
		(number < before.end && !claim_is_one(reader_token(reader, number))))
		return;
	/* 一件申请也没有收到. What is denied may stand behind the word, before it, or in the segment before:
	 * 未收到申请, 申请为零, 收到申请的，没有. */
	if (number < before.end && is_plain(reader, (struct range){ number + 1, before.end }))
		deny(reader, segment, (struct range){ number + 1, behind.end }, segment);
	else if (number < before.end)
		return;
	else if (claim_has_word(reader, behind))
		deny(reader, segment, behind, (struct range){ segment.first, behind.end });
	else if (claim_has_word(reader, before) && is_plain(reader, before))
		deny(reader, segment, before, segment);
	else if (reader->before.end > reader->before.first && is_plain(reader, reader->before))
		deny(reader, segment, reader->before, (struct range){ reader->before.first, segment.end });
}

/* ---- all ---- */

/* The first word of a range that is known. */
static uint32_t done_at(const struct claim_reader *reader, struct range range)
{
	while (range.first < range.end && reader_token(reader, range.first)->kind != TOKEN_WORD)
		range.first++;
	return range.first;
}

/* 申请均已答复: a thing that nothing before has named. */
static void settle_subject(struct claim_reader *reader, struct range range)
{
	const struct range none = { range.end, range.end };
	struct understood found;

	if (clause_understand(&reader->clause, range, none, &found) == SENSE_KNOWN)
		reader->topic.subject = found.cell.subject;
}

/* 除11件结转外，均已办结: whether the sentence has said, up to the end of this segment, that some are left. */
static bool excepts(const struct claim_reader *reader, struct range segment)
{
	struct range said = segment;

	/* ； parts what is excepted from what is not. */
	while (said.first && reader_token(reader, said.first - 1)->kind != TOKEN_STOP &&
		reader_token(reader, said.first - 1)->kind != TOKEN_SEMICOLON)
		said.first--;
	return reader_has(reader, said, TOKEN_REST);
}

/* 全部办结, 均已答复: of the year's, unless it speaks of those carried over, of the rest, or of a term that was kept.
 */
void claim_read_all(struct claim_reader *reader, struct range segment)
{
	const struct topic *topic = &reader->topic;
	uint32_t all = range_find(reader->tokens, segment, TOKEN_ALL);
	struct range range = { all + 1, segment.end }, before = { segment.first, all };
	struct found_phrase done;
	bool in_year = false;

	/* Nothing named yet: what stands before 均 may do it. */
	if (all < segment.end && !topic->subject && !topic->other)
		settle_subject(reader, before);
	if (all == segment.end || topic->other || !topic->subject || topic->limited || topic->elsewhere ||
		claim_is_in_part(reader) || topic->restricted || excepts(reader, segment) ||
		reader_has(reader, segment, TOKEN_NOT))
		return;
	const struct subject *subject = topic->subject;
	const struct facet *facet =
		facets_longest(reader->tokens, range, &subject->all, reader->clause.speaker->year, &done);
	if (!facet || topic->year != reader->clause.speaker->year)
		return;
	const struct token *token = reader_token(reader, all);
	/* 均在年内办结 */
	for (uint32_t i = range.first; i < done.first; i++)
		in_year |= reader_token(reader, i)->kind == TOKEN_YEAR ||
			   token_says(reader->out->text, reader_token(reader, i), "年内");
	/* 均 alone is weak: with 已, or right before the verb, it says that nothing is left; a long form such as 全部
	 * does by itself. */
	bool already = in_year || reader_has(reader, segment, TOKEN_ALREADY) || done_at(reader, range) == all + 1 ||
		       (token->end - token->first > strlen("均") && token->end > token->first + strlen("皆"));
	/* 均已按期…: any word between that is known restricts. */
	for (uint32_t i = range.first; i < done.first; i++)
		if (!token_is_transparent(reader_token(reader, i)))
			return;
	const struct meaning *row = topic->named.subject == subject ? topic->named.row : NULL;
	struct found_phrase named;
	const struct facet *own =
		facets_longest(reader->tokens, before, &subject->rows, reader->clause.speaker->year, &named);
	if (own)
		row = &own->meaning;
	/* Of the carried over, or of any row but the default, “all” leaves the others open. */
	if (row && subject->row.n && row->any[0].node[0] != subject->row.any[0].node[0])
		return;
	struct claim claim = {
		.kind = CLAIM_ALL,
		/* The facet's cell is what is left, which must then be 0 (check_none). */
		.cell = { { subject, &facet->meaning, subject->column.n ? &subject->column : NULL } },
		.n_cells = 1,
		.item = UINT32_MAX,
		.words = { all, done.last + 1 },
		.year = topic->year,
	};
	if (already && claim_is_complete(&claim.cell[0]))
		g_array_append_val(reader->out->claims, claim);
}

/* Whether what is said behind a number is said of all that it counts. Of several things a bare 已公开 might be of some;
 * 有3件申请因…，结转下年 names those three. */
static bool is_of_all(const struct claim_reader *reader, const struct counted *item, struct range segment)
{
	return claim_is_one(reader_token(reader, item->token)) || reader_has(reader, segment, TOKEN_ALL) || item->noun;
}

/* Whether a range may say something of a number: in words that are all known. */
static bool is_predicate(const struct claim_reader *reader, const struct counted *item, struct range segment)
{
	/* 1件，公开（含部分公开）比例为…: not said of it. */
	if (segment.end < reader->tokens->len && reader_token(reader, segment.end)->kind == TOKEN_OPEN)
		return false;
	return !reader->topic.several && item->role == ROLE_VALUE && (item->cell.subject || item->noun) &&
	       (!reader->topic.other || item->noun) && is_plain(reader, segment) &&
	       !reader_has(reader, segment, TOKEN_NOT) && !reader_has(reader, segment, TOKEN_REST) &&
	       is_of_all(reader, item, segment);
}

/* What a range says of the last number. */
static void read_predicate(struct claim_reader *reader, struct range segment)
{
	uint32_t n = reader->out->items->len;
	struct counted *item = n ? claim_item(reader, n - 1) : NULL;
	const struct range none = { segment.end, segment.end };
	struct topic topic = reader->topic;
	struct clause clause = reader->clause;
	struct understood found;
	struct found_phrase done;
	struct range list[2];

	/* 51件，全部为自然人和商业企业提出: of several, each of some. */
	if (!item || !is_predicate(reader, item, segment) ||
		clause_list(&reader->clause, segment, list, G_N_ELEMENTS(list)) > 1)
		return;
	const struct subject *subject = item->cell.subject ? item->cell.subject : item->noun;
	topic.subject = subject;
	clause.topic = &topic;
	if (clause_understand(&clause, segment, none, &found) != SENSE_KNOWN || found.cell.subject != subject ||
		(!found.row_named && !found.column_named))
		return;
	if (!found.row_named && item->cell.subject)
		found.cell.row = item->cell.row;
	struct claim claim = { .kind = CLAIM_NUMBER,
		.cell = { found.cell },
		.n_cells = 1,
		.item = n - 1,
		.words = { MIN(item->token, found.words.first), found.words.end },
		.year = reader->topic.year,
		.some = found.restricted || claim_is_in_part(reader) || !item->cell.subject };
	claim.alternative = -1;
	/* 已全部办结 is a claim that nothing is left, read elsewhere. */
	if (facets_longest(reader->tokens, segment, &subject->all, reader->clause.speaker->year, &done))
		return;
	/* Whoever did it: 行政复议4件，县政府都维持了. */
	if (!reader->topic.limited && claim_is_complete(&found.cell))
		g_array_append_val(reader->out->claims, claim);
}

/* 1件，已予以公开; 3件，均被纠正: what is said of the number before, right behind it after a comma. */
void claim_read_predicate(struct claim_reader *reader, struct range segment)
{
	if (reader->said == segment.first && segment.first &&
		reader_token(reader, segment.first - 1)->kind == TOKEN_COMMA)
		read_predicate(reader, segment);
}

/* 收到的3件申请均予以公开 */
void claim_read_said_of_all(struct claim_reader *reader, struct range segment)
{
	const GArray *items = reader->out->items;
	struct range behind = segment;

	if (!items->len)
		return;
	behind.first = claim_item(reader, items->len - 1)->token + 1;
	behind.first = range_find(reader->tokens, behind, TOKEN_ALL);
	if (behind.first > segment.first && behind.first + 1 < segment.end)
		read_predicate(reader, behind);
}
