/* What the sentences of a line claim. A line is cut into segments at its marks; in each, the words before a number say
 * what it counts, and what they leave out is taken from the words before them. */
#include "checks/claim.h"

#include <string.h>

#include "templates/field.h"
#include "templates/table-template.h"

struct reader {
	struct reading *out;
	const GArray *tokens;
	struct clause clause;
	struct topic topic;
	struct range before; /* the segment before, when it has no number; else empty */
	uint32_t part, depth;
	uint32_t whole; /* the item that parts are of, + 1; 0: none */
	uint32_t taken; /* tokens before it have been read */
};

static const struct token *at(const struct reader *reader, uint32_t i)
{
	return token_at(reader->tokens, i);
}

static bool has(const struct reader *reader, struct range range, enum token_kind kind)
{
	return range_has(reader->tokens, range, kind);
}

/* ---- what a number is ---- */

static bool is_single(const struct token *token)
{
	return token->end - token->first == strlen("多");
}

/* The change of which a number behind `own` is the amount. 多 and 少 are changes only in a comparison. */
static const struct token *change_before(const struct reader *reader, struct range own, struct range segment)
{
	for (uint32_t i = own.end; i > own.first; i--) {
		const struct token *token = at(reader, i - 1);
		if (token->kind == TOKEN_REACH ||
			(token->kind == TOKEN_CHANGE && (!is_single(token) || has(reader, segment, TOKEN_THAN))))
			return token;
	}
	return NULL;
}

/* The year that a range speaks of, but for the words of a phrase: 上年结转 is of this one. 0: it names none. */
static int year_in(const struct reader *reader, struct range range, const struct found_phrase *but)
{
	int year = 0;
	bool dated = false;

	for (uint32_t i = 0; but->phrase && i < but->phrase->n_words; i++)
		dated |= but->phrase->word[i]->is_year;
	for (uint32_t i = range.first; i < range.end; i++)
		if (at(reader, i)->kind == TOKEN_YEAR && !(dated && i <= but->last))
			year = at(reader, i)->year;
	return year;
}

static enum role role_of(const struct reader *reader, const struct counted *item, const struct token *change)
{
	const struct found_phrase none = { 0 };
	const struct quantity *quantity = &at(reader, item->token)->quantity;
	struct range before = { item->segment.first, item->own.end }, after = { item->token + 1, item->segment.end };
	int year = year_in(reader, item->own, &none);

	/* 较上年（198件）增加44件 */
	if (!year && item->segment.first > 1 && at(reader, item->segment.first - 1)->kind == TOKEN_OPEN &&
		at(reader, item->segment.first - 2)->kind == TOKEN_YEAR &&
		at(reader, item->segment.first - 2)->year != reader->clause.speaker->year &&
		item->own.first == item->own.end)
		return ROLE_BASE;
	bool from = has(reader, before, TOKEN_FROM) && has(reader, after, TOKEN_REACH);
	if (quantity->measure == MEASURE_PERCENT && (from || (change && change->kind == TOKEN_REACH)))
		return from ? ROLE_BASE : ROLE_VALUE;
	if (quantity->measure == MEASURE_PERCENT && has(reader, item->own, TOKEN_SPAN))
		return ROLE_NONE;
	if (quantity->measure == MEASURE_PERCENT)
		return change ? ROLE_RATE : has(reader, before, TOKEN_SHARE) ? ROLE_SHARE : ROLE_PER_CENT;
	if (quantity->measure == MEASURE_OTHER)
		return ROLE_NONE;
	if (has(reader, item->own, TOKEN_MEAN))
		return ROLE_MEAN;
	if (has(reader, item->own, TOKEN_SHARE))
		return ROLE_WHOLE;
	if (change)
		return change->kind == TOKEN_REACH ? ROLE_VALUE : ROLE_DIFFERENCE;
	if (has(reader, before, TOKEN_THAN) ||
		(has(reader, item->segment, TOKEN_THAN) && year && year != reader->clause.speaker->year) ||
		(has(reader, before, TOKEN_FROM) && has(reader, after, TOKEN_REACH)))
		return ROLE_BASE;
	return ROLE_VALUE;
}

