/* Total-fit line breaking in the manner of Knuth and Plass, over items instead of boxes and glue: a line's natural
 * width and what each step can give come from running sums, so trying a line costs a few subtractions. */
#include <glib.h>
#include <string.h>

#include "layout/compose.h"
#include "report/arena.h"

/* Running sums over the items before i. Those of what can give may wrap around in a very long text: only their
 * differences over a line are used, and these are right as long as a line's own sum fits. */
struct sums {
	int64_t width; /* with gaps */
	uint32_t shrink[N_SHRINK_STEPS], all_shrink;
	uint32_t stretch[N_STRETCH_STEPS]; /* STRETCH_REST counts places */
};

static void add_item(struct sums *sum, const struct item *item)
{
	sum->width += item->width + item->gap;
	sum->shrink[item->step] += item->lead_shrink + item->trail_shrink;
	sum->shrink[item->class == CLASS_SPACE ? SHRINK_SPACE : SHRINK_GAP] += item->gap_shrink;
	sum->all_shrink += item->lead_shrink + item->trail_shrink + item->gap_shrink;
	sum->stretch[item->class == CLASS_SPACE ? STRETCH_SPACE : STRETCH_GAP] += item->gap_stretch;
	sum->stretch[STRETCH_REST] += item->rest;
}

static bool vanishes_at_end(enum char_class class)
{
	return class == CLASS_SPACE || class == CLASS_NEWLINE;
}

/* Where the content of items [first, end) ends: without trailing spaces, but not before `first`. */
static uint32_t content_end(const struct item *items, uint32_t first, uint32_t end)
{
	while (end > first && vanishes_at_end(items[end - 1].class))
		end--;
	return end;
}

/* Takes off what a line's two ends change: the opening blank of the first item and all that follows the ink of the
 * last. */
static void trim_ends(const struct item *items, uint32_t first, uint32_t end, struct sums *sum)
{
	const struct item *a = &items[first], *z = &items[end - 1];

	sum->width -= a->lead + z->trail + z->gap;
	sum->shrink[a->step] -= a->lead_shrink;
	sum->shrink[z->step] -= z->trail_shrink;
	sum->shrink[z->class == CLASS_SPACE ? SHRINK_SPACE : SHRINK_GAP] -= z->gap_shrink;
	sum->stretch[z->class == CLASS_SPACE ? STRETCH_SPACE : STRETCH_GAP] -= z->gap_stretch;
	sum->stretch[STRETCH_REST] -= z->rest;
}

static struct sums line_sums(const struct item *items, const struct sums *sums, uint32_t first, uint32_t end)
{
	struct sums line = { .width = sums[end].width - sums[first].width };

	for (int k = 0; k < N_SHRINK_STEPS; k++)
		line.shrink[k] = sums[end].shrink[k] - sums[first].shrink[k];
	for (int k = 0; k < N_STRETCH_STEPS; k++)
		line.stretch[k] = sums[end].stretch[k] - sums[first].stretch[k];
	if (end > first)
		trim_ends(items, first, end, &line);
	return line;
}

/* A gap is never widened by more than a quarter em: what is then still left of the line stays empty at its end. */
static void widen(const struct sums *line, int64_t need, unit em, struct fit *fit)
{
	for (int k = 0; k < STRETCH_REST && need > 0; k++) {
		fit->stretch[k] = (unit)MIN(need, line->stretch[k]);
		need -= fit->stretch[k];
	}
	if (need > 0) {
		fit->stretch[STRETCH_REST] = (unit)MIN(need, (int64_t)fit->n_rest * em / 4);
		fit->under = (unit)(need - fit->stretch[STRETCH_REST]);
	}
}

static void fit_sums(const struct sums *line, unit width, bool justify, unit em, struct fit *fit)
{
	int64_t need = width - line->width;

	memset(fit, 0, sizeof(*fit));
	for (int k = 0; k < N_SHRINK_STEPS; k++)
		fit->can_shrink[k] = (unit)line->shrink[k];
	for (int k = 0; k < STRETCH_REST; k++)
		fit->can_stretch[k] = (unit)line->stretch[k];
	fit->n_rest = (uint32_t)line->stretch[STRETCH_REST];

	for (int k = 0; k < N_SHRINK_STEPS && need < 0; k++) {
		fit->shrink[k] = (unit)MIN(-need, line->shrink[k]);
		need += fit->shrink[k];
	}
	fit->over = need < 0 ? (unit)-need : 0;
	if (justify)
		widen(line, need, em, fit);
}

