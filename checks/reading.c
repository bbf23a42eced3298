/* What the sentences of a line claim. A line is cut into segments at its marks; in each, the words before a number say
 * what it counts, and what they leave out is taken from the words before them. */
#include "checks/reading.h"

#include <string.h>

#include "checks/claim-guess.h"
#include "checks/claim-list.h"
#include "checks/claim-none.h"
#include "checks/claim-number.h"
#include "checks/claim-role.h"
#include "checks/clause-noun.h"
#include "checks/clause-organ.h"
#include "checks/line-year.h"

/* ---- segments ---- */

/* What its words claim of a number; where they leave that open, a guess. */
static void read_number(struct claim_reader *reader, uint32_t index, struct range right)
{
	const struct topic topic = reader->topic;
	const guint n = reader->out->claims->len;

	if (claim_read_number(reader, index, right) && reader->out->claims->len == n)
		claim_guess(reader, index, right, &topic);
}

/* Each number of a segment with the words that are its own: those since the number before. */
static void read_numbers(struct claim_reader *reader, struct range segment)
{
	struct range own = { segment.first, segment.first };

	for (uint32_t i = segment.first; i < segment.end; i++) {
		if (reader_token(reader, i)->kind != TOKEN_QUANTITY)
			continue;
		/* 没有一件申请. 没有一件 denies; the 一件 in it is no number. */
		if (claim_is_one(reader_token(reader, i)) &&
			((i > segment.first && reader_token(reader, i - 1)->kind == TOKEN_NOT) ||
				reader_has(reader, (struct range){ i, segment.end }, TOKEN_NOT)))
			continue;
		own.end = i;
		struct range right = { i + 1, i + 1 };
		while (right.end < segment.end && reader_token(reader, right.end)->kind != TOKEN_QUANTITY)
			right.end++;
		/* What follows a number belongs to the next one, when there is one and this has words of its own. */
		if (right.end < segment.end && claim_has_word(reader, own))
			right.end = right.first;
		read_number(reader, claim_add_item(reader, i, own, segment), right);
		own.first = i + 1;
	}
}

/* The first word of a segment behind 其中 and the like. Where its subject would stand: 市级 says of whom only if it
 * comes first. */
static uint32_t first_word(const struct claim_reader *reader, struct range segment)
{
	while (segment.first < segment.end && (reader_token(reader, segment.first)->kind == TOKEN_OF_WHICH ||
						      reader_token(reader, segment.first)->kind == TOKEN_FILL ||
						      reader_token(reader, segment.first)->kind == TOKEN_YEAR ||
						      reader_token(reader, segment.first)->kind == TOKEN_PAUSE))
		segment.first++;
	return segment.first;
}

static unsigned n_years(const struct claim_reader *reader, struct range range)
{
	unsigned n = 0;

	for (uint32_t i = range.first; i < range.end; i++)
		n += reader_token(reader, i)->kind == TOKEN_YEAR;
	return n;
}

static bool is_part_of_month(const struct claim_reader *reader, const struct token *month)
{
	static const char *const words[] = { "上旬", "中旬", "下旬" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_has_prefix(reader->out->text + month->end, words[i]))
			return true;
	return month->day > 0;
}

static void set_whose(struct claim_reader *reader, enum whose whose)
{
	reader->topic.elsewhere = whose == WHOSE_OTHER;
	reader->topic.of_part = whose == WHOSE_PART;
}

/* Whether the sentence, from a segment on, says that it is about something else. Found once for each. */
static bool is_unrelated(struct claim_reader *reader, struct range segment)
{
	if (segment.first < reader->sentence.end)
		return reader->unrelated;
	reader->sentence = (struct range){ segment.first, reader->tokens->len };
	reader->sentence.end = range_find(reader->tokens, reader->sentence, TOKEN_STOP) + 1;
	reader->unrelated = false;
	for (uint32_t i = segment.first; i + 1 < reader->sentence.end && !reader->unrelated; i++)
		reader->unrelated = token_says(reader->out->text, reader_token(reader, i), "无关");
	return reader->unrelated;
}