/* ---- numbers ---- */

static bool has_rows(const struct subject *subject)
{
	return subject->table->table->rows.child != NULL;
}

static bool is_complete(const struct named_cell *cell)
{
	return cell->subject && cell->column && (cell->row || !has_rows(cell->subject));
}

static struct counted *item_at(const struct reader *reader, uint32_t i)
{
	return &g_array_index(reader->out->items, struct counted, i);
}

static struct range words_of(const struct understood *found, uint32_t token)
{
	return (struct range){ MIN(found->words.first, token), MAX(found->words.end, token + 1) };
}

/* A part of what was counted before, when another row is named: 收到6件，其中予以公开3件. */
static bool is_part(const struct reader *reader, const struct named_cell *cell)
{
	const struct counted *whole = reader->whole ? item_at(reader, reader->whole - 1) : NULL;

	return whole && whole->cell.subject == cell->subject && whole->cell.row != cell->row;
}

/* Whether the sentence speaks of the whole year and of all that the report counts. */
static bool may_claim(const struct reader *reader, const struct understood *found)
{
	return !reader->topic.limited && (!reader->topic.elsewhere || found->sure);
}

/* 受理7件（含上年结转1件）: which of the rows that may be meant has the one in brackets added. */
static int alternative_in_brackets(const struct reader *reader, uint32_t token, const struct named_cell *cell)
{
	struct range range = { token + 1, reader->tokens->len };
	struct found_phrase found;

	if (!cell->row || cell->row->n < 2 || token + 2 >= range.end || at(reader, token + 1)->kind != TOKEN_OPEN ||
		at(reader, token + 2)->kind != TOKEN_OF_WHICH)
		return -1;
	range.end = range_find(reader->tokens, range, TOKEN_CLOSE);
	const struct facet *row =
		facets_longest(reader->tokens, range, &cell->subject->rows, reader->clause.speaker->year, &found);
	for (uint32_t i = 0; row && i < cell->row->n; i++)
		for (uint32_t k = 0; k < cell->row->any[i].n; k++)
			if (cell->row->any[i].node[k] == row->meaning.any[0].node[0])
				return (int)i;
	return -1;
}

static void claim_number(struct reader *reader, uint32_t index, const struct understood *found)
{
	struct counted *item = item_at(reader, index);
	struct claim claim = {
		.kind = CLAIM_NUMBER,
		.cell = { found->cell },
		.n_cells = 1,
		.column_too = found->column_too,
		.item = index,
		.words = words_of(found, item->token),
		.year = reader->topic.year,
		.part = is_part(reader, &found->cell),
	};

	item->cell = found->cell;
	claim.alternative = alternative_in_brackets(reader, item->token, &found->cell);
	/* 自然人申请212件: of those that came in, when nothing else is said. */
	if (found->column_named && !found->row_named && found->cell.row == &found->cell.subject->row)
		claim.alternative = 0;
	if (may_claim(reader, found) && is_complete(&found->cell))
		g_array_append_val(reader->out->claims, claim);
}

static void remember(struct reader *reader, const struct understood *found)
{
	struct topic *topic = &reader->topic;

	topic->subject = found->cell.subject;
	topic->other = false;
	topic->named = found->cell;
	if (found->column_named)
		topic->column = found->cell.column;
}

/* 甲、乙共5件: their sum, when all of them are known. Whether it was such a list. */
static bool claim_sum(struct reader *reader, uint32_t index)
{
	struct counted *item = item_at(reader, index);
	struct range list[CLAIM_CELLS_MAX], none = { item->own.end, item->own.end };
	uint32_t n = clause_list(&reader->clause, item->own, list, CLAIM_CELLS_MAX);
	struct claim claim = { .kind = CLAIM_NUMBER, .item = index, .year = reader->topic.year };
	struct range words = { item->token, item->token + 1 };

	if (n < 2 || has(reader, item->own, TOKEN_ETC))
		return false;
	for (uint32_t i = 0; i < n; i++) {
		struct understood found;
		if (clause_understand(&reader->clause, list[i], none, &found) != SENSE_KNOWN ||
			!is_complete(&found.cell))
			return true;
		claim.cell[claim.n_cells++] = found.cell;
		words.first = MIN(words.first, found.words.first);
		remember(reader, &found);
	}
	claim.words = words;
	claim.unsure = !has(reader, item->own, TOKEN_TOGETHER);
	claim.alternative = -1;
	if (!reader->topic.limited && !reader->topic.elsewhere)
		g_array_append_val(reader->out->claims, claim);
	return true;
}

