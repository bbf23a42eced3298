#include "layout/compose-title.h"

#include <glib.h>
#include <string.h>
#include <unicode/ubrk.h>

#include "report/arena.h"

/* One line of the source, [first, end) of the items, and the places in it where a word begins. */
struct title {
	const struct item *items;
	uint32_t first, end;
	unit measure, em;
	GArray *breaks; /* of uint32_t: items before which a line may begin; the first and the end are in it */
};

/* ---- words ---- */

/* ICU's dictionary knows Chinese words. What the line composer forbids stays forbidden. */
static void find_words(struct title *t, const char *text, const struct shaped *shaped)
{
	uint32_t base = shaped->cluster[t->first].first, i = t->first;
	uint32_t len = shaped->cluster[t->end - 1].end - base;
	UErrorCode status = U_ZERO_ERROR;
	UText *utf8 = utext_openUTF8(NULL, text + base, len, &status);
	UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);

	g_array_append_val(t->breaks, t->first);
	if (U_SUCCESS(status))
		ubrk_setUText(words, utf8, &status);
	for (int32_t at; U_SUCCESS(status) && (at = ubrk_next(words)) != UBRK_DONE;) {
		while (i < t->end && shaped->cluster[i].first < base + (uint32_t)at)
			i++;
		if (i > t->first && i < t->end && shaped->cluster[i].first == base + (uint32_t)at &&
			t->items[i - 1].penalty < 100)
			g_array_append_val(t->breaks, i);
	}
	g_array_append_val(t->breaks, t->end);
	ubrk_close(words);
	utext_close(utf8);
}

/* ---- shapes ---- */

static int64_t square(int64_t x)
{
	return x * x;
}

/* How far the lines are from a good shape, in squared quarters of an em. Neighbours differ by two to four characters;
 * an hourglass (a line shorter than both its neighbours) is wrong; the wider line stands above when there is a choice.
 */
static int64_t shape_cost(const unit *width, uint32_t n, unit em)
{
	int64_t cost = 0;

	for (uint32_t i = 0; i + 1 < n; i++) {
		int64_t step = (int64_t)(width[i + 1] - width[i]) * 4 / em;

		if (ABS(step) < 8)
			cost += square(8 - ABS(step)) / 4;
		if (ABS(step) > 16)
			cost += square(ABS(step) - 16);
		cost += step > 0 ? 6 : 0;
	}
	for (uint32_t i = 1; i + 1 < n; i++)
		if (width[i] < width[i - 1] && width[i] < width[i + 1])
			cost += 10000;
	return cost;
}

struct search {
	const struct title *title;
	uint32_t n;                                                  /* lines wanted */
	uint32_t at[MAX_TITLE_LINES + 1], best[MAX_TITLE_LINES + 1]; /* places in title->breaks */
	unit width[MAX_TITLE_LINES];
	int64_t least; /* cost of best; -1: none */
};

static uint32_t break_at(const struct search *s, uint32_t place)
{
	return g_array_index(s->title->breaks, uint32_t, place);
}

static void judge(struct search *s)
{
	int64_t cost = shape_cost(s->width, s->n, s->title->em);

	if (s->least < 0 || cost < s->least) {
		s->least = cost;
		memcpy(s->best, s->at, sizeof(s->at));
	}
}

/* Tries every end of line `line`; titles are short, and lines few. */
static void try_line(struct search *s, uint32_t line)
{
	uint32_t last = s->title->breaks->len - 1;

	g_assert(line < s->n && s->n <= MAX_TITLE_LINES);

	for (uint32_t end = s->at[line] + 1; end <= last; end++) {
		if (line + 1 == s->n && end != last)
			continue;
		s->at[line + 1] = end;
		s->width[line] = compose_width(s->title->items, break_at(s, s->at[line]), break_at(s, end));
		if (s->width[line] > s->title->measure)
			return;
		if (line + 1 == s->n)
			judge(s);
		else
			try_line(s, line + 1);
	}
}

static bool set_source_line(const struct title *t, GArray *lines)
{
	struct search s = { .title = t, .least = -1 };

	for (s.n = 1; s.n <= MAX_TITLE_LINES && s.least < 0; s.n++)
		try_line(&s, 0);
	if (s.least < 0)
		return false;
	for (uint32_t i = 0; i + 1 < s.n; i++) {
		struct line line = {
			.first = break_at(&s, s.best[i]), .end = break_at(&s, s.best[i + 1]), .last = true
		};
		g_array_append_val(lines, line);
	}
	return true;
}

struct line *compose_title(const char *text, const struct shaped *shaped, const struct item *items, unit measure,
	unit em, struct arena *arena, uint32_t *n_lines)
{
	GArray *lines = g_array_new(false, false, sizeof(struct line));
	bool ok = true;

	for (uint32_t first = 0; first < shaped->n_clusters && ok;) {
		struct title t = { items, first, first, measure, em, g_array_new(false, false, sizeof(uint32_t)) };

		while (t.end < shaped->n_clusters && !items[t.end].forced)
			t.end++;
		first = t.end + 1;
		if (t.end > t.first) {
			find_words(&t, text, shaped);
			ok = set_source_line(&t, lines);
		}
		g_array_free(t.breaks, true);
	}
	if (ok && lines->len)
		return arena_take_array(arena, lines, n_lines);
	g_array_free(lines, true);
	return NULL;
}