void compose_fit(const struct item *items, const struct line *line, unit width, bool justify, unit em, struct fit *fit)
{
	struct sums sum = { 0 };

	for (uint32_t i = line->first; i < line->end; i++)
		add_item(&sum, &items[i]);
	if (line->end > line->first)
		trim_ends(items, line->first, line->end, &sum);
	fit_sums(&sum, width, justify && !line->last, em, fit);
}

unit compose_width(const struct item *items, uint32_t first, uint32_t end)
{
	struct sums sum = { 0 };

	end = content_end(items, first, end);
	if (end == first)
		return 0;
	for (uint32_t i = first; i < end; i++)
		add_item(&sum, &items[i]);
	trim_ends(items, first, end, &sum);
	return (unit)MIN(sum.width, INT32_MAX);
}

unit compose_min_width(const struct item *items, uint32_t n)
{
	unit widest = 0;

	for (uint32_t i = 0; i < n;) {
		uint32_t first = i;

		while (i + 1 < n && items[i].penalty == PENALTY_NEVER)
			i++;
		i++;
		widest = MAX(widest, compose_width(items, first, i));
	}
	return widest;
}

/* ---- what a line is worth ---- */

#define DEMERITS_OVERFULL  INT64_C(1000000000000)
#define DEMERITS_EMERGENCY INT64_C(1000000000)
#define DEMERITS_NEVER     INT64_C(10000000000)
#define DEMERITS_ORPHAN    INT64_C(4000000)

/* How many characters with ink of their own a line has: a last line of one, with or without a mark, is a fault. */
static bool is_orphan(const struct item *items, uint32_t first, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = first; i < end && n < 2; i++)
		n += items[i].class == CLASS_HAN || items[i].class == CLASS_LETTER || items[i].class == CLASS_DIGIT;
	return n < 2;
}

struct context {
	const struct item *items;
	const struct sums *sums;
	uint32_t n;
	unit measure, indent, em;
	enum align align;
	bool greedy;
};

static int64_t ragged_demerits(const struct context *c, int64_t slack, bool last)
{
	/* Balanced lines: the last one counts too when lines are centred. */
	int64_t each = slack * 16 / c->em;

	return last && c->align != ALIGN_CENTER ? 0 : each * each / 8;
}

/* A line being tried: items [first, end), spaces at its end left out. Most lines tried are far off, so each sum is
 * taken only when it is needed. */
struct trial {
	const struct context *c;
	uint32_t first, end;
};

static int64_t trial_width(const struct trial *t)
{
	const struct item *a = &t->c->items[t->first], *z = &t->c->items[t->end - 1];

	if (t->end == t->first)
		return 0;
	return t->c->sums[t->end].width - t->c->sums[t->first].width - a->lead - z->trail - z->gap;
}

static int64_t trial_shrink(const struct trial *t, enum shrink_step k)
{
	const struct item *a = &t->c->items[t->first], *z = &t->c->items[t->end - 1];
	uint32_t sum = t->c->sums[t->end].shrink[k] - t->c->sums[t->first].shrink[k];

	if (a->step == k)
		sum -= a->lead_shrink;
	if (z->step == k)
		sum -= z->trail_shrink;
	if (k == (z->class == CLASS_SPACE ? SHRINK_SPACE : SHRINK_GAP))
		sum -= z->gap_shrink;
	return sum;
}

static int64_t trial_stretch(const struct trial *t, enum stretch_step k)
{
	const struct item *z = &t->c->items[t->end - 1];
	uint32_t sum = t->c->sums[t->end].stretch[k] - t->c->sums[t->first].stretch[k];

	if (k == STRETCH_REST)
		return sum - z->rest;
	return k == (z->class == CLASS_SPACE ? STRETCH_SPACE : STRETCH_GAP) ? sum - z->gap_stretch : sum;
}

/* Badness 100: every gap widened by 1/8 em. Squeezing costs little: 先挤进后推出 (CLREQ 3.2.2). */