/* The year of a number; that of what follows it too, unless it is only compared with. */
static int set_year(struct reader *reader, const struct counted *item, const struct understood *found)
{
	const struct found_phrase none = { 0 };
	int year = year_in(reader, item->own, found ? &found->row_phrase : &none);

	if (year && !has(reader, item->segment, TOKEN_THAN) && !has(reader, item->segment, TOKEN_FROM))
		reader->topic.year = year;
	return year ? year : reader->topic.year;
}

/* Two numbers in one stretch, as 新收的242件办结231件: the second is of the first. */
static bool follows_number(const struct reader *reader, const struct counted *item)
{
	return item->own.first > item->segment.first && at(reader, item->own.first - 1)->kind == TOKEN_QUANTITY &&
	       !has(reader, item->own, TOKEN_REACH);
}

/* A number that stands by itself in brackets or behind a colon. */
static bool is_alone(const struct reader *reader, const struct counted *item)
{
	uint32_t first = item->segment.first;
	enum token_kind mark = first ? at(reader, first - 1)->kind : TOKEN_STOP;

	return (mark == TOKEN_OPEN || mark == TOKEN_COLON) && item->token == first && item->segment.end == first + 1 &&
	       reader->before.end == first - 1 && at(reader, item->token)->quantity.measure != MEASURE_NONE;
}

/* A word of six characters says what it is of wherever it stands. */
#define PLAIN (6 * strlen("字"))

/* 制发公文326件，其中依申请公开98件: parts of what is not known are not known either, unless their own words are plain.
 */
static bool is_of_unknown(const struct reader *reader, const struct counted *item, const struct understood *found)
{
	const struct counted *whole = item->whole ? item_at(reader, item->whole - 1) : NULL;

	return whole && whole->role == ROLE_VALUE && !whole->cell.subject && !found->sure && found->noun_len < PLAIN;
}

/* 其余184件: of the rest, what 收到 counts in all cannot be said. */
static bool is_of_rest(const struct reader *reader, const struct counted *item, const struct understood *found)
{
	return has(reader, item->own, TOKEN_REST) && found->cell.subject->row.n && found->cell.row &&
	       found->cell.row->any[0].node[0] == found->cell.subject->row.any[0].node[0];
}

static bool is_counted(const struct counted *item)
{
	return item->role == ROLE_VALUE || item->role == ROLE_MEAN || item->role == ROLE_SHARE ||
	       item->role == ROLE_DIFFERENCE || item->role == ROLE_BASE || item->role == ROLE_WHOLE;
}