/* 除上述案件外，另有行政诉讼7件: beside what is counted. */
static bool is_beside(const struct claim_reader *reader, struct range segment)
{
	static const char *const words[] = { "另", "另有", "另外", "还有" };
	const struct range before = reader->before;

	if (before.end == before.first || !token_says(reader->out->text, reader_token(reader, before.first), "除") ||
		reader_token(reader, before.end - 1)->kind != TOKEN_REST)
		return false;
	/* 除信息公开外，因农村土地承包引发的复议23件 */
	if (reader_token(reader, before.end - 2)->kind == TOKEN_WORD)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (token_says(reader->out->text, reader_token(reader, segment.first), words[i]))
			return true;
	return false;
}

/* 上年结转的10件已于一季度办结: when it was done, not when there were so many. */
static bool is_behind_number(const struct claim_reader *reader, struct range segment, uint32_t i)
{
	return reader_has(reader, (struct range){ segment.first, i }, TOKEN_QUANTITY) &&
	       !reader_has(reader, (struct range){ i, segment.end }, TOKEN_QUANTITY);
}

/* 人均, 平均每件: so many of each; what the next clause counts is not. */
static bool is_per(const struct claim_reader *reader, uint32_t i)
{
	static const char *const words[] = { "人均", "平均", "件均", "每件", "每宗", "每人", "每百件", "每千件",
		"每万件", "每万人", "平均每件" };

	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		if (token_says(reader->out->text, reader_token(reader, i), words[k]))
			return true;
	return false;
}

/* What was done in a part of the year is spoken of from here on. */
static void settle_span_behind(struct claim_reader *reader, struct range segment)
{
	for (uint32_t i = segment.first; i < segment.end; i++)
		reader->topic.in_part |= reader_token(reader, i)->kind == TOKEN_SPAN && reader_token(reader, i)->sign &&
					 is_behind_number(reader, segment, i);
}

/* Of whom and of when the segment speaks; both hold until the next 。 or ；. */
static void settle_scope(struct claim_reader *reader, struct range segment)
{
	const struct found_phrase none = { 0 };

	for (uint32_t i = segment.end; i > segment.first; i--)
		if (reader_token(reader, i - 1)->kind == TOKEN_OWN &&
			(!reader_token(reader, i - 1)->sign || i - 1 == first_word(reader, segment)) &&
			!(i - 1 > segment.first && token_says(reader->out->text, reader_token(reader, i - 2), "经"))) {
			/* 市级和县级 together are all there are. */
			bool alone = i == segment.end || reader_token(reader, i)->kind != TOKEN_AND;
			set_whose(reader, alone ? organ_of_word(&reader->clause, i - 1) : WHOSE_OWN);
			reader->topic.place = (struct range){ i - 1, i };
		}
	/* 区水务局收到: an organ that is named outright, wherever 我局 stands. */
	enum whose whose = organ_of_subject(&reader->clause, segment);
	if (whose == WHOSE_PART || whose == WHOSE_OTHER) {
		set_whose(reader, whose);
		reader->topic.place = (struct range){ 0 };
	}
	/* 《条例》实施以来，…，全年收到…: this year after all. */
	for (uint32_t i = segment.first; i < segment.end; i++)
		if (reader_token(reader, i)->kind == TOKEN_YEAR &&
			reader_token(reader, i)->year == reader->clause.speaker->year)
			reader->topic.limited = reader->topic.in_part = false;
	/* 2022年、2023年、2024年分别收到: each number is of another year. */
	if (is_beside(reader, segment) || is_unrelated(reader, segment))
		reader->topic.limited = true;
	if (reader_has(reader, segment, TOKEN_RESPECTIVELY) && n_years(reader, segment) > 1)
		reader->topic.limited = true;
	for (uint32_t i = segment.first; i < segment.end; i++) {
		if (reader_token(reader, i)->kind != TOKEN_SPAN)
			continue;
		if (is_per(reader, i))
			continue;
		if (reader_token(reader, i)->sign)
			reader->topic.in_part |= !is_behind_number(reader, segment, i);
		else
			reader->topic.limited = true;
	}
	int last = 0;
	const struct token *day = NULL;
	/* 1月至6月: the last month of a period decides. */
	for (uint32_t i = segment.first; i < segment.end; i++) {
		if (reader_token(reader, i)->kind != TOKEN_DATE || !reader_token(reader, i)->month)
			continue;
		last = reader_token(reader, i)->month;
		day = reader_token(reader, i);
	}
	/* 12月下旬收到 is of that month. */
	if (last == 12 && day->day != 31 && is_part_of_month(reader, day))
		reader->topic.in_part = true;
	/* 1月1日至12月31日 is the year. A period that does not end with December is not the report's year. */
	if (last && last != 12)
		reader->topic.limited = true;
	/* 2023年，收到……: a year alone is that of what follows. */
	if (!reader_has(reader, segment, TOKEN_QUANTITY) && !reader_has(reader, segment, TOKEN_THAN) &&
		!claim_has_word(reader, segment) && claim_year_in(reader, segment, &none) &&
		token_is_transparent(reader_token(reader, segment.end - 1)))
		reader->topic.year = claim_year_in(reader, segment, &none);
}

