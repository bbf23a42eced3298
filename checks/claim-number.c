/* Numbers of a sentence: which cell the words of each name. */
#include "checks/claim-number.h"

#include <string.h>

#include "checks/claim-before.h"
#include "checks/claim-role.h"
#include "checks/clause-noun.h"
#include "templates/field.h"
#include "templates/table-template.h"

/* ---- numbers ---- */

/* So far back a number may still be of what the sentence began with. */
enum { CAMPAIGN_TOKENS = 60 };

static bool has_rows(const struct subject *subject)
{
	return subject->table->table->rows.child != NULL;
}

bool claim_is_complete(const struct named_cell *cell)
{
	return cell->subject && cell->column && (cell->row || !has_rows(cell->subject));
}

struct counted *claim_item(const struct claim_reader *reader, uint32_t i)
{
	return &g_array_index(reader->out->items, struct counted, i);
}

static struct range words_of(const struct understood *found, uint32_t token)
{
	return (struct range){ MIN(found->words.first, token), MAX(found->words.end, token + 1) };
}

/* Whether a row counts what another sums up: below it, or beside a total of their group. */
static bool is_summed(const struct meaning *part, const struct meaning *whole)
{
	const struct node *total = whole->any[0].node[0];
	const struct node *group = total->parent && total->parent->parent ? total->parent : NULL;

	/* 共办理申请252件，其中上年结转10件 */
	for (uint32_t i = 0; i < whole->n; i++)
		for (uint32_t k = 0; k < whole->any[i].n; k++)
			if (whole->any[i].n > 1 && part->n == 1 && whole->any[i].node[k] == part->any[0].node[0])
				return true;
	if (whole->n > 1 || whole->any[0].n > 1)
		return false;
	for (const struct node *node = part->any[0].node[0]; node; node = node->parent)
		if (node == total || node == group)
			return true;
	return false;
}

/* 抽查30家企业，作出行政处罚1件: what came of one campaign, which may be fewer than there are. */
static bool is_of_campaign(const struct claim_reader *reader, const struct counted *item)
{
	static const char *const words[] = { "抽查", "检查", "巡查", "督查", "排查", "整治", "专项" };
	uint32_t first = item->segment.first, n = 0;

	for (; first > 0 && n < CAMPAIGN_TOKENS && reader_token(reader, first - 1)->kind != TOKEN_STOP &&
		reader_token(reader, first - 1)->kind != TOKEN_SEMICOLON;
		n++)
		first--;
	const char *text = reader->out->text + reader_token(reader, first)->first;
	const size_t len = reader_token(reader, item->segment.first)->first - reader_token(reader, first)->first;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_strstr_len(text, (gssize)len, words[i]))
			return true;
	return false;
}

/* A part of what was counted before, when another row is named: 收到6件，其中予以公开3件. There may be more of that
 * row, but not when the whole is all of it: 办结23件，其中无法提供5件. */
static bool is_part(const struct claim_reader *reader, const struct named_cell *cell)
{
	const struct counted *whole = reader->whole ? claim_item(reader, reader->whole - 1) : NULL;

	/* 行政强制305件，其中行政强制措施286件: of its own kind. */
	if (whole && named_cell_equal(&whole->cell, cell))
		return true;
	return whole && whole->cell.subject == cell->subject && whole->cell.row != cell->row &&
	       !(whole->cell.row && cell->row && is_summed(cell->row, whole->cell.row));
}

/* Whether the sentence speaks of the whole year and of all that the report counts. */
bool claim_is_allowed(const struct claim_reader *reader, const struct understood *found)
{
	struct found_phrase place;

	/* 市政府制定规章3件: nobody else can. */
	phrases_nearest(reader->tokens, reader->topic.place, &found->cell.subject->sure, 0, &place);
	return !reader->topic.limited && (!reader->topic.elsewhere || found->sure || place.phrase);
}

bool claim_is_in_part(const struct claim_reader *reader)
{
	return reader->topic.in_part || reader->topic.of_part;
}

/* Whether all sums that a word may mean are parts of the i-th: 办理 may be of those done, too, with or without what was
 * carried over. */
static bool are_within(const struct meaning *meaning, uint32_t i)
{
	for (uint32_t k = 0; k < meaning->n; k++) {
		bool within = false;
		for (uint32_t n = 0; n < meaning->any[i].n; n++)
			within |= meaning->any[i].node[n] == meaning->any[k].node[0];
		if (!within)
			return false;
	}
	return true;
}

