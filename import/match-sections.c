/* Headings are found in three passes, each over the lines that the ones before left: by their words to the character,
 * by words that are nearly so, and by a few of their words or their number alone (section-words.h). A table of contents
 * has the same lines, with numbers or without: of several the last in the best place counts. */
#include "import/match-sections.h"

#include <string.h>

#include "import/likeness.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/section-finder.h"
#include "import/section-words.h"
#include "report/similar.h"
#include "templates/schema.h"

/* ---- exact words ---- */

/* The label and nothing else, or the label, what ends it, and the text of the section. */
static bool is_exact(const char *text, const char *label, const char **rest)
{
	static const char *const ends[] = { "。", "：", ":", NULL };
	size_t n = strlen(label);

	*rest = NULL;
	if (strncmp(text, label, n) != 0)
		return false;
	if (text[n])
		*rest = skip_one_of(text + n, ends);
	return !text[n] || *rest;
}

/* 3: where most stand; 2: with a number or a mark of its own; 1: the bare words; 0: deeper, where subsections stand. */
static int line_rank(const struct finder *finder, const struct line *line)
{
	if (line->level >= 0 && !line->odd)
		return line->level == finder->top ? 3 : line->level < finder->top ? 2 : 0;
	return line->odd || line->piece->outline || line->piece->numbered ? 2 : 1;
}

static const struct piece *make_rest(const struct finder *finder, const struct piece *piece, const char *rest)
{
	struct piece *copy;

	if (!rest || !*rest)
		return NULL;
	copy = ARENA_NEW(finder->matcher->arena, struct piece);
	*copy = *piece;
	copy->text = rest;
	copy->marked = NULL;
	copy->stray = NULL;
	copy->outline = 0;
	copy->numbered = false;
	return copy;
}

/* The mark of a paragraph whose words are a slot's; how is NONE when they are not. */
static struct heading_mark exact_mark(const struct finder *finder, const struct piece *piece, struct slot *slot)
{
	struct heading_mark mark = { .line = finder_line(finder, piece), .slot = slot };
	const char *rest;

	if (!is_exact(mark.line.text, slot->label, &rest))
		return mark;
	/* Without a number, the words with a text behind them are a sentence's beginning. */
	if (rest && *rest && mark.line.level < 0)
		return mark;
	mark.how = HEADING_EXACT;
	mark.rest = make_rest(finder, piece, rest);
	mark.line.text = slot->label;
	return mark;
}

/* Where no section has its words: the first level at which several short lines stand. */
static int first_level(const struct finder *finder)
{
	unsigned count[HEADINGS_MAX] = { 0 };
	int level = 0;

	for (guint p = 0; p < finder->n_pieces; p++) {
		struct line line = finder_line(finder, finder_piece(finder, p));
		if (line.level >= 0 && line.short_one)
			count[line.level]++;
	}
	while (level < HEADINGS_MAX && count[level] < 3)
		level++;
	return level < HEADINGS_MAX ? level : -1;
}

/* The level where the most sections have their words. */
static void find_top(struct finder *finder)
{
	unsigned count[HEADINGS_MAX] = { 0 }, most = 0;
	guint *last_slot = ARENA_ARRAY(finder->matcher->arena, guint, HEADINGS_MAX);

	finder->top = -1;
	for (guint i = 0; i < finder->n_slots; i++) {
		if (!finder_slot(finder, i) || slot_at(finder->matcher, i)->level)
			continue;
		for (guint p = 0; p < finder->n_pieces; p++) {
			struct heading_mark mark =
				exact_mark(finder, finder_piece(finder, p), slot_at(finder->matcher, i));
			/* Each section counts once for a level, however many lines have its words. */
			if (mark.how != HEADING_EXACT || mark.line.level < 0 || mark.line.odd ||
				last_slot[mark.line.level] == i + 1)
				continue;
			count[mark.line.level]++;
			last_slot[mark.line.level] = i + 1;
		}
	}
	for (int level = 0; level < HEADINGS_MAX; level++) {
		if (count[level] <= most)
			continue;
		most = count[level];
		finder->top = level;
	}
	if (!most)
		finder->top = first_level(finder);
}