/* 新收申请中: a short noun, and nothing that is not known. Enough to let a short noun, such as 申请, set what is spoken
 * of. */
static bool is_understood(const struct claim_reader *reader, struct range segment)
{
	const struct range none = { segment.end, segment.end };
	struct understood found;

	return clause_understand(&reader->clause, segment, none, &found) == SENSE_KNOWN && found.row_named;
}

/* 自然人仍是申请主体，全年提出申请212件; 因逾期不补正，不再处理申请2件: a row or a column that is named before may be
 * what the next number is of. */
static void settle_hint(struct claim_reader *reader, struct range segment)
{
	const struct subject *subject = reader->topic.subject;
	const int year = reader->clause.speaker->year;
	struct found_phrase found;

	if (!subject || reader->topic.other || !claim_has_word(reader, segment) ||
		reader_has(reader, segment, TOKEN_NOT))
		return;
	reader->topic.hint.row = facets_longest(reader->tokens, segment, &subject->rows, year, &found);
	reader->topic.hint.column = facets_longest(reader->tokens, segment, &subject->columns, year, &found);
	reader->topic.hint.subject = subject;
}

/* Other business that has no number: what the sentence began with comes back behind it. */
static void topic_pass(struct claim_reader *reader)
{
	reader->topic.in_passing = !reader->topic.other && reader->topic.main.subject;
	reader->topic.other = true;
}

/* A segment without a number may still name what the next ones are about. */
static void settle_topic(struct claim_reader *reader, struct range segment)
{
	struct found_phrase noun;
	const struct subject *subject = clause_noun(&reader->clause, segment, &noun);
	uint32_t other = range_find(reader->tokens, segment, TOKEN_OTHER);

	/* 热线 behind the noun wins: what stands last is what the clause is of. */
	if (other < segment.end && (!subject || noun.last < other)) {
		topic_pass(reader);
	} else if (subject && (!noun.phrase->bare || is_understood(reader, segment))) {
		reader->topic.other = false;
		/* What was named of another subject does not carry over to this one. */
		if (reader->topic.subject != subject)
			reader->topic.named = (struct named_cell){ 0 };
		reader->topic.subject = subject;
	}
	settle_hint(reader, segment);
}

/* 新收的242件申请，231件已办结: a number before its noun is what the sentence is about, and the next are parts of it.
 */
static bool is_definite(const struct claim_reader *reader, struct range segment)
{
	const GArray *items = reader->out->items;

	if (!items->len)
		return false;
	uint32_t token = claim_item(reader, items->len - 1)->token;
	/* 复议后起诉的6件中，… and 242件新申请中，… */
	uint32_t end = token + 1;
	while (end + 1 < segment.end &&
		(reader_token(reader, end)->kind == TOKEN_WORD || token_is_transparent(reader_token(reader, end))))
		end++;
	if (end + 1 == segment.end && token_says(reader->out->text, reader_token(reader, end), "中"))
		return true;
	return token > segment.first && token + 1 < segment.end && reader_token(reader, token - 1)->kind == TOKEN_OF &&
	       reader_token(reader, token + 1)->kind == TOKEN_WORD;
}

/* 申请总量（新收）为242件: what stands before a bracket without a number goes on behind it. */
static void settle_outer(struct claim_reader *reader, struct range segment, bool number)
{
	bool opened = segment.first && reader_token(reader, segment.first - 1)->kind == TOKEN_OPEN;
	bool closes = segment.end < reader->tokens->len && reader_token(reader, segment.end)->kind == TOKEN_CLOSE;

	reader->outer = (struct range){ 0 };
	/* Only a bracket right behind its words: a comma between ends what they say. */
	if (opened && closes && !number && reader->before.end + 1 == segment.first)
		reader->outer = (struct range){ reader->before.first, segment.end + 1 };
}