/* 受理7件（含上年结转1件）: which of the rows that may be meant has the one in brackets added. */
static int alternative_in_brackets(const struct claim_reader *reader, uint32_t token, const struct named_cell *cell)
{
	struct range range = { token + 1, reader->tokens->len };
	struct found_phrase found;

	if (!cell->row || cell->row->n < 2 || token + 2 >= range.end ||
		reader_token(reader, token + 1)->kind != TOKEN_OPEN ||
		reader_token(reader, token + 2)->kind != TOKEN_OF_WHICH)
		return -1;
	range.end = range_find(reader->tokens, range, TOKEN_CLOSE);
	const struct facet *row =
		facets_longest(reader->tokens, range, &cell->subject->rows, reader->clause.speaker->year, &found);
	for (uint32_t i = 0; row && i < cell->row->n; i++)
		for (uint32_t k = 0; k < cell->row->any[i].n; k++)
			if (cell->row->any[i].node[k] == row->meaning.any[0].node[0])
				return are_within(cell->row, i) ? (int)i : -1;
	return -1;
}

/* 直接起诉8件，复议后起诉6件，未审结3件: of the last or of both. With 其中 it is of the last. */
static bool is_of_several(const struct claim_reader *reader, const struct counted *item, const struct understood *found)
{
	const struct counted *whole = item->whole ? claim_item(reader, item->whole - 1) : NULL;

	/* 复议后起诉的6件中，维持2件: of those. */
	if (whole && whole->cell.subject == found->cell.subject)
		return false;
	return reader->topic.several && !found->noun_len && !found->sure && !found->cell.subject->row.n && !item->depth;
}

/* 现行有效86件，其中以县政府名义印发39件: which of another column's they are; the column that it names is not theirs.
 */
static bool is_part_of_column(const struct claim_reader *reader, const struct named_cell *cell)
{
	const struct counted *whole = reader->whole ? claim_item(reader, reader->whole - 1) : NULL;

	return whole && whole->cell.subject == cell->subject && whole->cell.row == cell->row && whole->cell.column &&
	       whole->cell.column != cell->column && !cell->subject->column.n;
}

/* Whether a row is one of those that a word may mean. */
static bool may_mean(const struct meaning *meaning, const struct node *row)
{
	for (uint32_t i = 0; meaning && i < meaning->n; i++)
		if (meaning->any[i].node[0] == row)
			return true;
	return false;
}

/* Whether words before, without a number, may say which row or column it is of, where its own do not. */
static bool is_hinted(const struct claim_reader *reader, const struct understood *found)
{
	const struct hint *hint = &reader->topic.hint;

	if (hint->subject != found->cell.subject || !found->cell.subject)
		return false;
	if (hint->row && !found->row_named)
		return !may_mean(found->cell.row, hint->row->meaning.any[0].node[0]);
	return hint->column && !found->column_named;
}

/* `year`: of which the number is. */
static void claim_number_of(struct claim_reader *reader, uint32_t index, const struct understood *found, int year)
{
	struct counted *item = claim_item(reader, index);
	struct claim claim = {
		.kind = CLAIM_NUMBER,
		.cell = { found->cell },
		.n_cells = 1,
		.column_too = found->column_too,
		.item = index,
		.words = words_of(found, item->token),
		.year = year,
		.part_of = is_part(reader, &found->cell) ? reader->whole : 0,
		.some = found->some || found->restricted || claim_is_in_part(reader) || is_of_campaign(reader, item),
		.unsure = found->unsure || is_of_several(reader, item, found) || is_hinted(reader, found) ||
			  is_part_of_column(reader, &found->cell),
		.borrowed = !found->row_named && found->cell.subject->row.n && found->cell.row &&
			    !may_mean(&found->cell.subject->row, found->cell.row->any[0].node[0]),
	};

	item->cell = found->cell;
	claim.alternative = alternative_in_brackets(reader, item->token, &found->cell);
	/* 自然人申请212件: of those that came in, when nothing else is said. */
	if (found->column_named && !found->row_named && found->cell.row == &found->cell.subject->row)
		claim.alternative = 0;
	if (claim_is_allowed(reader, found) && claim_is_complete(&found->cell))
		g_array_append_val(reader->out->claims, claim);
}

