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
	COST_NAME = 6,  /* after the name of a place or an organ, 柳林镇|大田村, or before 至 between two */
	COST_HEAD = 12, /* before the last word of a head: 财政拨款|收入 */
};

/* Joints are weighed against how unlike the lines are in length (compose-lines.c). */
enum {
	PENALTY_JOINT = 14,    /* for each that the joint costs */
	PENALTY_PART = 1000,   /* before or behind a word that is part of a longer one: 住房|公积金 */
	PENALTY_HALF = 2000,   /* in the middle of a word of four characters */
	PENALTY_INSIDE = 3000, /* a character alone in the last line is better */
};

static void add_penalty(struct item *before, int32_t penalty)
{
	if (before->penalty < PENALTY_NEVER - penalty)
		before->penalty += penalty;
}

/* The name of a place, an organ or a person ends with the word: by its last character, 公安局, 经办人, or all of it,
 * 街道. Words of two characters are no names: 城市. */
static bool ends_name(const struct title *t, const struct word *word)
{
	uint32_t n = word->end - word->first, last = t->cluster[word->end - 1].code_point;

	if (word->kind != WORD_HAN || word->traits & TRAIT_ACTS)
		return false;
	return word->traits & TRAIT_PLACE ||
	       (n > 2 && (last == 0x4EBA /* 人 */ ||
				 title_traits(t, word->end - 1, word->end) & (TRAIT_PLACE | TRAIT_ORGAN)));
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
	if (word->kind == WORD_HAN && ends_name(t, before))
		cost = MIN(cost, COST_NAME);
	else if (word->traits & TRAIT_HEAD && i + 1 == t->words->len)
		cost = MIN(cost, COST_HEAD);
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

static void price_line(struct title *t, struct item *items)
{
	title_parse(t);
	title_joints_weigh(t);
	for (uint32_t i = 0; i < t->words->len; i++) {
		const struct word *word = title_word(t, i);

		if (i > 0)
			add_penalty(&items[word->first - 1], joint_penalty(t, i));
		for (uint32_t k = word->first + 1; k < word->end; k++)
			add_penalty(&items[k - 1], inside_penalty(t, word, k));
	}
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
			price_line(&t, items);
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
