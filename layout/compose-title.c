/* The title is cut into words and every joint between two priced (title-joints.c); then the lines of least cost are
 * found as in compose-lines.c, but by their shape: how long each is and how much it differs from the one before.
 * Nothing is justified, so a line's width is all there is to know of it. */
#include "layout/compose-title.h"

#include <glib.h>
#include <string.h>

#include "layout/title-joints.h"
#include "layout/title-wholes.h"
#include "report/arena.h"

/* ---- shapes ---- */

/* In the measure of title-joints.c. Neighbours differ, but not by too much: 梯形, 菱形 (GB/T 9704-2012 7.3.1). */
enum {
	COST_LINE = 16,
	COST_EQUAL = 20,      /* less than 0.8 em between two lines */
	COST_NEARLY = 4,      /* less than 1.5 em */
	COST_STEP = 2,        /* an em above 8 */
	COST_HOURGLASS = 100, /* a line shorter than both its neighbours */
	COST_SHORT = 6,       /* an em that a line is shorter than 6 */
	COST_SHORT_LAST = 12, /* an em that the last is shorter than 7 */
	COST_JOINT = 24,      /* 关于 in a line of two issuers, below that of another */
};

/* Two lines of nearly one length look like a mistake; a step of more than eight em costs more with every em. */
static int64_t step_cost(unit upper, unit lower, unit em)
{
	int64_t tenths = ABS((int64_t)lower - upper) * 10 / em;
	int64_t cost = tenths < 8 ? COST_EQUAL : tenths < 15 ? COST_NEARLY : 0;

	return cost + MAX(tenths - 80, 0) * COST_STEP / 10;
}

static int64_t short_cost(unit width, int64_t ems, int64_t cost, unit em)
{
	return MAX(ems * em - width, 0) * cost / em;
}

/* ---- the best lines ---- */

/* A line that the title may have. The best path to it is kept twice: where it is not narrower than the line before, and
 * where it is, as a wider line after it would then make an hourglass. */
struct candidate {
	uint32_t first, end; /* words */
	unit width;
	struct path {
		int64_t cost;        /* of the lines up to this one; -1: there is none */
		uint32_t before;     /* index of the line before */
		bool before_narrows; /* which of the ways to it */
	} path[2];
};

#define NO_LINE UINT32_MAX

struct search {
	const struct title *title;
	unit measure, em;
	int32_t limit;      /* what a line end must cost less than */
	uint32_t issuer;    /* where the last of several issuers begins; 0: there is one */
	uint32_t about;     /* the word 关于 after it */
	GArray *candidates; /* of struct candidate, by end */
	uint32_t *ending;   /* candidates[ending[i], ending[i + 1]) end before word i */
};

static struct candidate *candidate_at(const struct search *s, uint32_t i)
{
	return &g_array_index(s->candidates, struct candidate, i);
}

/* Of equal costs the first found stays, so that the same title is always divided in the same way. */
static void keep_better(struct path *path, int64_t cost, uint32_t before, bool before_narrows)
{
	if (path->cost < 0 || cost < path->cost)
		*path = (struct path){ cost, before, before_narrows };
}

/* What a line costs whatever stands before it. */
static int64_t line_cost(const struct search *s, const struct candidate *line)
{
	const struct title *t = s->title;
	int64_t cost = COST_LINE + (line->first > 0 ? title_word(t, line->first)->cost : 0);

	if (line->first > 0 && line->first < s->issuer && s->about < line->end)
		cost += COST_JOINT;
	if (line->end < t->words->len)
		cost += short_cost(line->width, 6, COST_SHORT, s->em);
	else if (line->first > 0)
		cost += short_cost(line->width, 7, COST_SHORT_LAST, s->em);
	return cost;
}

/* The best paths to a line, through those that end where it begins. */
static void find_ways(const struct search *s, struct candidate *line)
{
	int64_t own = line_cost(s, line);

	line->path[0].cost = line->path[1].cost = -1;
	if (line->first == 0)
		keep_better(&line->path[0], own, NO_LINE, false);
	for (uint32_t i = s->ending[line->first]; i < s->ending[line->first + 1]; i++) {
		const struct candidate *before = candidate_at(s, i);
		int64_t step = step_cost(before->width, line->width, s->em);

		for (int narrows = 0; narrows < 2; narrows++) {
			int64_t cost = before->path[narrows].cost + own + step;

			if (before->path[narrows].cost < 0)
				continue;
			if (narrows && line->width > before->width)
				cost += COST_HOURGLASS;
			keep_better(&line->path[line->width < before->width], cost, i, narrows);
		}
	}
}

/* Whether a line may end before this word, or the title does. */
static bool is_end(const struct search *s, uint32_t i)
{
	return i == s->title->words->len || title_word(s->title, i)->cost < s->limit;
}