void claim_number(struct claim_reader *reader, uint32_t index, const struct understood *found)
{
	claim_number_of(reader, index, found, reader->topic.year);
}

/* 2023年收到申请10件; 242件，较上年的198件: last year's report has it, when there is one. */
static void claim_base(struct claim_reader *reader, uint32_t index, const struct understood *found, enum sense sense)
{
	const struct counted *item = claim_item(reader, index), *before = index ? item - 1 : NULL;
	struct understood base = *found;

	if (sense == SENSE_NONE && before && before->part == item->part && before->role == ROLE_VALUE &&
		before->cell.subject && named_cell_equal(&before->cell, &reader->topic.named))
		base.cell = before->cell;
	else if (sense != SENSE_KNOWN)
		return;
	base.words = (struct range){ MIN(item->own.first, base.words.first), item->token + 1 };
	claim_number_of(reader, index, &base, reader->clause.speaker->year - 1);
}

void claim_remember(struct claim_reader *reader, const struct understood *found)
{
	struct topic *topic = &reader->topic;

	const struct counted *whole = reader->whole ? claim_item(reader, reader->whole - 1) : NULL;

	/* 行政诉讼14件，其中直接起诉8件: one of its parts. */
	topic->several |= topic->main.subject && topic->named.subject && topic->named.subject != found->cell.subject &&
			  topic->named.subject->table == found->cell.subject->table &&
			  !(whole && whole->cell.subject == topic->named.subject);
	topic->some = found->some;
	topic->restricted = found->restricted;
	topic->subject = found->cell.subject;
	topic->other = false;
	topic->named = found->cell;
	if (!topic->main.subject)
		topic->main = found->cell;
	if (found->column_named)
		topic->column = found->cell.column;
}

/* 甲、乙共5件: their sum, when all of them are known. Whether it was such a list. */
static bool claim_sum(struct claim_reader *reader, uint32_t index)
{
	struct counted *item = claim_item(reader, index);
	struct range list[CLAIM_CELLS_MAX], none = { item->own.end, item->own.end };
	uint32_t n = clause_list(&reader->clause, item->own, list, CLAIM_CELLS_MAX);
	struct claim claim = { .kind = CLAIM_NUMBER, .item = index, .year = reader->topic.year };
	struct range words = { item->token, item->token + 1 };

	if (n < 2 || reader_has(reader, item->own, TOKEN_ETC))
		return false;
	for (uint32_t i = 0; i < n; i++) {
		struct understood found;
		bool known = clause_understand(&reader->clause, list[i], none, &found) == SENSE_KNOWN &&
			     claim_is_complete(&found.cell);
		/* 受理供水、排水类热线诉求2318件 is no list of things, and 高校、科研机构提出的申请 is one of who
		 * asked. */
		if (!known)
			return i > 0 || (!clause_is_unknown(&reader->clause, item->own) &&
						!reader_has(reader, list[n - 1], TOKEN_OF));
		/* 未办结、结转下年的申请: the same twice. 内容仍不明确、无法提供: the first is one of the second. */
		if (!claim.n_cells || !claim_is_within(&claim.cell[claim.n_cells - 1], &found.cell))
			claim.cell[claim.n_cells++] = found.cell;
		words.first = MIN(words.first, found.words.first);
		claim_remember(reader, &found);
	}
	claim.words = words;
	claim.unsure = claim.n_cells > 1 && !reader_has(reader, item->own, TOKEN_TOGETHER);
	claim.alternative = -1;
	if (!reader->topic.limited && !reader->topic.elsewhere)
		g_array_append_val(reader->out->claims, claim);
	return true;
}

/* 年末有效512件, behind what there was at the end of last year. */
static bool is_of_end(const struct claim_reader *reader, struct range own)
{
	static const char *const words[] = { "年末", "年底", "期末", "目前", "截至目前" };

	for (uint32_t i = own.first; i < own.end; i++)
		for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
			if (token_says(reader->out->text, reader_token(reader, i), words[k]))
				return true;
	return false;
}

/* 新收3120件，上年剩140件，办了3090件: last year, behind a number of this one, is only of its own number. */
static bool is_in_passing(const struct claim_reader *reader, const struct counted *item)
{
	const struct counted *before = item > claim_item(reader, 0) ? item - 1 : NULL;
	uint32_t i = range_find(reader->tokens, item->own, TOKEN_YEAR);

	return i < item->own.end && !reader_token(reader, i)->named && before && before->part == item->part &&
	       before->role == ROLE_VALUE && reader_token(reader, i)->year != reader->clause.speaker->year;
}