static void read_number(struct reader *reader, uint32_t index, struct range right)
{
	struct counted *item = item_at(reader, index);
	struct range left = item->own;
	struct understood found;

	if (item->role == ROLE_NONE && clause_names_other(&reader->clause, item->own))
		reader->topic.other = true;
	if (!is_counted(item))
		return;
	/* 申请量由2件降为0件: what it is stands before 由. */
	const struct range before = { item->segment.first, item->own.first };
	if (has(reader, item->own, TOKEN_REACH) && has(reader, before, TOKEN_FROM))
		left = (struct range){ before.first, range_find(reader->tokens, before, TOKEN_FROM) };
	/* 予以公开（108件）, 行政处罚：3件: it stands before the mark. */
	if (left.first == left.end && is_alone(reader, item))
		left = reader->before;
	if (has(reader, right, TOKEN_ALL))
		right.end = range_find(reader->tokens, right, TOKEN_ALL);
	if (item->role == ROLE_VALUE && claim_sum(reader, index))
		return;
	enum sense sense = clause_understand(&reader->clause, left, right, &found);
	/* 增加255件，达到3210件 */
	if (sense == SENSE_NONE && has(reader, item->own, TOKEN_REACH) && reader->topic.named.subject) {
		found.cell = reader->topic.named;
		sense = SENSE_KNOWN;
	}
	int year = set_year(reader, item, sense == SENSE_KNOWN ? &found : NULL);
	if (item->role == ROLE_VALUE && year != reader->clause.speaker->year)
		item->role = year == reader->clause.speaker->year - 1 ? ROLE_BASE : ROLE_NONE;
	if (sense == SENSE_OTHER) {
		reader->topic.other = true;
		if (found.cell.subject)
			reader->topic.subject = found.cell.subject;
	}
	if (sense != SENSE_KNOWN || is_of_unknown(reader, item, &found) || is_of_rest(reader, item, &found))
		return;
	if (is_complete(&found.cell))
		item->cell = found.cell;
	if (item->role == ROLE_SHARE)
		return;
	remember(reader, &found);
	if (item->role == ROLE_VALUE && !follows_number(reader, item))
		claim_number(reader, index, &found);
}

/* ---- 甲、乙分别为1件、2件; 甲、乙各1件 ---- */

static uint32_t add_item(struct reader *reader, uint32_t token, struct range own, struct range segment)
{
	struct counted item = {
		.token = token, .part = reader->part, .own = own, .segment = segment, .depth = reader->depth
	};
	const struct token *change = change_before(reader, own, segment);

	item.whole = reader->whole;
	item.sign = change ? change->sign : 0;
	item.role = role_of(reader, &item, change);
	g_array_append_val(reader->out->items, item);
	return reader->out->items->len - 1;
}

/* Understands one name of a list; a noun that only the last has is of all: 新收、办结申请. */
static bool read_name(struct reader *reader, struct range name, struct range all, struct understood *out)
{
	const struct range none = { name.end, name.end };
	struct clause clause = reader->clause;
	struct topic topic = reader->topic;
	struct found_phrase noun;
	const struct subject *shared = clause_noun(&clause, all, &noun);

	if (shared) {
		topic.subject = shared;
		topic.other = false;
	}
	clause.topic = &topic;
	return clause_understand(&clause, name, none, out) == SENSE_KNOWN && is_complete(&out->cell);
}

/* The numbers behind a mark at `i`; returns the token behind them. */
static uint32_t read_list(struct reader *reader, struct range segment, uint32_t i, bool each)
{
	struct range list[CLAIM_CELLS_MAX], all = { segment.first, i };
	uint32_t n = clause_list(&reader->clause, all, list, CLAIM_CELLS_MAX), k = 0, token = i + 1;

	for (; token < reader->tokens->len && at(reader, token)->kind == TOKEN_QUANTITY && k < n; k++) {
		struct understood found;
		uint32_t index = add_item(reader, token, all, segment);
		bool known = read_name(reader, list[k], all, &found);
		if (known)
			claim_number(reader, index, &found);
		for (; each && k + 1 < n; k++)
			if (read_name(reader, list[k + 1], all, &found))
				claim_number(reader, index, &found);
		if (known)
			remember(reader, &found);
		token++;
		if (k + 1 < n && token + 1 < reader->tokens->len &&
			(at(reader, token)->kind == TOKEN_PAUSE || at(reader, token)->kind == TOKEN_AND ||
				at(reader, token)->kind == TOKEN_COMMA))
			token++;
	}
	return token;
}

/* Whether the segment is such a list; then it has been read. */
static bool read_respectively(struct reader *reader, struct range segment)
{
	for (uint32_t i = segment.first + 1; i + 1 < segment.end; i++) {
		bool each = at(reader, i)->kind == TOKEN_EACH;
		struct range list[CLAIM_CELLS_MAX], all = { segment.first, i };
		if ((!each && at(reader, i)->kind != TOKEN_RESPECTIVELY) || at(reader, i + 1)->kind != TOKEN_QUANTITY)
			continue;
		if (clause_list(&reader->clause, all, list, CLAIM_CELLS_MAX) < 2)
			return false;
		reader->taken = read_list(reader, segment, i, each);
		return true;
	}
	return false;
}