/* Of squeezing the line by `need`; *over is what is left when nothing more gives way. */
static int64_t shrink_badness(const struct trial *t, int64_t need, int64_t *over)
{
	static const int weight[N_SHRINK_STEPS] = { 2, 3, 8, 10, 12, 40 };
	int64_t bad = 0;

	/* Not less than there is: the marks at the line's ends are still in it. */
	*over = need - (t->c->sums[t->end].all_shrink - t->c->sums[t->first].all_shrink);
	if (*over > 0)
		return 0;
	for (int k = 0; k < N_SHRINK_STEPS && need > 0; k++) {
		int64_t can = trial_shrink(t, (enum shrink_step)k), take = MIN(need, can);

		if (take)
			bad += weight[k] * take / can;
		need -= take;
	}
	*over = need;
	return bad;
}

/* Of widening it by `need`, up to what compose_fit does: what is left beyond that is an empty end. */
static int64_t stretch_badness(const struct trial *t, int64_t need)
{
	int64_t em = t->c->em, bad = 0;

	for (int k = 0; k < STRETCH_REST && need > 0; k++) {
		int64_t can = trial_stretch(t, (enum stretch_step)k), give = MIN(need, can);

		if (give)
			bad += 4 * give / can;
		need -= give;
	}

	int64_t n = trial_stretch(t, STRETCH_REST), give = MIN(need, n * em / 4);
	if (give > 0) {
		/* per gap, in eighths of an em, ×16 to keep the fraction */
		int64_t each = 128 * give / (em * n);

		bad += 100 * each * each / 256;
	}
	if (need > give)
		bad += 300 + 600 * (need - give) / em;
	return bad;
}

/* The demerits of a line with this much room left; *too_wide is set when nothing can make it fit. */
static int64_t line_demerits(const struct trial *t, int64_t slack, bool last, bool *too_wide)
{
	const struct context *c = t->c;
	int64_t bad = 0, over = 0;

	if (slack < 0)
		bad = shrink_badness(t, -slack, &over);
	else if (c->align != ALIGN_JUSTIFY)
		bad = ragged_demerits(c, slack, last);
	else if (!last)
		bad = stretch_badness(t, slack);
	*too_wide = over > 0;
	if (over > 0)
		return DEMERITS_OVERFULL + over * 1000;
	return (10 + bad) * (10 + bad) +
	       (last && t->first > 0 && is_orphan(c->items, t->first, t->end) ? DEMERITS_ORPHAN : 0);
}

static int64_t trial_slack(const struct trial *t)
{
	return t->c->measure - (t->first == 0 ? t->c->indent : 0) - trial_width(t);
}

static int64_t break_demerits(const struct item *item)
{
	if (item->penalty == PENALTY_NEVER)
		return item->emergency ? DEMERITS_EMERGENCY : DEMERITS_NEVER;
	return (int64_t)item->penalty * item->penalty;
}

/* ---- the optimum ---- */

/* The best way to end a line before item i. */
struct node {
	int64_t demerits; /* of all lines up to here; -1: not reached */
	uint32_t from;    /* where the last line begins */
};

/* The lines that end before `end` and begin in [low, high), from the shortest, until one is too wide. One that nothing
 * can make fit is taken only when `over` and there is no other. Spaces after the break belong to no line. */
static void try_lines(const struct context *c, struct node *node, uint32_t low, uint32_t high, uint32_t end, bool over)
{
	bool last = end == c->n || c->items[end - 1].forced, too_wide = false;
	int64_t at_end = last ? 0 : break_demerits(&c->items[end - 1]);
	uint32_t stop = content_end(c->items, low, end);
	struct node best = node[end];

	for (uint32_t first = high; first-- > low;) {
		if (node[first].demerits < 0)
			continue;
		if (too_wide && (!over || best.demerits >= 0))
			break;

		struct trial t = { c, first, MAX(first, stop) };
		int64_t d = node[first].demerits + at_end, slack = trial_slack(&t);
		/* A line that is wide enough cannot become too wide, and no line is worth less than 100. */
		if (slack >= 0 && best.demerits >= 0 && d + 100 >= best.demerits)
			continue;
		d += line_demerits(&t, slack, last, &too_wide);
		if ((!too_wide || over) && (best.demerits < 0 || d < best.demerits))
			best = (struct node){ .demerits = d, .from = first };
	}
	node[end] = best;
}

/* How far one has to go for a paragraph: full lines do for nearly all; then lines may be loose; then, when a piece is
 * wider than the line, words may be broken; at last anything, for nothing is ever cut. */
enum need { NEED_FULL, NEED_LOOSE, NEED_WORDS, NEED_ALL };