/* The year of a number, but for that of the row that was found, understood or not; that of what follows it too, unless
 * it is only compared with. */
static int set_year(struct claim_reader *reader, const struct counted *item, const struct understood *found)
{
	int year = claim_year_in(reader, item->own, &found->row_phrase);

	if (!year && is_of_end(reader, item->own))
		year = reader->clause.speaker->year;

	if (year && !is_in_passing(reader, item) && !reader_has(reader, item->segment, TOKEN_THAN) &&
		!reader_has(reader, item->segment, TOKEN_FROM))
		reader->topic.year = year;
	return year ? year : reader->topic.year;
}

/* Two numbers in one stretch, as 新收的242件办结231件: the second is of the first. */
static bool follows_number(const struct claim_reader *reader, const struct counted *item)
{
	return item->own.first > item->segment.first &&
	       reader_token(reader, item->own.first - 1)->kind == TOKEN_QUANTITY &&
	       !reader_has(reader, item->own, TOKEN_REACH);
}

/* A number that stands by itself in brackets or behind a colon. */
static bool is_alone(const struct claim_reader *reader, const struct counted *item)
{
	uint32_t first = item->segment.first;
	enum token_kind mark = first ? reader_token(reader, first - 1)->kind : TOKEN_STOP;

	return (mark == TOKEN_OPEN || mark == TOKEN_COLON) && item->token == first && item->segment.end == first + 1 &&
	       reader->before.end == first - 1 && reader_token(reader, item->token)->quantity.measure != MEASURE_NONE;
}

/* A word of six characters says what it is of wherever it stands. */
#define PLAIN (6 * strlen("字"))

/* 制发公文326件，其中依申请公开98件: parts of what is not known are not known either, unless their own words are plain.
 */
static bool is_of_unknown(const struct claim_reader *reader, const struct counted *item, const struct understood *found)
{
	const struct counted *whole = item->whole ? claim_item(reader, item->whole - 1) : NULL;

	return whole && whole->role == ROLE_VALUE && !whole->cell.subject && !whole->blank && !found->sure &&
	       found->noun_len < PLAIN;
}

/* 突破3000件大关，达3120件: the number itself, after one that was near it. */
static bool is_after_near(const struct claim_reader *reader, const struct counted *item)
{
	const struct counted *before = item > claim_item(reader, 0) ? item - 1 : NULL;

	return before && before->part == item->part && before->cell.subject &&
	       reader_token(reader, before->token)->quantity.nearness != NEARNESS_EXACT &&
	       quantity_same_unit(reader->out->text, &reader_token(reader, before->token)->quantity,
		       &reader_token(reader, item->token)->quantity);
}

/* 疑难件会商9次，涉及申请15件: a bare noun after what is not known may be of that. */
static bool is_aside(const struct claim_reader *reader, const struct counted *item, const struct understood *found)
{
	uint32_t i = (uint32_t)(item - claim_item(reader, 0));
	const struct counted *before = i ? item - 1 : NULL;

	if (!before || before->part != item->part || before->cell.subject || before->blank ||
		before->role != ROLE_VALUE)
		return false;
	if (found->noun_bare)
		return !found->row_named && !found->column_named && !found->cell.subject->money;
	/* 认定公文1860件，依申请公开312件，不予公开864件 */
	return found->cell.subject->rows.n > 1 && (!found->row_named || !found->noun_len) && found->noun_len < PLAIN &&
	       quantity_same_unit(reader->out->text, &reader_token(reader, before->token)->quantity,
		       &reader_token(reader, item->token)->quantity);
}

/* 其余184件: of the rest, what 收到 counts in all cannot be said. */
static bool is_of_rest(const struct claim_reader *reader, const struct counted *item, const struct understood *found)
{
	return reader_has(reader, item->own, TOKEN_REST) && found->cell.subject->row.n && found->cell.row &&
	       found->cell.row->any[0].node[0] == found->cell.subject->row.any[0].node[0];
}

static bool is_counted(const struct counted *item)
{
	return item->role == ROLE_VALUE || item->role == ROLE_MEAN || item->role == ROLE_SHARE ||
	       item->role == ROLE_DIFFERENCE || item->role == ROLE_BASE || item->role == ROLE_WHOLE;
}