/* ---- none ---- */

static bool is_one(const struct token *token)
{
	return token->kind == TOKEN_QUANTITY && token->quantity.value == QUANTITY_ONE;
}

/* What is denied must be wholly understood: 未收到要求公开秘密的申请 denies one kind only. */
static bool is_plain(const struct reader *reader, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		switch (at(reader, i)->kind) {
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
			if (!is_one(at(reader, i)) || i > range.first + 1)
				return false;
			break;
		case TOKEN_THROUGH:
			if (i + 1 < range.end && at(reader, i + 1)->kind == TOKEN_WORD)
				return false;
			break;
		default:
			break;
		}
	}
	return true;
}

static bool has_word(const struct reader *reader, struct range range)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (at(reader, i)->kind == TOKEN_WORD)
			return true;
	return false;
}

static void claim_none(struct reader *reader, const struct understood *found, struct range words)
{
	struct claim claim = {
		.kind = CLAIM_NONE,
		.cell = { found->cell },
		.n_cells = 1,
		.item = UINT32_MAX,
		.words = words,
		.year = reader->topic.year,
	};

	if (!found->row_named && found->cell.subject->denied.n && !found->column_named)
		claim.cell[0].row = &found->cell.subject->denied;
	if (may_claim(reader, found) && is_complete(&claim.cell[0]))
		g_array_append_val(reader->out->claims, claim);
}

/* Reads the things denied in a range. With several, as 行政复议、行政诉讼, each is. */
static void deny(struct reader *reader, struct range segment, struct range range, struct range words)
{
	struct range list[CLAIM_CELLS_MAX], none = { range.end, range.end };
	uint32_t n = clause_list(&reader->clause, range, list, CLAIM_CELLS_MAX);

	for (uint32_t i = 0; i < n; i++) {
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
		if (sense != SENSE_KNOWN && wide.first != list[i].first)
			sense = clause_understand(&clause, list[i], none, &found);
		if (sense != SENSE_KNOWN)
			continue;
		int year = year_in(reader, wide, &found.row_phrase);
		if (!year || year == reader->clause.speaker->year)
			claim_none(reader, &found, words);
		remember(reader, &found);
	}
}

static void read_not(struct reader *reader, struct range segment, uint32_t i)
{
	struct range behind = { i + 1, segment.end }, before = { segment.first, i };
	uint32_t next = range_find(reader->tokens, behind, TOKEN_NOT);

	/* 未出现逾期未答复的申请 */
	if (has(reader, before, TOKEN_NOT) && at(reader, i - 1)->kind != TOKEN_PAUSE &&
		at(reader, i - 1)->kind != TOKEN_AND)
		return;

	behind.end = next;
	/* 未制发、未废止规范性文件 */
	if (next < segment.end && next > behind.first && at(reader, next - 1)->kind == TOKEN_PAUSE)
		behind.end = next - 1;
	uint32_t number = range_find(reader->tokens, before, TOKEN_QUANTITY);
	if (!is_plain(reader, behind) || has(reader, before, TOKEN_THAN) ||
		(number < before.end && !is_one(at(reader, number))))
		return;
	/* 一件申请也没有收到 */
	if (number < before.end && is_plain(reader, (struct range){ number + 1, before.end }))
		deny(reader, segment, (struct range){ number + 1, behind.end }, segment);
	else if (number < before.end)
		return;
	else if (has_word(reader, behind))
		deny(reader, segment, behind, (struct range){ segment.first, behind.end });
	else if (has_word(reader, before) && is_plain(reader, before))
		deny(reader, segment, before, segment);
	else if (reader->before.end > reader->before.first && is_plain(reader, reader->before))
		deny(reader, segment, reader->before, (struct range){ reader->before.first, segment.end });
}

/* ---- all ---- */