/* Of several lines with a slot's words the last of the best: those before it are a table of contents. */
static void choose_exact(struct finder *finder, guint number)
{
	struct slot *slot = slot_at(finder->matcher, number);
	int best = -1;

	for (guint p = 0; p < finder->n_pieces; p++) {
		struct heading_mark mark = exact_mark(finder, finder_piece(finder, p), slot);
		if (mark.how == HEADING_NONE || finder->mark[p].slot)
			continue;
		int rank = line_rank(finder, &mark.line);
		/* Worse than what was found: bare words repeat the heading, a line with a number stays text. */
		if (rank < best) {
			finder->mark[p].how = rank == 1 ? HEADING_REPEATED : HEADING_NONE;
			continue;
		}
		/* What gives way repeats the heading when it is as good or bare, and stays text else. */
		if (finder->chosen[number] >= 0)
			finder->mark[finder->chosen[number]] = (struct heading_mark){
				.how = best == rank || best == 1 ? HEADING_REPEATED : HEADING_NONE,
			};
		best = rank;
		finder->mark[p] = mark;
		finder->chosen[number] = (int)p;
	}
}

/* ---- nearly exact words ---- */

/* The free slot that a line is nearest to, or -1. */
static int nearest_slot(const struct finder *finder, const struct line *line, unsigned *distance)
{
	int nearest = -1;

	*distance = G_MAXUINT;
	for (guint i = 0; i < finder->n_slots; i++) {
		const struct slot *slot = finder_slot(finder, i);
		if (!slot || finder->chosen[i] >= 0 ||
			label_compare(finder->matcher->arena, line->text, slot->label) == LIKE_NOT)
			continue;
		unsigned own = similar_distance(line->text, slot->label);
		/* Of two slots that are equally near the first. */
		if (own >= *distance)
			continue;
		*distance = own;
		nearest = (int)i;
	}
	return nearest;
}

/* A line asks for the slot whose name is nearest, and of several that ask for one slot the nearest gets it. */
static void choose_near(struct finder *finder)
{
	int *best = ARENA_ARRAY(finder->matcher->arena, int, finder->n_slots);
	unsigned *least = ARENA_ARRAY(finder->matcher->arena, unsigned, finder->n_slots);

	for (guint i = 0; i < finder->n_slots; i++)
		best[i] = -1;
	for (guint p = 0; p < finder->n_pieces; p++) {
		struct line line = finder_line(finder, finder_piece(finder, p));
		unsigned distance;
		line.text = finder_without_end(finder, line.text);
		int slot = finder_may_head(finder, p, &line) ? nearest_slot(finder, &line, &distance) : -1;
		if (slot < 0 || (best[slot] >= 0 && least[slot] <= distance))
			continue;
		best[slot] = (int)p;
		least[slot] = distance;
		finder->mark[p].line = line;
	}
	for (guint i = 0; i < finder->n_slots; i++) {
		if (best[i] < 0)
			continue;
		finder->chosen[i] = best[i];
		finder->mark[best[i]].how = HEADING_NEAR;
		finder->mark[best[i]].slot = slot_at(finder->matcher, i);
	}
}

/* ---- the whole ---- */

static guint n_chosen(const struct finder *finder)
{
	guint n = 0;

	for (guint i = 0; i < finder->n_slots; i++)
		n += finder->chosen[i] >= 0;
	return n;
}

struct heading_mark *sections_find(struct matcher *matcher, bool known)
{
	struct finder finder = {
		.matcher = matcher, .n_pieces = matcher->pieces->list->len, .n_slots = matcher->slots->len
	};

	finder.mark = ARENA_ARRAY(matcher->arena, struct heading_mark, MAX(finder.n_pieces, 1));
	finder.chosen = ARENA_ARRAY(matcher->arena, int, MAX(finder.n_slots, 1));
	for (guint i = 0; i < finder.n_slots; i++)
		finder.chosen[i] = -1;
	find_top(&finder);
	/* The last of two slots with one label takes the last line with it. */
	for (guint i = finder.n_slots; i-- > 0;)
		if (finder_slot(&finder, i))
			choose_exact(&finder, i);
	choose_near(&finder);
	/* Words alone are believed when something else says that this is such a report. */
	finder.known = known || n_chosen(&finder) > 0;
	section_words_choose(&finder);
	return finder.mark;
}