/* Whether a line may end before item i at all. */
static bool may_break(const struct context *c, uint32_t i, enum need need)
{
	const struct item *item = &c->items[i - 1];

	return i == c->n || item->forced || item->penalty != PENALTY_NEVER || (need == NEED_WORDS && item->emergency) ||
	       need == NEED_ALL;
}

static bool is_too_wide(const struct context *c, uint32_t first, uint32_t end)
{
	struct trial t = { c, first, content_end(c->items, first, end) };
	bool too_wide;

	line_demerits(&t, trial_slack(&t), true, &too_wide);
	return too_wide;
}

/* First fit: each line takes as much as goes in it. */
static struct node *fill_lines(const struct context *c, enum need need)
{
	struct node *node = g_new(struct node, c->n + 1);
	uint32_t first = 0, end = 0;

	for (uint32_t i = 0; i <= c->n; i++)
		node[i] = (struct node){ .demerits = -1 };
	node[0].demerits = 0;
	for (uint32_t i = 1; i <= c->n; i++) {
		bool too_wide = false;

		if (!may_break(c, i, need))
			continue;
		too_wide = is_too_wide(c, first, i);
		if (too_wide && end > first) {
			node[end] = (struct node){ .demerits = node[first].demerits, .from = first };
			first = end;
			too_wide = is_too_wide(c, first, i);
		}
		end = i;
		if (too_wide || c->items[i - 1].forced || i == c->n) {
			node[i] = (struct node){ node[first].demerits + (too_wide ? DEMERITS_OVERFULL : 0), first };
			first = i;
		}
	}
	return node;
}

static struct node *find_breaks(const struct context *c, enum need need)
{
	if (c->greedy)
		return fill_lines(c, need);

	struct node *node = g_new(struct node, c->n + 1);
	uint32_t paragraph = 0; /* no line crosses a forced break */
	uint32_t full = 0;      /* the last place from which a line to i is seven eighths full */

	node[0] = (struct node){ 0 };
	for (uint32_t i = 1; i <= c->n; i++) {
		bool last = i == c->n || c->items[i - 1].forced;

		node[i].demerits = -1;
		while (full + 1 < i && (c->sums[i].width - c->sums[full + 1].width) * 8 >= (int64_t)c->measure * 7)
			full++;
		if (may_break(c, i, need)) {
			/* Lines less full are set only when there is no other way, or when they need not be full. */
			if (c->align == ALIGN_JUSTIFY && !last)
				try_lines(c, node, paragraph, MAX(full, paragraph) + 1, i, false);
			if ((need > NEED_FULL && node[i].demerits < 0) || last || c->align != ALIGN_JUSTIFY)
				try_lines(c, node, paragraph, i, i, need > NEED_FULL);
		}
		if (c->items[i - 1].forced)
			paragraph = i;
	}
	return node;
}

static struct line *collect_lines(
	const struct context *c, const struct node *node, struct arena *arena, uint32_t *n_lines)
{
	uint32_t count = 0;

	for (uint32_t i = c->n; i > 0; i = node[i].from)
		count++;

	struct line *lines = ARENA_ARRAY(arena, struct line, count);
	*n_lines = count;
	for (uint32_t i = c->n; i > 0; i = node[i].from) {
		struct line *line = &lines[--count];

		line->first = node[i].from;
		line->end = content_end(c->items, line->first, i);
		line->natural = (unit)line_sums(c->items, c->sums, line->first, line->end).width;
		line->last = i == c->n || c->items[i - 1].forced;
	}
	return lines;
}

struct line *compose_lines(const struct item *items, uint32_t n, unit measure, unit indent, const struct style *style,
	struct arena *arena, uint32_t *n_lines)
{
	struct sums *sums = g_new0(struct sums, n + 1);
	struct context c = { items, sums, n, measure, indent, style->advance, style->align, style->greedy };

	for (uint32_t i = 0; i < n; i++) {
		sums[i + 1] = sums[i];
		add_item(&sums[i + 1], &items[i]);
	}

	struct node *node = find_breaks(&c, NEED_FULL);
	for (enum need need = NEED_LOOSE;
		need <= NEED_ALL && (node[n].demerits < 0 || node[n].demerits >= DEMERITS_OVERFULL); need++) {
		g_free(node);
		node = find_breaks(&c, need);
	}
	struct line *lines = collect_lines(&c, node, arena, n_lines);

	g_free(node);
	g_free(sums);
	return lines;
}