static bool is_said_of_another(enum role role)
{
	return role == ROLE_RATE || role == ROLE_SHARE || role == ROLE_PER_CENT || role == ROLE_DIFFERENCE ||
	       role == ROLE_BASE;
}

/* The number that 其中 is of, + 1; 0: there is none. The last that says how many there are, as in 9842件，办结率99%，
 * 其中…; at the beginning of a sentence the first of the one before: 新收242件，上年结转10件。其中，… */
static uint32_t whole_of_which(const struct claim_reader *reader, struct range segment)
{
	uint32_t n = reader->out->items->len;
	const bool begins = segment.first && reader_token(reader, segment.first - 1)->kind == TOKEN_STOP;

	while (n && is_said_of_another(claim_item(reader, n - 1)->role))
		n--;
	for (uint32_t i = n; begins && i && claim_item(reader, i - 1)->part == claim_item(reader, n - 1)->part; i--)
		if (claim_item(reader, i - 1)->role == ROLE_VALUE)
			n = i;
	return n;
}

/* 1件，经市政府复议，原答复被纠正: who decided stands between a number and what is said of it. */
static void settle_said(struct claim_reader *reader, struct range segment, bool number)
{
	const bool agent = reader->said == segment.first && segment.first < segment.end &&
			   token_says(reader->out->text, reader_token(reader, segment.first), "经");

	if (number || agent)
		reader->said = segment.end + 1;
}

/* The order matters: whom and when, the whole that 其中 is of, numbers, denials; what has no number says of the number
 * before or names a thing. */
static void read_segment(struct claim_reader *reader, struct range segment)
{
	struct range range = segment;

	/* `taken`: words up to here were read with the number before. */
	bool per = false;
	if (reader->taken > range.first)
		range.first = MIN(reader->taken, range.end);
	if (range.first == range.end || segment.end - segment.first > RANGE_TOKENS_MAX)
		return;
	settle_scope(reader, range);
	const bool limited = reader->topic.limited;
	for (uint32_t i = range.first; i < range.end && !per; i++)
		per = reader_token(reader, i)->kind == TOKEN_SPAN && is_per(reader, i);
	reader->topic.limited |= per;
	/* 其中 without a number before it is of none. */
	if (reader_has(reader, range, TOKEN_OF_WHICH))
		reader->whole = whole_of_which(reader, segment);
	bool number = reader_has(reader, range, TOKEN_QUANTITY);
	if (number && !claim_read_respectively(reader, range))
		read_numbers(reader, range);
	if (number)
		settle_span_behind(reader, range);
	if (number)
		claim_read_said_of_all(reader, range);
	if (number && is_definite(reader, range))
		reader->whole = reader->out->items->len;
	for (uint32_t i = range.first; i < range.end; i++)
		if (reader_token(reader, i)->kind == TOKEN_NOT)
			claim_read_not(reader, range, i);
	if (!number)
		claim_read_predicate(reader, range);
	settle_said(reader, segment, number);
	if (!number)
		settle_topic(reader, range);
	claim_read_all(reader, range);
	settle_outer(reader, segment, number);
	if (per)
		reader->topic.limited = limited;
	/* A number closes what the words before it can lend to the next segment. */
	reader->before = number ? (struct range){ 0 } : range;
}

static bool is_mark(enum token_kind kind)
{
	return kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_COMMA || kind == TOKEN_COLON ||
	       kind == TOKEN_OPEN || kind == TOKEN_CLOSE;
}

/* 、 and 和 end a segment that has a number: 3件、5件. */
static bool ends_segment(enum token_kind kind, bool number)
{
	return is_mark(kind) || ((kind == TOKEN_PAUSE || kind == TOKEN_AND) && number);
}

/* 行政诉讼14件，其中复议后起诉6件；未审结3件: what follows is of the whole again. */
static void settle_whole(struct claim_reader *reader)
{
	const struct counted *whole = reader->whole ? claim_item(reader, reader->whole - 1) : NULL;

	if (whole && whole->cell.subject) {
		reader->topic.subject = whole->cell.subject;
		reader->topic.named = whole->cell;
	}
	reader->whole = 0;
}

/* 行政诉讼14件，直接起诉8件、复议后起诉6件；已审结11件: what comes next goes on about what the sentence began with, if
 * that is of the same table. So it does where 主要咨询… was said in passing. */
