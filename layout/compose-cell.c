/* A cell's text is cut into words and its joints priced as a title's are (title-joints.h). But a title has the lines
 * that look best, and a cell as few as it can: a table grows by each. So the joints become penalties of the line
 * composer, which counts lines first; and as a cell is often narrower than a name, names part within. */
#include "layout/compose-cell.h"

#include <glib.h>

#include "layout/compose-lines.h"
#include "layout/title-joints.h"

/* Characters. What is longer is prose, whose lines end anywhere. */
enum { MOST_CHARACTERS = 64 };

/* Where the sense allows a line end, in the measure of title-joints.h. */
enum {
	COST_NAME = 6,      /* after the name of a place or an organ, 柳林镇|大田村, or before 至 between two */
	COST_HEAD = 12,     /* before the last word of a head: 财政拨款|收入 */
	COST_COMPOUND = 72, /* and more, inside a compound (title-terms.c): */
	LESS_COMPOUND = 16, /* it is parted before a word is */
};

/* Joints are weighed against how unlike the lines are in length (compose-lines.c). */
enum {
	PENALTY_JOINT = 14,    /* for each that the joint costs */
	PENALTY_PART = 1000,   /* before or behind a word that is part of a longer one: 住房|公积金 */
	PENALTY_OFFICE = 2000, /* in an office's name that a line has room for: 云岭市市场|监督管理局 */
	PENALTY_HALF = 2000,   /* in the middle of a word of four characters */
	PENALTY_INSIDE = 3000, /* a character alone in the last line is better */
};

static void add_penalty(struct item *before, int32_t penalty)
{
	if (before->penalty == PENALTY_ORGAN)
		before->penalty = 0;
	if (before->penalty < PENALTY_NEVER - penalty)
		before->penalty += penalty;
}

/* How many characters the name has that ends with word i: 云岭|市 are two words, and one name. */
static uint32_t name_length(const struct title *t, uint32_t i)
{
	uint32_t end = title_word(t, i)->end;

	while (i > 0 && title_word(t, i)->cost >= TITLE_NEVER && title_word(t, i - 1)->kind == WORD_HAN)
		i--;
	return end - title_word(t, i)->first;
}

/* Whether word i ends a name by its last character. Names of two characters are none: 城市. */
static bool ends_by(const struct title *t, uint32_t i, unsigned traits)
{
	const struct word *word = title_word(t, i);

	return name_length(t, i) > 2 && title_traits(t, word->end - 1, word->end) & traits;
}

static bool is_name(const struct title *t, uint32_t i)
{
	return title_word(t, i)->kind == WORD_HAN && !(title_word(t, i)->traits & TRAIT_ACTS);
}

static bool is_place(const struct title *t, uint32_t i)
{
	return is_name(t, i) && (title_word(t, i)->traits & TRAIT_PLACE || ends_by(t, i, TRAIT_PLACE));
}

/* The name of a place, an organ or a person: by its last character, 公安局, 经办人, or all of it, 街道. */
static bool ends_name(const struct title *t, uint32_t i)
{
	uint32_t last = t->cluster[title_word(t, i)->end - 1].code_point;

	return is_place(t, i) ||
	       (is_name(t, i) && (ends_by(t, i, TRAIT_ORGAN) || (last == 0x4EBA /* 人 */ && name_length(t, i) > 2)));
}

/* Of a line that begins with word i. */
static int32_t joint_penalty(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i), *before = title_word(t, i - 1);
	int32_t cost = word->cost;

	if (word->traits & TRAIT_LINK && cost < TITLE_FORBIDDEN)
		return COST_NAME * PENALTY_JOINT;
	/* A title never ends its line so before few characters. */
	if (t->cluster[before->end - 1].code_point == 0x7684 /* 的 */ && word->end > word->first + 1)
		return COST_NAME * PENALTY_JOINT;
	if (cost >= TITLE_NEVER)
		return PENALTY_INSIDE;
	if (word->kind == WORD_HAN && ends_name(t, i - 1))
		cost = MIN(cost, COST_NAME);
	else if (word->traits & TRAIT_HEAD && i + 1 == t->words->len)
		cost = MIN(cost, COST_HEAD);
	else if (cost >= COST_COMPOUND)
		cost -= LESS_COMPOUND;
	return cost * PENALTY_JOINT;
}

/* Of a line that ends before item i, inside a word. */
static int32_t inside_penalty(const struct title *t, const struct word *word, uint32_t i)
{
	if (word->kind != WORD_HAN)
		return PENALTY_INSIDE;
	if (i > word->first + 1 && i + 1 < word->end &&
		(title_traits(t, word->first, i) || title_traits(t, i, word->end)))
		return PENALTY_PART;
	return word->end - word->first == 4 && i - word->first == 2 ? PENALTY_HALF : PENALTY_INSIDE;
}

/* By its last characters: 局, 大队, 指挥部. */
static bool ends_with_organ(const struct title *t)
{
	uint32_t n = t->end - t->first;

	for (uint32_t length = 1; length <= MIN(n, 3); length++)
		if (title_traits(t, t->end - length, t->end) & TRAIT_ORGAN)
			return true;
	return false;
}

/* The word that begins the name of an office behind its place, 云岭市|市场监督管理局, which ends the text and is no
 * wider than a line; the number of words: there is none. */
static uint32_t office_of_place(const struct title *t, unit measure)
{
	uint32_t n = t->words->len, office = n;

	for (uint32_t i = 1; i < n; i++)
		if (title_word(t, i)->cost < TITLE_NEVER && is_place(t, i - 1))
			office = i;
	return office < n && ends_with_organ(t) && title_width(t, office, n) <= measure ? office : n;
}

static void price_line(struct title *t, unit measure, struct item *items)
{
	title_parse(t);
	title_joints_weigh(t);
	uint32_t office = office_of_place(t, measure);
	for (uint32_t i = 0; i < t->words->len; i++) {
		const struct word *word = title_word(t, i);

		if (i > 0)
			add_penalty(&items[word->first - 1], joint_penalty(t, i));
		for (uint32_t k = word->first + 1; k < word->end; k++)
			add_penalty(&items[k - 1], inside_penalty(t, word, k));
	}
	if (office < t->words->len)
		for (uint32_t k = title_word(t, office)->first + 1; k < t->end; k++)
			add_penalty(&items[k - 1], PENALTY_OFFICE);
	g_array_free(t->words, true);
}

struct line *compose_cell(const char *text, const struct shaped *shaped, struct item *items, unit measure, unit indent,
	const struct style *style, uint32_t lines, struct arena *arena, uint32_t *n_lines)
{
	if (style->align == ALIGN_JUSTIFY || shaped->n_clusters > MOST_CHARACTERS)
		return NULL;
	for (uint32_t first = 0; first < shaped->n_clusters;) {
		struct title t = {
			.text = text, .cluster = shaped->cluster, .items = items, .first = first, .end = first
		};

		while (t.end < shaped->n_clusters && !items[t.end].forced)
			t.end++;
		first = t.end + 1;
		if (t.end > t.first)
			price_line(&t, measure, items);
	}
	/* Where the row is high enough, a line more costs nothing: better than one that ends inside a word. */
	if (lines < style->cell) {
		struct line *more =
			compose_fewest(items, shaped->n_clusters, measure, indent, style, true, arena, n_lines);

		if (*n_lines <= style->cell)
			return more;
	}
	return compose_fewest(items, shaped->n_clusters, measure, indent, style, false, arena, n_lines);
}
