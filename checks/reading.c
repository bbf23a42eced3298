/* What the sentences of a line claim. A line is cut into segments at its marks; in each, the words before a number say
 * what it counts, and what they leave out is taken from the words before them. */
#include "checks/reading.h"

#include <string.h>

#include "checks/claim-none.h"
#include "checks/claim-number.h"
#include "checks/claim-role.h"

/* ---- segments ---- */

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
		claim_read_number(reader, claim_add_item(reader, i, own, segment), right);
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

/* Of whom and of when the segment speaks; both hold until the next 。 or ；. */
static void settle_scope(struct claim_reader *reader, struct range segment)
{
	const struct found_phrase none = { 0 };

	for (uint32_t i = segment.end; i > segment.first; i--)
		if (reader_token(reader, i - 1)->kind == TOKEN_OWN &&
			(!reader_token(reader, i - 1)->sign || i - 1 == first_word(reader, segment))) {
			/* 市级 and the like are of a part of the report's organ; 市级和县级 together are all of it. */
			reader->topic.elsewhere = reader_token(reader, i - 1)->sign &&
						  (i == segment.end || reader_token(reader, i)->kind != TOKEN_AND);
			reader->topic.place = (struct range){ i - 1, i };
		}
	/* 区水务局收到: another organ that is named outright, wherever 我局 stands. */
	if (clause_of_another_organ(&reader->clause, segment)) {
		reader->topic.elsewhere = true;
		reader->topic.place = (struct range){ 0 };
	}
	/* 《条例》实施以来，…，全年收到…: this year after all. */
	for (uint32_t i = segment.first; i < segment.end; i++)
		if (reader_token(reader, i)->kind == TOKEN_YEAR &&
			reader_token(reader, i)->year == reader->clause.speaker->year)
			reader->topic.limited = false;
	/* 2022年、2023年、2024年分别收到: each number is of another year. */
	if (reader_has(reader, segment, TOKEN_SPAN) ||
		(reader_has(reader, segment, TOKEN_RESPECTIVELY) && n_years(reader, segment) > 1))
		reader->topic.limited = true;
	int last = 0;
	/* 1月至6月: the last month of a period decides. */
	for (uint32_t i = segment.first; i < segment.end; i++) {
		if (reader_token(reader, i)->kind != TOKEN_DATE || !reader_token(reader, i)->month)
			continue;
		last = reader_token(reader, i)->month;
	}
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

/* A segment without a number may still name what the next ones are about. */
static void settle_topic(struct claim_reader *reader, struct range segment)
{
	struct found_phrase noun;
	const struct subject *subject = clause_noun(&reader->clause, segment, &noun);
	uint32_t other = range_find(reader->tokens, segment, TOKEN_OTHER);

	/* 热线 behind the noun wins: what stands last is what the clause is of. */
	if (other < segment.end && (!subject || noun.last < other)) {
		reader->topic.other = true;
	} else if (subject && (!noun.phrase->bare || is_understood(reader, segment))) {
		reader->topic.other = false;
		/* What was named of another subject does not carry over to this one. */
		if (reader->topic.subject != subject)
			reader->topic.named = (struct named_cell){ 0 };
		reader->topic.subject = subject;
	}
}

/* 新收的242件申请，231件已办结: a number before its noun is what the sentence is about, and the next are parts of it.
 */
static bool is_definite(const struct claim_reader *reader, struct range segment)
{
	const GArray *items = reader->out->items;

	if (!items->len)
		return false;
	uint32_t token = claim_item(reader, items->len - 1)->token;
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

/* The last number that says how many there are, + 1: 9842件，办结率99%，其中… is of those. 0: there is none. */
static uint32_t last_value(const struct claim_reader *reader)
{
	uint32_t n = reader->out->items->len;

	while (n && (claim_item(reader, n - 1)->role == ROLE_RATE || claim_item(reader, n - 1)->role == ROLE_SHARE ||
			    claim_item(reader, n - 1)->role == ROLE_PER_CENT ||
			    claim_item(reader, n - 1)->role == ROLE_DIFFERENCE))
		n--;
	return n;
}

/* The order matters: whom and when, the whole that 其中 is of, numbers, denials; what has no number says of the number
 * before or names a thing. */
static void read_segment(struct claim_reader *reader, struct range segment)
{
	struct range range = segment;

	/* `taken`: words up to here were read with the number before. */
	if (reader->taken > range.first)
		range.first = MIN(reader->taken, range.end);
	if (range.first == range.end)
		return;
	settle_scope(reader, range);
	/* 其中 without a number before it is of none. */
	if (reader_has(reader, range, TOKEN_OF_WHICH))
		reader->whole = last_value(reader);
	bool number = reader_has(reader, range, TOKEN_QUANTITY);
	if (number && !claim_read_respectively(reader, range))
		read_numbers(reader, range);
	if (number && is_definite(reader, range))
		reader->whole = reader->out->items->len;
	for (uint32_t i = range.first; i < range.end; i++)
		if (reader_token(reader, i)->kind == TOKEN_NOT)
			claim_read_not(reader, range, i);
	if (!number)
		claim_read_predicate(reader, range);
	if (!number)
		settle_topic(reader, range);
	claim_read_all(reader, range);
	settle_outer(reader, segment, number);
	/* A number closes what the words before it can lend to the next segment. */
	reader->before = number ? (struct range){ 0 } : range;
}

static bool is_mark(enum token_kind kind)
{
	return kind == TOKEN_STOP || kind == TOKEN_SEMICOLON || kind == TOKEN_COMMA || kind == TOKEN_COLON ||
	       kind == TOKEN_OPEN || kind == TOKEN_CLOSE;
}

/* 、 and 和 end a segment that has a number: 3件、5件. */
static bool ends_segment(const struct claim_reader *reader, struct range segment)
{
	enum token_kind kind = reader_token(reader, segment.end)->kind;

	return is_mark(kind) ||
	       ((kind == TOKEN_PAUSE || kind == TOKEN_AND) && reader_has(reader, segment, TOKEN_QUANTITY));
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

static void pass_mark(struct claim_reader *reader, enum token_kind kind)
{
	reader->depth += kind == TOKEN_OPEN;
	/* A bracket that was never opened closes none. */
	reader->depth -= kind == TOKEN_CLOSE && reader->depth;
	if (kind != TOKEN_STOP && kind != TOKEN_SEMICOLON)
		return;
	/* ； ends a stretch whose numbers belong together, 。 ends the sentence. */
	reader->part++;
	settle_whole(reader);
	reader->topic.limited = reader->topic.elsewhere = false;
	reader->topic.column = NULL;
	/* The year holds over ； : 2023年收到3件；办结2件. */
	if (kind == TOKEN_STOP) {
		reader->topic.several = reader->topic.some = false;
		reader->topic.year = reader->clause.speaker->year;
		reader->depth = 0;
	}
}

static void read_line(struct claim_reader *reader)
{
	struct range segment = { 0, 0 };

	for (; segment.end < reader->tokens->len; segment.end++) {
		if (!ends_segment(reader, segment))
			continue;
		read_segment(reader, segment);
		pass_mark(reader, reader_token(reader, segment.end)->kind);
		segment.first = segment.end + 1;
	}
	read_segment(reader, segment);
}

/* What a heading names is what its text begins with. The tokens of the heading are not kept: only the subject they
 * name. */
static void read_heading(struct claim_reader *reader, const struct dictionary *dictionary, const char *heading)
{
	struct found_phrase noun;
	GArray *tokens = tokens_of(dictionary, heading, strlen(heading), reader->clause.speaker->year);
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
		.tokens = tokens_of(dictionary, text, n, speaker->year),
		.claims = g_array_new(FALSE, TRUE, sizeof(struct claim)),
		.items = g_array_new(FALSE, TRUE, sizeof(struct counted)),
	};
	struct claim_reader reader = { .out = reading, .tokens = reading->tokens, .topic = { .year = speaker->year } };
	reader.clause = (struct clause){ speaker, text, reading->tokens, &reader.topic };
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