/* 查处违法案件并作出行政处罚决定6件: what stands before 并 was done to other things, when a thing is named behind it.
 */
static struct range behind_and(const struct claim_reader *reader, struct range left)
{
	struct range behind = { left.end, left.end };
	struct found_phrase noun;

	while (behind.first > left.first &&
		!(reader_token(reader, behind.first - 1)->kind == TOKEN_AND &&
			token_says(reader->out->text, reader_token(reader, behind.first - 1), "并")))
		behind.first--;
	return behind.first > left.first && !reader_has(reader, behind, TOKEN_OF) &&
			       clause_noun(&reader->clause, behind, &noun)
		       ? behind
		       : left;
}

/* 申请总量（新收）为242件 is of the new ones. 收费（学费、住宿费）共3万元 is of all: examples, which say nothing more.
 */
static struct range outer_words(const struct claim_reader *reader, struct range left)
{
	const struct range outer = reader->outer;
	const uint32_t open = range_find(reader->tokens, outer, TOKEN_OPEN);
	const struct range inside = { open + 1, outer.end - 1 };

	if (range_has(reader->tokens, inside, TOKEN_PAUSE) && range_has(reader->tokens, inside, TOKEN_UNKNOWN) &&
		!range_has(reader->tokens, inside, TOKEN_NOT) && !range_has(reader->tokens, inside, TOKEN_REST) &&
		!range_has(reader->tokens, inside, TOKEN_SORT))
		return (struct range){ outer.first, open };
	return (struct range){ outer.first, left.end };
}

/* 申请量增长22.2%: of what the table has. */
static void read_rate(struct claim_reader *reader, struct counted *item, struct range right)
{
	struct understood found;

	if (clause_understand(&reader->clause, item->own, right, &found) == SENSE_KNOWN &&
		claim_is_complete(&found.cell) && claim_is_allowed(reader, &found) &&
		reader->topic.year == reader->clause.speaker->year)
		item->cell = found.cell;
}

/* The words that say what a number counts, which need not stand right before it. False when they are of several rows.
 */
static bool find_words(const struct claim_reader *reader, const struct counted *item, struct range *out)
{
	struct range left = item->own;

	/* 申请总量（新收）为242件 */
	if (reader->outer.end > reader->outer.first && reader->outer.end == item->segment.first &&
		reader_is_transparent(reader, left))
		left = outer_words(reader, left);
	/* 公开的（包括部分公开）一共129件: of more than one row. */
	if (reader_has(reader, left, TOKEN_OPEN) && reader_has(reader, left, TOKEN_OF_WHICH))
		return false;
	/* 申请量由2件降为0件: what it is stands before 由. */
	const struct range before = { item->segment.first, item->own.first };
	if (reader_has(reader, item->own, TOKEN_REACH) && reader_has(reader, before, TOKEN_FROM))
		left = (struct range){ before.first, range_find(reader->tokens, before, TOKEN_FROM) };
	/* 予以公开（108件）, 行政处罚：3件: it stands before the mark. */
	*out = left.first == left.end && is_alone(reader, item) ? reader->before : left;
	if (reader_is_transparent(reader, left) && claim_is_topic(reader, item))
		*out = reader->before;
	return true;
}

/* 办理结果分六类：: how many kinds there are says nothing of what is counted. */
static bool counts_kinds(const struct claim_reader *reader, const struct counted *item)
{
	static const char *const kinds[] = { "类", "大类", "个方面", "方面", "大方面", "个部分", "部分", "个领域",
		"领域" };
	const struct quantity *quantity = &reader_token(reader, item->token)->quantity;

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (quantity->n_unit == strlen(kinds[i]) &&
			memcmp(reader->out->text + quantity->unit, kinds[i], quantity->n_unit) == 0)
			return true;
	return false;
}

/* Of the words behind a number those that are still of it. */
static struct range of_the_number(const struct claim_reader *reader, struct range right)
{
	if (reader_has(reader, right, TOKEN_ALL))
		right.end = range_find(reader->tokens, right, TOKEN_ALL);
	/* 242件申请中自然人提出的占87.6%: what is said behind 中 is of some of them. */
	for (uint32_t i = right.first; i + 1 < right.end; i++)
		if (token_says(reader->out->text, reader_token(reader, i), "中"))
			right.end = i;
	/* 其余112件分别作出不予公开、无法提供等答复 */
	right.end = range_find(reader->tokens, right, TOKEN_RESPECTIVELY);
	return right;
}