static bool says(const struct reader *reader, uint32_t i, const char *word)
{
	const struct token *token = at(reader, i);

	return token->end - token->first == strlen(word) &&
	       memcmp(reader->out->text + token->first, word, strlen(word)) == 0;
}

/* The first word of a range that is known. */
static uint32_t done_at(const struct reader *reader, struct range range)
{
	while (range.first < range.end && at(reader, range.first)->kind != TOKEN_WORD)
		range.first++;
	return range.first;
}

/* 申请均已答复: a thing that nothing before has named. */
static void settle_subject(struct reader *reader, struct range range)
{
	const struct range none = { range.end, range.end };
	struct understood found;

	if (clause_understand(&reader->clause, range, none, &found) == SENSE_KNOWN)
		reader->topic.subject = found.cell.subject;
}

/* 全部办结, 均已答复: of the year's, unless it speaks of those carried over, of the rest, or of a term that was kept.
 */
static void read_all(struct reader *reader, struct range segment)
{
	const struct topic *topic = &reader->topic;
	uint32_t all = range_find(reader->tokens, segment, TOKEN_ALL);
	struct range range = { all + 1, segment.end }, before = { segment.first, all };
	struct found_phrase done;
	bool in_year = false;

	if (all < segment.end && !topic->subject && !topic->other)
		settle_subject(reader, before);
	if (all == segment.end || topic->other || !topic->subject || topic->limited || topic->elsewhere ||
		has(reader, segment, TOKEN_REST) || has(reader, segment, TOKEN_NOT) ||
		(reader->before.end > reader->before.first && has(reader, reader->before, TOKEN_REST)))
		return;
	const struct subject *subject = topic->subject;
	const struct facet *facet =
		facets_longest(reader->tokens, range, &subject->all, reader->clause.speaker->year, &done);
	if (!facet || topic->year != reader->clause.speaker->year)
		return;
	const struct token *token = at(reader, all);
	/* 均在年内办结 */
	for (uint32_t i = range.first; i < done.first; i++)
		in_year |= at(reader, i)->kind == TOKEN_YEAR || says(reader, i, "年内");
	bool already = in_year || has(reader, segment, TOKEN_ALREADY) || done_at(reader, range) == all + 1 ||
		       (token->end - token->first > strlen("均") && token->end > token->first + strlen("皆"));
	for (uint32_t i = range.first; i < done.first; i++)
		if (!token_is_transparent(at(reader, i)))
			return;
	const struct meaning *row = topic->named.subject == subject ? topic->named.row : NULL;
	struct found_phrase named;
	const struct facet *own =
		facets_longest(reader->tokens, before, &subject->rows, reader->clause.speaker->year, &named);
	if (own)
		row = &own->meaning;
	if (row && subject->row.n && row->any[0].node[0] != subject->row.any[0].node[0])
		return;
	struct claim claim = {
		.kind = CLAIM_ALL,
		.cell = { { subject, &facet->meaning, subject->column.n ? &subject->column : NULL } },
		.n_cells = 1,
		.item = UINT32_MAX,
		.words = { all, done.last + 1 },
		.year = topic->year,
	};
	if (already && is_complete(&claim.cell[0]))
		g_array_append_val(reader->out->claims, claim);
}

/* 1件，已予以公开; 3件，均被纠正: what is said of the number before. */
static void read_predicate(struct reader *reader, struct range segment)
{
	uint32_t n = reader->out->items->len;
	struct counted *item = n ? item_at(reader, n - 1) : NULL;
	const struct range none = { segment.end, segment.end };
	struct understood found;
	struct found_phrase done;

	if (!item || item->role != ROLE_VALUE || !item->cell.subject || reader->topic.other ||
		item->segment.end + 1 != segment.first || at(reader, segment.first - 1)->kind != TOKEN_COMMA ||
		!is_plain(reader, segment) || has(reader, segment, TOKEN_NOT) || has(reader, segment, TOKEN_REST))
		return;
	if (!is_one(at(reader, item->token)) && !has(reader, segment, TOKEN_ALL))
		return;
	if (clause_understand(&reader->clause, segment, none, &found) != SENSE_KNOWN ||
		found.cell.subject != item->cell.subject || (!found.row_named && !found.column_named))
		return;
	if (!found.row_named)
		found.cell.row = item->cell.row;
	struct claim claim = { .kind = CLAIM_NUMBER,
		.cell = { found.cell },
		.n_cells = 1,
		.item = n - 1,
		.words = { MIN(item->token, found.words.first), found.words.end },
		.year = reader->topic.year };
	claim.alternative = -1;
	if (facets_longest(reader->tokens, segment, &found.cell.subject->all, reader->clause.speaker->year, &done))
		return;
	if (may_claim(reader, &found) && is_complete(&found.cell))
		g_array_append_val(reader->out->claims, claim);
}

