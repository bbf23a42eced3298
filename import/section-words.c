/* Offices word headings as they like. What tells sections apart is counted in pairs of characters: 100 points for a
 * pair that one label alone has, less for one that several have. Lines and slots are then paired for the most points
 * without crossing, as in aligning two sequences: sections stand in the form's order. */
#include "import/section-words.h"

#include <string.h>

#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/section-finder.h"
#include "templates/schema.h"

/* The pairs of neighbouring characters in a text, each once; g_hash_table_unref. */
static GHashTable *character_pairs(const char *text)
{
	GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	/* The last character begins no pair. */
	for (const char *p = text; *p && *g_utf8_next_char(p); p = g_utf8_next_char(p)) {
		const char *end = g_utf8_next_char(g_utf8_next_char(p));
		g_hash_table_add(pairs, g_strndup(p, (gsize)(end - p)));
	}
	return pairs;
}

/* The pairs of the labels of all sections: in how many each stands. 情况 is in nearly all of them and tells nothing. */
static GHashTable *count_pairs(const struct finder *finder)
{
	GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < finder->n_slots; i++) {
		const struct slot *slot = finder_slot(finder, i);
		GHashTable *pairs = slot && !slot->level ? character_pairs(slot->label) : NULL;
		GHashTableIter iter;
		gpointer pair;
		if (!pairs)
			continue;
		g_hash_table_iter_init(&iter, pairs);
		while (g_hash_table_iter_next(&iter, &pair, NULL)) {
			guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, pair));
			g_hash_table_insert(counts, g_strdup(pair), GUINT_TO_POINTER(n + 1));
		}
		g_hash_table_unref(pairs);
	}
	return counts;
}

/* What the words of a line say for a label, 100 a pair of characters that only this label has. */
static int word_points(GHashTable *counts, const char *text, const char *label)
{
	GHashTable *own = character_pairs(text), *pairs = character_pairs(label);
	GHashTableIter iter;
	gpointer pair;
	int points = 0;

	g_hash_table_iter_init(&iter, pairs);
	while (g_hash_table_iter_next(&iter, &pair, NULL))
		/* A pair that several labels have tells less of each. */
		if (g_hash_table_contains(own, pair))
			points += 100 / GPOINTER_TO_INT(g_hash_table_lookup(counts, pair));
	g_hash_table_unref(own);
	g_hash_table_unref(pairs);
	/* Three pairs are as much as any words can say. */
	return MIN(points, 300);
}

/* The number of a section's heading when every section is there. */
static unsigned slot_ordinal(const struct finder *finder, guint number)
{
	unsigned ordinal = 0;

	/* Only slots of the first level have a number among sections. */
	for (guint i = 0; i <= number; i++)
		ordinal += finder_slot(finder, i) && !slot_at(finder->matcher, i)->level;
	return ordinal;
}

/* A table's section has a table before the next heading; of another section the number is the form's only by chance. */
static bool has_table_below(const struct finder *finder, guint p)
{
	for (guint i = p + 1; i < finder->n_pieces; i++) {
		struct line line = finder_line(finder, finder_piece(finder, i));
		if (finder_piece(finder, i)->kind == PIECE_TABLE)
			return true;
		if (finder->mark[i].slot || (line.short_one && line.level >= 0 && line.level <= MAX(finder->top, 0)))
			return false;
	}
	return false;
}

/* What speaks for a line being the heading of a slot; 0: nothing, or too little. In a document that is not known to be
 * of the form, one pair of characters is any word: 工作. */
static int pair_points(const struct finder *finder, GHashTable *counts, guint p, guint number, enum heading_how *how)
{
	const struct line *line = &finder->mark[p].line;
	const struct slot *slot = slot_at(finder->matcher, number);
	int words = word_points(counts, line->text, slot->label);
	bool worded = words >= (finder->known ? 100 : 200);
	bool numbered = line->level >= 0 && line->number == slot_ordinal(finder, number);

	*how = worded ? HEADING_WORDS : HEADING_NUMBER;
	if (!worded && (!numbered || !finder->known ||
			       (slot->field->datatype.type == FIELD_TABLE && !has_table_below(finder, p))))
		return 0;
	/* The right number is worth one pair and a half. */
	return words + (numbered ? 150 : 0);
}

