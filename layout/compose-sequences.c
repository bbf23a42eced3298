/* Numerals are looked at for eight characters at most, and a word once, so the work grows with the text however it is
 * made up. Numbers of headings come last: they only raise what was set before. */
#include "layout/compose-sequences.h"

#include <glib.h>
#include <string.h>

#include "layout/measures.h"

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

/* ---- 第…条, （一）, 〔2021〕 ---- */

static bool closes_sequence(uint32_t opener, uint32_t c)
{
	switch (opener) {
	case 0x7B2C: /* 第 */
		return measure_is_word(c);
	case 0xFF08: /* （ */
		return c == 0xFF09;
	case 0x3014: /* 〔 */
		return c == 0x3015;
	default:
		return false;
	}
}

static bool opens_sequence(uint32_t c)
{
	return c == 0x7B2C || c == 0xFF08 || c == 0x3014;
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
		items[i].emergency |= items[i].penalty == PENALTY_NEVER;
}

/* ---- words ---- */

static bool in_word(const struct item *item)
{
	return (char_is_latin(item->kind) && item->kind != CLASS_IGNORED) || item->kind == CLASS_SOLIDUS;
}

static bool is_address(const struct cluster *cluster, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (cluster[i].code_point == '@' ||
			(cluster[i].code_point == '/' && i > first && cluster[i - 1].code_point == '/'))
			return true;
	return false;
}

static bool is_number(const struct item *items, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (items[i].kind != CLASS_DIGIT)
			return false;
	return true;
}

/* A word too wide for any line has to break somewhere. Addresses do so after their separators, at little cost; a string
 * of digits between groups of four from the left. */
static void loosen_word(struct item *items, const struct cluster *cluster, uint32_t first, uint32_t end)
{
	bool address = is_address(cluster, first, end), number = is_number(items, first, end);

	for (uint32_t i = first; i + 1 < end; i++) {
		uint32_t c = cluster[i].code_point;

		if (address && c < 0x80 && strchr("/?&=#%.-_:@", (int)c) && cluster[i + 1].code_point != c &&
			items[i + 1].kind != CLASS_SOLIDUS)
			items[i].penalty = PENALTY_WORD_PART;
		else if (items[i].penalty == PENALTY_NEVER)
			items[i].emergency = !number || (i + 1 - first) % 4 == 0;
	}
}

static void loosen_words(struct item *items, const struct cluster *cluster, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t first = i;

		while (i < n && in_word(&items[i]))
			i++;
		if (i > first + 1)
			loosen_word(items, cluster, first, i);
	}
}

void compose_sequences(struct item *items, const struct cluster *cluster, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		if (opens_sequence(cluster[i].code_point))
			bind(items, i, sequence_end(items, cluster, n, i));
		if (char_is_query(cluster[i].code_point))
			join_queries(items, cluster, n, i);
		if (char_has_halves(items[i].kind))
			loosen_marks(items, n, i);
	}
	loosen_words(items, cluster, n);
	for (uint32_t i = 0; i < n; i++)
		if (i == 0 || items[i - 1].forced || items[i - 1].kind == CLASS_COLON)
			bind_number(items, cluster, n, i);
}