/* ---- segments ---- */

static void read_numbers(struct reader *reader, struct range segment)
{
	struct range own = { segment.first, segment.first };

	for (uint32_t i = segment.first; i < segment.end; i++) {
		if (at(reader, i)->kind != TOKEN_QUANTITY)
			continue;
		/* 没有一件申请 */
		if (is_one(at(reader, i)) && ((i > segment.first && at(reader, i - 1)->kind == TOKEN_NOT) ||
						     has(reader, (struct range){ i, segment.end }, TOKEN_NOT)))
			continue;
		own.end = i;
		struct range right = { i + 1, i + 1 };
		while (right.end < segment.end && at(reader, right.end)->kind != TOKEN_QUANTITY)
			right.end++;
		/* What follows a number belongs to the next one, when there is one and this has words of its own. */
		if (right.end < segment.end && has_word(reader, own))
			right.end = right.first;
		read_number(reader, add_item(reader, i, own, segment), right);
		own.first = i + 1;
	}
}

/* The first word of a segment behind 其中 and the like. */
static uint32_t first_word(const struct reader *reader, struct range segment)
{
	while (segment.first < segment.end &&
		(at(reader, segment.first)->kind == TOKEN_OF_WHICH || at(reader, segment.first)->kind == TOKEN_FILL ||
			at(reader, segment.first)->kind == TOKEN_YEAR ||
			at(reader, segment.first)->kind == TOKEN_PAUSE))
		segment.first++;
	return segment.first;
}

static void settle_scope(struct reader *reader, struct range segment)
{
	const struct found_phrase none = { 0 };

	for (uint32_t i = segment.end; i > segment.first; i--)
		if (at(reader, i - 1)->kind == TOKEN_OWN &&
			(!at(reader, i - 1)->sign || i - 1 == first_word(reader, segment)))
			reader->topic.elsewhere =
				at(reader, i - 1)->sign && (i == segment.end || at(reader, i)->kind != TOKEN_AND);
	if (clause_of_another_organ(&reader->clause, reader->out->text, segment))
		reader->topic.elsewhere = true;
	if (has(reader, segment, TOKEN_SPAN))
		reader->topic.limited = true;
	int last = 0;
	for (uint32_t i = segment.first; i < segment.end; i++) {
		if (at(reader, i)->kind != TOKEN_DATE || !at(reader, i)->month)
			continue;
		last = at(reader, i)->month;
	}
	/* 1月1日至12月31日 is the year. */
	if (last && last != 12)
		reader->topic.limited = true;
	/* 2023年，收到……: a year alone is that of what follows. */
	if (!has(reader, segment, TOKEN_QUANTITY) && !has(reader, segment, TOKEN_THAN) && !has_word(reader, segment) &&
		year_in(reader, segment, &none) && token_is_transparent(at(reader, segment.end - 1)))
		reader->topic.year = year_in(reader, segment, &none);
}

/* A segment without a number may still name what the next ones are about. */
static void settle_topic(struct reader *reader, struct range segment)
{
	struct found_phrase noun;
	const struct subject *subject = clause_noun(&reader->clause, segment, &noun);
	uint32_t other = range_find(reader->tokens, segment, TOKEN_OTHER);

	if (other < segment.end && (!subject || noun.last < other)) {
		reader->topic.other = true;
	} else if (subject && !noun.phrase->bare) {
		reader->topic.other = false;
		if (reader->topic.subject != subject)
			reader->topic.named = (struct named_cell){ 0 };
		reader->topic.subject = subject;
	}
}