static void turn_to_other(struct claim_reader *reader, const struct understood *found)
{
	reader->topic.other = true;
	reader->topic.in_passing = false;
	if (found->cell.subject)
		reader->topic.subject = found->cell.subject;
}

bool claim_read_number(struct claim_reader *reader, uint32_t index, struct range right)
{
	struct counted *item = claim_item(reader, index);
	struct understood found;
	struct range left;

	/* 260人次, 12场: no table counts these, but what the sentence says of them must be right. */
	bool thing = reader_token(reader, item->token)->quantity.measure == MEASURE_OTHER || counts_kinds(reader, item);
	if ((item->role == ROLE_NONE || thing) && clause_names_other(&reader->clause, item->own))
		reader->topic.other = true;
	if (item->role == ROLE_RATE && !thing)
		read_rate(reader, item, right);
	if (!is_counted(item) || thing || !find_words(reader, item, &left))
		return false;
	right = of_the_number(reader, right);
	if (item->role == ROLE_VALUE && claim_sum(reader, index))
		return false;
	left = behind_and(reader, left);
	enum sense sense = clause_understand(&reader->clause, left, right, &found);
	item->noun = sense == SENSE_UNKNOWN ? found.some_of : NULL;
	/* 未及时答复的申请3件: fewer than there are. */
	const uint32_t not = range_find(reader->tokens, left, TOKEN_NOT);
	if (sense == SENSE_KNOWN && not < left.end &&
		!(found.row_phrase.phrase && not >= found.row_phrase.first && not <= found.row_phrase.last))
		sense = SENSE_UNKNOWN;
	const struct counted *last = index ? claim_item(reader, index - 1) : NULL;
	item->blank = sense == SENSE_NONE && !reader->topic.other && reader_is_transparent(reader, left) &&
		      reader_is_transparent(reader, right) &&
		      (!last || last->part != item->part || last->cell.subject || last->blank);
	/* 增加255件，达到3210件; 突破3000件，达3120件 */
	if (sense == SENSE_NONE && reader->topic.named.subject &&
		(reader_has(reader, item->own, TOKEN_REACH) || is_after_near(reader, item))) {
		found.cell = reader->topic.named;
		sense = SENSE_KNOWN;
	}
	if (sense == SENSE_NONE && item->role == ROLE_VALUE && claim_take_column(reader, item, right, &found))
		sense = SENSE_KNOWN;
	if (sense == SENSE_KNOWN)
		claim_settle_reason(reader, item, &found);
	int year = set_year(reader, item, &found);
	if (item->role == ROLE_VALUE && year != reader->clause.speaker->year)
		item->role = year == reader->clause.speaker->year - 1 ? ROLE_BASE : ROLE_NONE;
	if (sense == SENSE_OTHER)
		turn_to_other(reader, &found);
	if (item->role == ROLE_BASE && year == reader->clause.speaker->year - 1 && !reader->topic.other &&
		reader_token(reader, item->token)->quantity.measure != MEASURE_PERCENT)
		claim_base(reader, index, &found, sense);
	item = claim_item(reader, index);
	if (sense != SENSE_KNOWN)
		return true;
	if (is_of_unknown(reader, item, &found) || is_of_rest(reader, item, &found) || is_aside(reader, item, &found))
		return false;
	if (claim_is_complete(&found.cell))
		item->cell = found.cell;
	if (item->role == ROLE_SHARE)
		return false;
	claim_remember(reader, &found);
	if (item->role == ROLE_VALUE && !follows_number(reader, item))
		claim_number(reader, index, &found);
	return true;
}

/* ---- 甲、乙分别为1件、2件; 甲、乙各1件 ---- */

uint32_t claim_add_item(struct claim_reader *reader, uint32_t token, struct range own, struct range segment)
{
	struct counted item = {
		.token = token, .part = reader->part, .own = own, .segment = segment, .depth = reader->depth
	};
	const struct token *change = claim_change_before(reader, own, segment);

	item.whole = reader->whole;
	item.sign = change ? change->sign : 0;
	item.role = claim_role_of(reader, &item, change);
	g_array_append_val(reader->out->items, item);
	return reader->out->items->len - 1;
}
