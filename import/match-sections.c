#include "import/match-sections.h"

#include <string.h>

#include "import/likeness.h"
#include "import/match-heading.h"
#include "import/match-line.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "report/near.h"
#include "templates/schema.h"

struct finder {
	struct matcher *matcher;
	struct heading_mark *mark; /* by piece */
	guint n_pieces;
	guint n_slots;
	int *chosen;              /* by slot: the piece that is its heading, or -1 */
	int top;                  /* the level of numbers at which sections stand; -1: they have none */
	GHashTable *n_slots_with; /* owned; pair of characters → how many labels have it */
};

static const struct piece *piece_at(const struct finder *finder, guint i)
{
	return &g_array_index(finder->matcher->pieces->list, struct piece, i);
}

static const struct slot *heading_slot(const struct finder *finder, guint i)
{
	const struct slot *slot = slot_at(finder->matcher, i);

	return slot->heading ? slot : NULL;
}

/* ---- lines ---- */

static const char *skip_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (g_str_has_prefix(text, *words))
			return text + strlen(*words);
	return NULL;
}

/* Numbers that no template writes: 第一部分, 六：, and 二 with a blank after it, which was taken out: *bare then. */
static const char *skip_other_number(const char *text, unsigned *number, bool *bare)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", NULL };
	static const char *const ends[] = { "部分", "部份", "章", "、", "：", ":", "。", "．", ".", "，", NULL };
	const char *start = g_str_has_prefix(text, "第") ? text + strlen("第") : text;

	for (unsigned i = 0; digits[i]; i++) {
		if (!g_str_has_prefix(start, digits[i]))
			continue;
		const char *after = start + strlen(digits[i]), *end = skip_one_of(after, ends);
		const char *more = end && start > text ? skip_one_of(end, ends) : NULL;
		*number = i + 1;
		*bare = !end && start == text;
		return more ? more : end ? end : *bare ? after : NULL;
	}
	return NULL;
}

static bool is_label(const struct finder *finder, const char *text)
{
	for (guint i = 0; i < finder->n_slots; i++)
		if (heading_slot(finder, i) && strcmp(text, heading_slot(finder, i)->label) == 0)
			return true;
	return false;
}

static struct line heading_line(const struct finder *finder, const struct piece *piece)
{
	struct line line = line_make(finder->matcher->tpl, piece);
	unsigned number;
	bool bare;

	if (line.level >= 0)
		return line;
	const char *rest = skip_other_number(piece->text, &number, &bare);
	/* 三公经费 begins with a word. */
	if (rest && *rest && (!bare || is_label(finder, rest))) {
		line.text = rest;
		line.number = number;
		line.level = 0;
		line.odd = true;
	}
	return line;
}

/* Takes off what people put behind a heading. */
static const char *without_end(const struct finder *finder, const char *text)
{
	static const char *const ends[] = { "。", "：", ":", "．", NULL };

	for (const char *const *end = ends; *end; end++)
		if (g_str_has_suffix(text, *end) && strlen(text) > strlen(*end))
			return arena_strndup(finder->matcher->arena, text, strlen(text) - strlen(*end));
	return text;
}

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
	copy->stray = NULL;
	copy->outline = 0;
	copy->numbered = false;
	return copy;
}