static void settle_main(struct claim_reader *reader)
{
	struct topic *topic = &reader->topic;

	if (!topic->main.subject)
		return;
	if (topic->named.subject && topic->main.subject->table == topic->named.subject->table) {
		topic->named = topic->main;
		topic->subject = topic->main.subject;
	}
	topic->other &= !topic->in_passing;
	topic->in_passing = false;
}

static void pass_mark(struct claim_reader *reader, enum token_kind kind)
{
	if (kind == TOKEN_OPEN && reader->depth++ == 0)
		reader->outside = reader->topic.year;
	/* 1452件（2023年为1650件）: the year of a bracket is its own. */
	if (kind == TOKEN_CLOSE && reader->depth == 1)
		reader->topic.year = reader->outside;
	/* A bracket that was never opened closes none. */
	reader->depth -= kind == TOKEN_CLOSE && reader->depth;
	if (kind != TOKEN_STOP && kind != TOKEN_SEMICOLON)
		return;
	/* ； ends a stretch whose numbers belong together, 。 ends the sentence. */
	reader->part++;
	settle_whole(reader);
	reader->topic.limited = reader->topic.in_part = false;
	reader->topic.elsewhere = reader->topic.of_part = false;
	reader->topic.restricted = false;
	reader->topic.hint = (struct hint){ 0 };
	reader->topic.column = NULL;
	settle_main(reader);
	/* The year holds over ； : 2023年收到3件；办结2件. */
	if (kind == TOKEN_STOP) {
		reader->topic.main = (struct named_cell){ 0 };
		reader->topic.several = reader->topic.some = false;
		reader->topic.year = reader->clause.speaker->year;
		reader->depth = 0;
	}
}

/* 全市各部门共办理…。其中，行政许可…；行政强制…: whose it is holds over a full stop, and then over ； . */
static void pass_which(struct claim_reader *reader, uint32_t i)
{
	const struct topic before = reader->topic;
	const enum token_kind kind = reader_token(reader, i)->kind;

	pass_mark(reader, kind);
	if (kind == TOKEN_STOP)
		reader->of_which = i + 1 < reader->tokens->len &&
				   token_says(reader->out->text, reader_token(reader, i + 1), "其中");
	if (reader->of_which) {
		reader->topic.elsewhere = before.elsewhere;
		reader->topic.of_part = before.of_part;
	}
}

static void read_line(struct claim_reader *reader)
{
	struct range segment = { 0, 0 };
	/* Kept from word to word: to look for a number at each 、 of a list would take the square of them. */
	bool number = false;

	for (; segment.end < reader->tokens->len; segment.end++) {
		const enum token_kind kind = reader_token(reader, segment.end)->kind;
		if (!ends_segment(kind, number)) {
			number |= kind == TOKEN_QUANTITY;
			continue;
		}
		read_segment(reader, segment);
		pass_which(reader, segment.end);
		segment.first = segment.end + 1;
		number = false;
	}
	read_segment(reader, segment);
}

/* What a heading names is what its text begins with. The tokens of the heading are not kept: only the subject they
 * name. */
static void read_heading(struct claim_reader *reader, const struct dictionary *dictionary, const char *heading)
{
	struct found_phrase noun;
	const struct speaker *speaker = reader->clause.speaker;
	GArray *tokens = tokens_of(dictionary, speaker->organ, heading, strlen(heading), speaker->year);
	struct clause clause = reader->clause;

	clause.text = heading;
	clause.tokens = tokens;
	reader->topic.subject = clause_noun(&clause, (struct range){ 0, tokens->len }, &noun);
	g_array_unref(tokens);
}

void reading_init(struct reading *reading, const struct dictionary *dictionary, const struct speaker *speaker,
	const char *heading, const char *text, size_t n)
{
	*reading = (struct reading){
		.text = text,
		.tokens = tokens_of(dictionary, speaker->organ, text, n, speaker->year),
		.claims = g_array_new(FALSE, TRUE, sizeof(struct claim)),
		.items = g_array_new(FALSE, TRUE, sizeof(struct counted)),
	};
	struct speaker said = *speaker;
	if (!said.year)
		said.year = line_year_adopt(reading->tokens);
	reading->year = said.year;
	struct claim_reader reader = { .out = reading, .tokens = reading->tokens, .topic = { .year = said.year } };
	reader.clause = (struct clause){ &said, text, reading->tokens, &reader.topic };
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