static void add_candidates(struct search *s, uint32_t end)
{
	for (uint32_t first = end; first-- > 0;) {
		if (!is_end(s, first))
			continue;

		struct candidate line = { .first = first, .end = end, .width = title_width(s->title, first, end) };
		if (line.width > s->measure)
			return;
		find_ways(s, &line);
		if (line.path[0].cost >= 0 || line.path[1].cost >= 0)
			g_array_append_val(s->candidates, line);
	}
}

/* The line that ends the best path to the end of the title, and by which of its paths; false when there is none. */
static bool find_last(const struct search *s, uint32_t *last, bool *narrows)
{
	int64_t least = -1;

	for (uint32_t i = s->ending[s->title->words->len]; i < s->candidates->len; i++)
		for (int k = 0; k < 2; k++) {
			int64_t cost = candidate_at(s, i)->path[k].cost;

			if (cost >= 0 && (least < 0 || cost < least)) {
				least = cost;
				*last = i;
				*narrows = k;
			}
		}
	return least >= 0;
}

static struct line line_of(const struct search *s, const struct candidate *candidate)
{
	const struct title *t = s->title;
	struct line line = {
		.first = title_word(t, candidate->first)->first,
		.end = title_word(t, candidate->end - 1)->end,
		.last = true,
	};

	while (line.end > line.first + 1 && t->items[line.end - 1].kind == CLASS_SPACE)
		line.end--;
	return line;
}

/* Adds the lines that lead to candidate `last`, and it. */
static void add_lines(const struct search *s, uint32_t last, bool narrows, GArray *lines)
{
	uint32_t n = 1;

	for (struct path path = candidate_at(s, last)->path[narrows]; path.before != NO_LINE; n++)
		path = candidate_at(s, path.before)->path[path.before_narrows];
	g_array_set_size(lines, lines->len + n);
	for (uint32_t i = lines->len; n > 0; n--) {
		const struct candidate *candidate = candidate_at(s, last);

		g_array_index(lines, struct line, --i) = line_of(s, candidate);
		last = candidate->path[narrows].before;
		narrows = candidate->path[narrows].before_narrows;
	}
}

/* 最高人民法院 最高人民检察院 公安部|关于: issuers have blanks between them. */
static void find_issuers(struct search *s)
{
	uint32_t issuer = 0;

	for (uint32_t i = 0; i < s->title->words->len; i++) {
		const struct word *word = title_word(s->title, i);

		if (word->kind == WORD_BLANK) {
			issuer = i + 1;
		} else if (word->kind != WORD_HAN) {
			return;
		} else if (word->traits & TRAIT_ABOUT) {
			s->issuer = issuer;
			s->about = i;
			return;
		}
	}
}

/* The lines of least cost, of those that end where it costs less than `limit`; false when there are none. */
static bool find_lines(const struct title *t, unit measure, unit em, int32_t limit, GArray *lines)
{
	struct search s = {
		.title = t,
		.measure = measure,
		.em = em,
		.limit = limit,
		.candidates = g_array_new(false, false, sizeof(struct candidate)),
		.ending = g_new0(uint32_t, t->words->len + 2),
	};
	uint32_t last;
	bool narrows, ok;

	find_issuers(&s);
	for (uint32_t end = 1; end <= t->words->len; end++) {
		if (is_end(&s, end))
			add_candidates(&s, end);
		s.ending[end + 1] = s.candidates->len;
	}
	ok = find_last(&s, &last, &narrows);
	if (ok)
		add_lines(&s, last, narrows, lines);
	g_array_free(s.candidates, true);
	g_free(s.ending);
	return ok;
}

/* Lines may end where it costs less than TITLE_NEVER; only a title that cannot be set so is broken anywhere that is not
 * forbidden. */
static bool set_source_line(struct title *t, unit measure, unit em, GArray *lines)
{
	bool ok;

	title_parse(t);
	title_joints_weigh(t);
	title_wholes_keep(t, measure);
	ok = find_lines(t, measure, em, TITLE_NEVER, lines) || find_lines(t, measure, em, TITLE_FORBIDDEN, lines);
	g_array_free(t->words, true);
	return ok;
}

struct line *compose_title(const char *text, const struct shaped *shaped, const struct item *items, unit measure,
	unit em, struct arena *arena, uint32_t *n_lines)
{
	GArray *lines = g_array_new(false, false, sizeof(struct line));
	struct line *out = NULL;
	bool ok = true;

	for (uint32_t first = 0; first < shaped->n_clusters && ok;) {
		struct title t = {
			.text = text, .cluster = shaped->cluster, .items = items, .first = first, .end = first
		};

		while (t.end < shaped->n_clusters && !items[t.end].forced)
			t.end++;
		first = t.end + 1;
		if (t.end > t.first)
			ok = set_source_line(&t, measure, em, lines);
	}
	if (ok && lines->len) {
		out = ARENA_ARRAY(arena, struct line, lines->len);
		memcpy(out, lines->data, sizeof(struct line) * lines->len);
		*n_lines = lines->len;
	}
	g_array_free(lines, true);
	return out;
}