/* Whether a heading of this slot may stand at a place: between the headings of the slots around it. */
static bool is_between(const struct finder *finder, guint p, guint number)
{
	/* Headings that were found by their words are taken as they are. */
	for (guint i = 0; i < finder->n_slots; i++)
		if (finder->chosen[i] >= 0 && finder_slot(finder, i) &&
			((i < number && finder->chosen[i] > (int)p) || (i > number && finder->chosen[i] < (int)p)))
			return false;
	return true;
}

/* The lines and the slots that are left, in order; the best way to pair them without crossing. */
struct pairing {
	GArray *lines, *slots; /* owned; of guint: pieces, slots */
	GHashTable *counts;    /* owned; of count_pairs */
	int *points;           /* of the best way for the lines from i and the slots from j on */
};

static int *points_at(const struct pairing *pairing, guint i, guint j)
{
	return &pairing->points[i * (pairing->slots->len + 1) + j];
}

static int pair_at(const struct finder *finder, const struct pairing *pairing, guint i, guint j, enum heading_how *how)
{
	guint p = g_array_index(pairing->lines, guint, i), number = g_array_index(pairing->slots, guint, j);

	return is_between(finder, p, number) ? pair_points(finder, pairing->counts, p, number, how) : 0;
}

static void fill_points(const struct finder *finder, struct pairing *pairing)
{
	enum heading_how how;

	for (guint i = pairing->lines->len; i-- > 0;)
		for (guint j = pairing->slots->len; j-- > 0;) {
			int own = pair_at(finder, pairing, i, j, &how), best = *points_at(pairing, i + 1, j);
			best = MAX(best, *points_at(pairing, i, j + 1));
			/* A line and a slot are a pair, or one of the two is left out. */
			*points_at(pairing, i, j) = MAX(best, own ? own + *points_at(pairing, i + 1, j + 1) : 0);
		}
}

/* Goes along the best way. */
static void take_best(struct finder *finder, const struct pairing *pairing)
{
	enum heading_how how;

	for (guint i = 0, j = 0; i < pairing->lines->len && j < pairing->slots->len;) {
		int own = pair_at(finder, pairing, i, j, &how), all = *points_at(pairing, i, j);
		guint p = g_array_index(pairing->lines, guint, i), number = g_array_index(pairing->slots, guint, j);
		if (own && all == own + *points_at(pairing, i + 1, j + 1)) {
			finder->mark[p].how = how;
			finder->mark[p].slot = slot_at(finder->matcher, number);
			i++;
			j++;
		} else if (all == *points_at(pairing, i + 1, j)) {
			i++;
		} else {
			j++;
		}
	}
}

void section_words_choose(struct finder *finder)
{
	struct pairing pairing = { .lines = g_array_new(FALSE, FALSE, sizeof(guint)),
		.slots = g_array_new(FALSE, FALSE, sizeof(guint)) };

	for (guint p = 0; p < finder->n_pieces; p++) {
		struct line line = finder_line(finder, finder_piece(finder, p));
		line.text = finder_without_end(finder, line.text);
		line.short_one = line_is_short(line.text, HEADING_MAX);
		if (!finder_may_head(finder, p, &line))
			continue;
		finder->mark[p].line = line;
		g_array_append_val(pairing.lines, p);
	}
	/* Sections below others have no number of their own here. */
	for (guint i = 0; i < finder->n_slots; i++)
		if (finder->chosen[i] < 0 && finder_slot(finder, i) && !slot_at(finder->matcher, i)->level)
			g_array_append_val(pairing.slots, i);
	/* Of a list that long the numbers say nothing of sections. */
	if (pairing.lines->len * pairing.slots->len < 20000 && pairing.slots->len) {
		pairing.points = g_new0(int, (pairing.lines->len + 1) * (pairing.slots->len + 1));
		pairing.counts = count_pairs(finder);
		fill_points(finder, &pairing);
		take_best(finder, &pairing);
		g_hash_table_unref(pairing.counts);
		g_free(pairing.points);
	}
	g_array_unref(pairing.lines);
	g_array_unref(pairing.slots);
}
