/* Numerals are looked at for eight characters at most, and a word once, so the work grows with the text however it is
 * made up. Numbers of headings come last: they only raise what was set before. */
#include "layout/compose-sequences.h"

#include <glib.h>
#include <string.h>

#include "layout/compose-numbers.h"

/* Between the number of a heading and its first characters: as bad as a last line of one character. */
enum { PENALTY_NUMBER = 2000 };

static void bind(struct item *items, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i + 1 < end; i++)
		items[i].penalty = PENALTY_NEVER;
}

static bool is_numeral(const struct item *item, const struct cluster *cluster)
{
	return item->kind == CLASS_DIGIT || char_is_han_numeral(cluster->code_point);
}

/* The end of the numeral that begins at `at`: 十二, 12. */
static uint32_t numeral_end(const struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	uint32_t end = at;

	while (end < n && end < at + 8 && is_numeral(&items[end], &cluster[end]))
		end++;
	return end;
}

/* ---- （一）, 〔2021〕 ---- */

static bool closes_sequence(uint32_t opener, uint32_t c)
{
	switch (opener) {
	case 0xFF08: /* （ */
		return c == 0xFF09;
	case 0x3014: /* 〔 */
		return c == 0x3015;
	default:
		return false;
	}
}

/* The end of the sequence that begins at `at`; `at` when none does. */
static uint32_t sequence_end(const struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	uint32_t end = numeral_end(items, cluster, n, at + 1);

	if (end == at + 1 || end >= n || !closes_sequence(cluster[at].code_point, cluster[end].code_point))
		return at;
	return end + 1;
}

/* ---- the number of a heading or an item: 一、 （一） 1. ---- */

/* The end of a number that stands where a paragraph, or what follows a colon, begins; `at` when none does. */
static uint32_t number_end(const struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	bool digits = items[at].kind == CLASS_DIGIT;

	if (cluster[at].code_point == 0xFF08)
		return sequence_end(items, cluster, n, at);

	uint32_t end = numeral_end(items, cluster, n, at), mark = end < n ? cluster[end].code_point : 0;
	if (end == at || (mark != 0x3001 && !(digits && (mark == '.' || mark == 0xFF0E))))
		return at;
	return end + 1 < n && items[end + 1].kind == CLASS_DIGIT ? at : end + 1;
}

/* It does not part from the first two characters after it, but a narrow column may have to. */
static void bind_number(struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	uint32_t end = number_end(items, cluster, n, at);

	for (uint32_t i = at; end > at && i + 1 < MIN(end + 2, n) && !items[i].forced; i++)
		items[i].penalty = MAX(items[i].penalty, PENALTY_NUMBER);
}

/* ---- marks in a row ---- */

/* ？！ and ！！ take one em together, three of them two (GB/T 15834-2011 5.1.2). */
static void join_queries(struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	uint32_t end = at;

	if (at > 0 && char_is_query(cluster[at - 1].code_point))
		return;
	while (end < n && items[end].full && char_is_query(cluster[end].code_point))
		end++;
	for (uint32_t i = at; i < end && end - at > 1; i++) {
		if (i + 1 == end && (end - at) % 2 != 0)
			break;
		items[i].width -= items[i].trail;
		items[i].trail = items[i].trail_shrink = 0;
		items[i].rest = items[i].rest && i + 1 == end;
	}
}

/* Where three or more stand together the line may break between them, rather than be impossible (CLREQ 3.1.4). */
static void loosen_marks(struct item *items, uint32_t n, uint32_t at)
{
	uint32_t end = at;

	if (at > 0 && char_has_halves(items[at - 1].kind))
		return;
	while (end < n && char_has_halves(items[end].kind))
		end++;
	for (uint32_t i = at; i + 1 < end && end - at > 2; i++)
		if (items[i].penalty == PENALTY_NEVER)
			items[i].emergency = EMERGENCY_INSIDE;
}

/* ---- words ---- */

static bool is_web_address(const struct cluster *cluster, uint32_t first, uint32_t end)
{
	bool web = cluster[first].code_point == 'w' && cluster[first + 1].code_point == 'w';

	for (uint32_t i = first + 1; i < end && !web; i++)
		web = cluster[i].code_point == '/' && cluster[i - 1].code_point == '/';
	return web;
}

static bool is_mail_address(const struct cluster *cluster, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (cluster[i].code_point == '@')
			return true;
	return false;
}

/* A web address of so many characters may part; shorter ones, and those of mail, are whole. */
#define ADDRESS_PARTS 25
/* Before one of so many a line may be short. */
#define ADDRESS_LONG 16

/* Whether it may part after this character: after a solidus, but not in https://, or before a point. */
static bool parts_address(const struct cluster *cluster, uint32_t i)
{
	uint32_t c = cluster[i].code_point, next = cluster[i + 1].code_point;

	if (c >= 0x80 || next >= 0x80 || next == '/' || strchr(".?#%@:", (int)c))
		return false;
	return strchr("/&=", (int)c) ? !(c == '/' && i > 0 && cluster[i - 1].code_point == '/')
				     : strchr(".?#%", (int)next) != NULL;
}

static bool is_number(const struct item *items, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (items[i].kind != CLASS_DIGIT)
			return false;
	return true;
}