/* The mark of a paragraph whose words are a slot's; how is NONE when they are not. */
static struct heading_mark exact_mark(const struct finder *finder, const struct piece *piece, struct slot *slot)
{
	struct heading_mark mark = { .line = heading_line(finder, piece), .slot = slot };
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

/* The level where the most sections have their words. */
static void find_top(struct finder *finder)
{
	unsigned count[HEADINGS_MAX] = { 0 }, most = 0;
	guint *last_slot = ARENA_ARRAY(finder->matcher->arena, guint, HEADINGS_MAX);

	finder->top = -1;
	for (guint i = 0; i < finder->n_slots; i++) {
		if (!heading_slot(finder, i) || slot_at(finder->matcher, i)->level)
			continue;
		for (guint p = 0; p < finder->n_pieces; p++) {
			struct heading_mark mark = exact_mark(finder, piece_at(finder, p), slot_at(finder->matcher, i));
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
}

/* Of several lines with a slot's words the last of the best: those before it are a table of contents. */
static void choose_exact(struct finder *finder, guint number)
{
	struct slot *slot = slot_at(finder->matcher, number);
	int best = -1;

	for (guint p = 0; p < finder->n_pieces; p++) {
		struct heading_mark mark = exact_mark(finder, piece_at(finder, p), slot);
		if (mark.how == HEADING_NONE || finder->mark[p].slot)
			continue;
		int rank = line_rank(finder, &mark.line);
		if (rank < best) {
			finder->mark[p].how = rank == 1 ? HEADING_REPEATED : HEADING_NONE;
			continue;
		}
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

/* Whether a line stands where a section's heading may: comparing takes time, and paragraphs are not compared. */
static bool may_head(const struct finder *finder, guint p, const struct line *line)
{
	const struct piece *piece = piece_at(finder, p);

	if (piece->kind != PIECE_PARAGRAPH || finder->mark[p].how != HEADING_NONE || !line->short_one)
		return false;
	if (line->level < 0)
		return finder->top < 0 && (piece->outline || piece->numbered);
	return line->odd ? finder->top <= 0 : line->level == MAX(finder->top, 0);
}

/* The free slot that a line is nearest to, or -1. */
static int nearest_slot(const struct finder *finder, const struct line *line, unsigned *distance)
{
	int nearest = -1;

	*distance = G_MAXUINT;
	for (guint i = 0; i < finder->n_slots; i++) {
		const struct slot *slot = heading_slot(finder, i);
		if (!slot || finder->chosen[i] >= 0 ||
			label_compare(finder->matcher->arena, line->text, slot->label) == LIKE_NOT)
			continue;
		unsigned own = near_distance(line->text, slot->label);
		if (own >= *distance)
			continue;
		*distance = own;
		nearest = (int)i;
	}
	return nearest;
}

static void choose_near(struct finder *finder)
{
	int *best = ARENA_ARRAY(finder->matcher->arena, int, finder->n_slots);
	unsigned *least = ARENA_ARRAY(finder->matcher->arena, unsigned, finder->n_slots);

	for (guint i = 0; i < finder->n_slots; i++)
		best[i] = -1;
	for (guint p = 0; p < finder->n_pieces; p++) {
		struct line line = heading_line(finder, piece_at(finder, p));
		unsigned distance;
		line.text = without_end(finder, line.text);
		int slot = may_head(finder, p, &line) ? nearest_slot(finder, &line, &distance) : -1;
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

/* ---- words and numbers ---- */

/* The pairs of neighbouring characters in a text, each once; g_hash_table_unref. */
static GHashTable *character_pairs(const char *text)
{
	GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (const char *p = text; *p && *g_utf8_next_char(p); p = g_utf8_next_char(p)) {
		const char *end = g_utf8_next_char(g_utf8_next_char(p));
		g_hash_table_add(pairs, g_strndup(p, (gsize)(end - p)));
	}
	return pairs;
}

/* Counts in how many labels each pair stands: 情况 is in nearly all of them and tells nothing. */
static void count_pairs(struct finder *finder)
{
	finder->n_slots_with = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < finder->n_slots; i++) {
		const struct slot *slot = heading_slot(finder, i);
		GHashTable *pairs = slot && !slot->level ? character_pairs(slot->label) : NULL;
		GHashTableIter iter;
		gpointer pair;
		if (!pairs)
			continue;
		g_hash_table_iter_init(&iter, pairs);
		while (g_hash_table_iter_next(&iter, &pair, NULL)) {
			guint n = GPOINTER_TO_UINT(g_hash_table_lookup(finder->n_slots_with, pair));
			g_hash_table_insert(finder->n_slots_with, g_strdup(pair), GUINT_TO_POINTER(n + 1));
		}
		g_hash_table_unref(pairs);
	}
}

/* What the words of a line say for a label, 100 a pair of characters that only this label has. */
static int word_points(const struct finder *finder, const char *text, const char *label)
{
	GHashTable *own = character_pairs(text), *pairs = character_pairs(label);
	GHashTableIter iter;
	gpointer pair;
	int points = 0;

	g_hash_table_iter_init(&iter, pairs);
	while (g_hash_table_iter_next(&iter, &pair, NULL))
		if (g_hash_table_contains(own, pair))
			points += 100 / GPOINTER_TO_INT(g_hash_table_lookup(finder->n_slots_with, pair));
	g_hash_table_unref(own);
	g_hash_table_unref(pairs);
	return MIN(points, 300);
}

/* The number of a section's heading when every section is there. */
static unsigned slot_ordinal(const struct finder *finder, guint number)
{
	unsigned ordinal = 0;

	for (guint i = 0; i <= number; i++)
		ordinal += heading_slot(finder, i) && !slot_at(finder->matcher, i)->level;
	return ordinal;
}

/* A table's section has a table before the next heading; of another section the number is the form's only by chance. */
static bool has_table_below(const struct finder *finder, guint p)
{
	for (guint i = p + 1; i < finder->n_pieces; i++) {
		struct line line = heading_line(finder, piece_at(finder, i));
		if (piece_at(finder, i)->kind == PIECE_TABLE)
			return true;
		if (finder->mark[i].slot || (line.short_one && line.level >= 0 && line.level <= MAX(finder->top, 0)))
			return false;
	}
	return false;
}

/* What speaks for a line being the heading of a slot; 0: nothing, or too little. */
static int pair_points(const struct finder *finder, guint p, guint number, enum heading_how *how)
{
	const struct line *line = &finder->mark[p].line;
	const struct slot *slot = slot_at(finder->matcher, number);
	int words = word_points(finder, line->text, slot->label);
	bool numbered = line->level >= 0 && line->number == slot_ordinal(finder, number);

	*how = words >= 100 ? HEADING_WORDS : HEADING_NUMBER;
	if (words < 100 && (!numbered || (slot->field->datatype.type == FIELD_TABLE && !has_table_below(finder, p))))
		return 0;
	return words + (numbered ? 150 : 0);
}

/* Whether a heading of this slot may stand at a place: between the headings of the slots around it. */
static bool is_between(const struct finder *finder, guint p, guint number)
{
	for (guint i = 0; i < finder->n_slots; i++)
		if (finder->chosen[i] >= 0 && heading_slot(finder, i) &&
			((i < number && finder->chosen[i] > (int)p) || (i > number && finder->chosen[i] < (int)p)))
			return false;
	return true;
}

/* The lines and the slots that are left, in order; the best way to pair them without crossing. */
struct pairing {
	GArray *lines, *slots; /* of guint: pieces, slots */
	int *points;           /* of the best way for the lines from i and the slots from j on */
};

static int *points_at(const struct pairing *pairing, guint i, guint j)
{
	return &pairing->points[i * (pairing->slots->len + 1) + j];
}

static int pair_at(const struct finder *finder, const struct pairing *pairing, guint i, guint j, enum heading_how *how)
{
	guint p = g_array_index(pairing->lines, guint, i), number = g_array_index(pairing->slots, guint, j);

	return is_between(finder, p, number) ? pair_points(finder, p, number, how) : 0;
}

static void pair_up(struct finder *finder, struct pairing *pairing)
{
	enum heading_how how;

	for (guint i = pairing->lines->len; i-- > 0;)
		for (guint j = pairing->slots->len; j-- > 0;) {
			int own = pair_at(finder, pairing, i, j, &how), best = *points_at(pairing, i + 1, j);
			best = MAX(best, *points_at(pairing, i, j + 1));
			*points_at(pairing, i, j) = MAX(best, own ? own + *points_at(pairing, i + 1, j + 1) : 0);
		}
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
	for (guint i = 0; i < pairing->lines->len; i++) {
		guint p = g_array_index(pairing->lines, guint, i);
		for (guint j = 0; finder->mark[p].slot && j < finder->n_slots; j++)
			if (slot_at(finder->matcher, j) == finder->mark[p].slot)
				finder->chosen[j] = (int)p;
	}
}

static void choose_by_words(struct finder *finder)
{
	struct pairing pairing = { g_array_new(FALSE, FALSE, sizeof(guint)), g_array_new(FALSE, FALSE, sizeof(guint)) };

	for (guint p = 0; p < finder->n_pieces; p++) {
		struct line line = heading_line(finder, piece_at(finder, p));
		line.text = without_end(finder, line.text);
		line.short_one = line_is_short(line.text, HEADING_MAX);
		if (!may_head(finder, p, &line))
			continue;
		finder->mark[p].line = line;
		g_array_append_val(pairing.lines, p);
	}
	for (guint i = 0; i < finder->n_slots; i++)
		if (finder->chosen[i] < 0 && heading_slot(finder, i) && !slot_at(finder->matcher, i)->level)
			g_array_append_val(pairing.slots, i);
	/* Of a list that long the numbers say nothing of sections. */
	if (pairing.lines->len * pairing.slots->len < 20000 && pairing.slots->len) {
		pairing.points = g_new0(int, (pairing.lines->len + 1) * (pairing.slots->len + 1));
		count_pairs(finder);
		pair_up(finder, &pairing);
		g_hash_table_unref(finder->n_slots_with);
		g_free(pairing.points);
	}
	g_array_unref(pairing.lines);
	g_array_unref(pairing.slots);
}

struct heading_mark *sections_find(struct matcher *matcher)
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
		if (heading_slot(&finder, i))
			choose_exact(&finder, i);
	choose_near(&finder);
	choose_by_words(&finder);
	return finder.mark;
}