static void read_segment(struct reader *reader, struct range segment)
{
	struct range range = segment;

	if (reader->taken > range.first)
		range.first = MIN(reader->taken, range.end);
	if (range.first == range.end)
		return;
	settle_scope(reader, range);
	if (has(reader, range, TOKEN_OF_WHICH) && reader->out->items->len)
		reader->whole = reader->out->items->len;
	bool number = has(reader, range, TOKEN_QUANTITY);
	if (number && !read_respectively(reader, range))
		read_numbers(reader, range);
	for (uint32_t i = range.first; i < range.end; i++)
		if (at(reader, i)->kind == TOKEN_NOT)
			read_not(reader, range, i);
	if (!number)
		read_predicate(reader, range);
	if (!number)
		settle_topic(reader, range);
	read_all(reader, range);
	reader->before = number ? (struct range){ 0 } : range;
}

static bool is_mark(enum token_kind kind)
{
	return kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_COMMA || kind == TOKEN_COLON ||
	       kind == TOKEN_OPEN || kind == TOKEN_CLOSE;
}

/* 、 and 和 end a segment that has a number: 3件、5件. */
static bool ends_segment(const struct reader *reader, struct range segment)
{
	enum token_kind kind = at(reader, segment.end)->kind;

	return is_mark(kind) || ((kind == TOKEN_PAUSE || kind == TOKEN_AND) && has(reader, segment, TOKEN_QUANTITY));
}

static void pass_mark(struct reader *reader, enum token_kind kind)
{
	reader->depth += kind == TOKEN_OPEN;
	reader->depth -= kind == TOKEN_CLOSE && reader->depth;
	if (kind != TOKEN_STOP && kind != TOKEN_SEMICOLON)
		return;
	reader->part++;
	reader->whole = 0;
	reader->topic.limited = reader->topic.elsewhere = false;
	reader->topic.column = NULL;
	if (kind == TOKEN_STOP) {
		reader->topic.year = reader->clause.speaker->year;
		reader->depth = 0;
	}
}

static void read_line(struct reader *reader)
{
	struct range segment = { 0, 0 };

	for (; segment.end < reader->tokens->len; segment.end++) {
		if (!ends_segment(reader, segment))
			continue;
		read_segment(reader, segment);
		pass_mark(reader, at(reader, segment.end)->kind);
		segment.first = segment.end + 1;
	}
	read_segment(reader, segment);
}

/* What a heading names is what its text begins with. */
static void read_heading(struct reader *reader, const struct dictionary *dictionary, const char *heading)
{
	struct found_phrase noun;
	GArray *tokens = tokens_of(dictionary, heading, strlen(heading), reader->clause.speaker->year);
	struct clause clause = reader->clause;

	clause.tokens = tokens;
	reader->topic.subject = clause_noun(&clause, (struct range){ 0, tokens->len }, &noun);
	g_array_unref(tokens);
}

void reading_init(struct reading *reading, const struct dictionary *dictionary, const struct speaker *speaker,
	const char *heading, const char *text, size_t n)
{
	*reading = (struct reading){
		.text = text,
		.tokens = tokens_of(dictionary, text, n, speaker->year),
		.claims = g_array_new(FALSE, TRUE, sizeof(struct claim)),
		.items = g_array_new(FALSE, TRUE, sizeof(struct counted)),
	};
	struct reader reader = { .out = reading, .tokens = reading->tokens, .topic = { .year = speaker->year } };
	reader.clause = (struct clause){ speaker, reading->tokens, &reader.topic };
	if (heading)
		read_heading(&reader, dictionary, heading);
	read_line(&reader);
}

void reading_finish(struct reading *reading)
{
	g_array_unref(reading->tokens);
	g_array_unref(reading->claims);
	g_array_unref(reading->items);
}