/* One that ends before the word at `before`, or before the bracket that opens there. */
static void let_line_be_short(struct item *items, uint32_t before)
{
	while (before > 0 && items[before - 1].penalty == PENALTY_NEVER)
		before--;
	if (before > 0)
		items[before - 1].shortness = SHORT_ADDRESS;
}

/* 5G-A, A-01: a name with figures in it is no compound of words; it does not part after its hyphen. */
static bool is_name(const struct item *items, uint32_t first, uint32_t end)
{
	bool figures = false;

	for (uint32_t i = first; i < end; i++)
		figures |= items[i].kind == CLASS_DIGIT;
	return figures && end - first < ADDRESS_LONG;
}

/* A word too wide for any line has to break somewhere: a long address where its parts end, at little cost; a string of
 * digits between groups of four from the left. */
static void loosen_word(struct item *items, const struct cluster *cluster, uint32_t first, uint32_t end)
{
	bool web = end - first >= ADDRESS_LONG && is_web_address(cluster, first, end);
	bool parts = web && end - first >= ADDRESS_PARTS, number = is_number(items, first, end);
	bool name = is_name(items, first, end);

	for (uint32_t i = first; i + 1 < end; i++) {
		if (name && items[i].penalty == PENALTY_WORD_PART)
			items[i].penalty = PENALTY_NEVER;
		if (parts && parts_address(cluster, i)) {
			items[i].penalty = PENALTY_WORD_PART;
			items[i].shortness = SHORT_ADDRESS;
		} else if (items[i].penalty == PENALTY_NEVER) {
			items[i].emergency = !number || (i + 1 - first) % 4 == 0 ? EMERGENCY_INSIDE : EMERGENCY_NONE;
		}
	}
	if (web || (end - first >= ADDRESS_LONG && is_mail_address(cluster, first, end)))
		let_line_be_short(items, first);
}

/* ---- the whole text ---- */

static uint32_t word_end(const struct item *items, uint32_t n, uint32_t at)
{
	while (at < n && item_in_word(&items[at]))
		at++;
	return at;
}

/* A word of letters and digits begins at `at`. Returns where it ends. */
static uint32_t join_word(struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	uint32_t end = word_end(items, n, at);

	if (end > at + 1)
		loosen_word(items, cluster, at, end);
	return end;
}

static void join_marks(struct item *items, const struct cluster *cluster, uint32_t n, uint32_t at)
{
	if (items[at].kind == CLASS_OPEN)
		bind(items, at, sequence_end(items, cluster, n, at));
	if (char_is_query(cluster[at].code_point))
		join_queries(items, cluster, n, at);
	loosen_marks(items, n, at);
}

/* Nine in ten are Han that begin no number: with these there is nothing to do. */
/* ---- 周　文 ---- */

static bool is_han_at(const struct item *items, uint32_t n, uint32_t at)
{
	return at < n && items[at].kind == CLASS_HAN;
}

/* A name of two characters with an ideographic blank between, as lists of names have it, is one word: nothing but one
 * Han stands at either side. */
static void join_name(struct item *items, uint32_t n, uint32_t blank)
{
	/* Below 0 it wraps to more than n. */
	if (is_han_at(items, n, blank - 1) && !is_han_at(items, n, blank - 2) && is_han_at(items, n, blank + 1) &&
		!is_han_at(items, n, blank + 2))
		bind(items, blank - 1, blank + 2);
}

/* ---- rosters ---- */

void compose_parts(struct item *items, uint32_t n)
{
	for (uint32_t i = 0; i + 1 < n; i++)
		if (items[i].penalty != PENALTY_NEVER && items[i].kind != CLASS_WIDE_SPACE && !items[i].forced) {
			items[i].penalty = PENALTY_NEVER;
			items[i].emergency = EMERGENCY_INSIDE;
		}
}

/* ---- what is long ---- */

/* Before a number of four em or more, with all that belongs to it, a line may be short. */
static void let_lines_before_numbers_be_short(struct item *items, uint32_t n, unit em)
{
	int64_t width = 0;
	bool digits = false;

	for (uint32_t i = n; i-- > 0;) {
		if (items[i].penalty != PENALTY_NEVER) {
			if (digits && width >= 4 * (int64_t)em && !items[i].shortness)
				items[i].shortness = SHORT_NUMBER;
			width = 0;
			digits = false;
		}
		width += items[i].width + items[i].gap;
		digits |= items[i].kind == CLASS_DIGIT;
	}
}

void compose_sequences(struct item *items, const struct cluster *cluster, uint32_t n, unit em)
{
	for (uint32_t i = 0, number = 0, word = 0; i < n; i++) {
		enum char_class kind = items[i].kind;

		if (i == 0 || items[i - 1].forced || items[i - 1].kind == CLASS_COLON)
			bind_number(items, cluster, n, i);
		if (kind == CLASS_WIDE_SPACE)
			join_name(items, n, i);
		if (kind == CLASS_HAN && !char_is_han_numeral(cluster[i].code_point) &&
			cluster[i].code_point != 0x7B2C /* 第 */)
			continue;
		if (i >= number && begins_number(kind, cluster[i].code_point))
			number = compose_number(items, cluster, n, i);
		if (i >= word && item_in_word(&items[i]))
			word = join_word(items, cluster, n, i);
		if (char_has_halves(kind))
			join_marks(items, cluster, n, i);
	}
	let_lines_before_numbers_be_short(items, n, em);
}
