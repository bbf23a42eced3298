/* Total-fit line breaking in the manner of Knuth and Plass (“Breaking Paragraphs into Lines”, 1981), over items instead
 * of boxes and glue. It keeps the places where a line may begin with the sums before them, so that trying a line costs
 * a few subtractions. In Chinese a line may begin before nearly every character: what keeps the work small is that only
 * lines seven eighths full are tried (`full`), and none from places too far back (`low`). */
#include "layout/compose-lines.h"

#include <glib.h>
#include <string.h>

#include "layout/compose-sums.h"
#include "report/arena.h"

/* A place where a line may begin, and the best lines up to it. */
struct breakpoint {
	struct sums before; /* sums_begin_line is done */
	int64_t demerits;   /* of all lines up to here */
	uint32_t at;        /* the line's first item */
	uint32_t from;      /* where the line before it begins: index of a breakpoint */
};

/* Where a line being tried ends. */
struct line_end {
	struct sums after; /* sums_end_line is done */
	uint32_t end;      /* items, without the spaces that vanish */
	bool last;         /* of the paragraph, or before a forced break */
	int64_t demerits;  /* of breaking here */
};

/* How far one has to go for a paragraph: full lines do for nearly all; then lines may be loose; then, when a piece is
 * wider than the line, words may be broken; at last anything, for nothing is ever cut. */
enum need { NEED_FULL, NEED_LOOSE, NEED_WORDS, NEED_ALL };

struct breaker {
	const struct item *items;
	uint32_t n;
	unit measure, indent, em;
	enum align align;
	bool greedy;
	enum need need;
	int64_t each; /* demerits of every line: what a line more costs */

	struct sums sum, content; /* before the item looked at; before the spaces that end there */
	uint32_t content_end;
	struct breakpoint *point;
	uint32_t n_points;
	uint32_t low;  /* lines from places before this one are too wide for good */
	uint32_t full; /* lines from places before this one are seven eighths full */
};

/* ---- what a line is worth ---- */

/* A line too wide, one that ends inside a word, one that ends where it is forbidden, a last line of one character: each
 * far above any line's own badness. */
#define DEMERITS_OVERFULL  INT64_C(1000000000000)
#define DEMERITS_EMERGENCY INT64_C(1000000000)
#define DEMERITS_NEVER     INT64_C(10000000000)
#define DEMERITS_ORPHAN    INT64_C(4000000)
#define DEMERITS_SHORT     INT64_C(90000) /* less than those of any line that widening does not fill */
/* A line more than there need be: dearer than all that a short text may have against its lines but a broken number. */
#define DEMERITS_LINE INT64_C(600000000)

/* How many characters with ink of their own a line has: a last line of one, with or without a mark, is a fault. */
static bool is_orphan(const struct item *items, uint32_t first, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = first; i < end && n < 2; i++)
		n += items[i].kind == CLASS_HAN || items[i].kind == CLASS_LETTER || items[i].kind == CLASS_DIGIT;
	return n < 2;
}

static int64_t ragged_demerits(const struct breaker *b, int64_t slack, bool last)
{
	/* Balanced lines: the last one counts too when lines are centred. */
	int64_t each = slack * 16 / b->em;

	return last && b->align != ALIGN_CENTER ? 0 : each * each / 8;
}

/* Badness 100: every place widened by 1/8 em. Below that it is as the square, so that slack is shared by all lines;
 * above as the cube, 800 by 1/4, so that it is shared before one line has much more than the others. */
enum {
	BADNESS_TIGHT = 60, /* by 1/COMPOSE_TIGHTEST em; as widening by 1/10 em */
};

/* The badness of a line that is left short, and of each em it is short by: not less than that of the widest it could
 * have been. By enum shortness. */
static const struct {
	int64_t badness, each;
} left_short[] = {
	[SHORT_NOT] = { 800, 100 },
	[SHORT_NUMBER] = { 420, 30 },
	[SHORT_ADDRESS] = { 120, 20 },
};

/* The badness of squeezing the line by `need`, of which `rest` may come from every place alike; *over is what is left
 * when nothing more gives way. It costs little beside widening, 先挤进后推出 (CLREQ 3.2.2), but the stops a good part
 * and setting every place closer more. The weights are by enum shrink_step. */
static int64_t shrink_badness(
	const struct sums *before, const struct sums *after, int64_t need, int64_t rest, int64_t *over)
{
	static const int weight[N_SHRINK_STEPS] = { 2, 3, 8, 10, 12, 40 };
	int64_t bad = 0, left = need - (int64_t)(after->all_shrink - before->all_shrink);

	*over = left - rest;
	if (*over > 0)
		return 0;
	if (left > 0)
		bad = BADNESS_TIGHT * left / rest;
	for (int k = 0; k < N_SHRINK_STEPS && need > 0; k++) {
		int64_t can = after->shrink[k] - before->shrink[k], take = MIN(need, can);

		if (take)
			bad += weight[k] * take / can;
		need -= take;
	}
	*over = 0;
	return bad;
}

/* The badness of widening it by `need`; of leaving it short, where compose_fit does. */
static int64_t stretch_badness(
	const struct sums *before, const struct sums *after, int64_t need, enum shortness shortness, unit em)
{
	int64_t n = after->stretch[STRETCH_REST] - before->stretch[STRETCH_REST], bad = 0, left = need;

	for (int k = 0; k < STRETCH_REST && left > 0; k++) {
		int64_t can = after->stretch[k] - before->stretch[k], give = MIN(left, can);

		if (give)
			bad += 4 * give / can;
		left -= give;
	}
	if (left > n * em / shortness_parts(shortness))
		return bad + left_short[shortness].badness + left_short[shortness].each * need / em;
	if (left > 0) {
		/* per gap, in eighths of an em, ×16 to keep the fraction */
		int64_t each = 128 * left / (em * n);

		bad += 100 * each * each / 256 * MAX(each, 16) / 16;
	}
	return bad;
}

/* In a cell （元） is well in a line of its own. */
static int64_t orphan_demerits(const struct breaker *b, uint32_t first, uint32_t end)
{
	if (first == 0 || !is_orphan(b->items, first, end) || (b->each && b->items[first].kind == CLASS_OPEN))
		return 0;
	return DEMERITS_ORPHAN;
}

static int64_t line_slack(const struct breaker *b, const struct breakpoint *begin, const struct line_end *end)
{
	return end->end > begin->at ? b->measure - (end->after.width - begin->before.width) : b->measure;
}

/* Justified lines alone are set tighter than their advance. */
static int64_t most_tightening(const struct breaker *b, const struct breakpoint *begin, const struct line_end *end)
{
	uint32_t n = end->after.stretch[STRETCH_REST] - begin->before.stretch[STRETCH_REST];

	return b->align == ALIGN_JUSTIFY && end->end > begin->at ? n * (int64_t)b->em / COMPOSE_TIGHTEST : 0;
}

/* The demerits of a line with this much room left; *over when nothing can make it fit. */
static int64_t line_demerits(const struct breaker *b, const struct breakpoint *begin, const struct line_end *end,
	int64_t slack, int64_t *over)
{
	int64_t bad = 0;

	*over = 0;
	if (slack < 0)
		bad = shrink_badness(&begin->before, &end->after, -slack, most_tightening(b, begin, end), over);
	else if (b->align != ALIGN_JUSTIFY)
		bad = ragged_demerits(b, slack, end->last);
	else if (!end->last && end->end > begin->at)
		bad = stretch_badness(&begin->before, &end->after, slack, b->items[end->end - 1].shortness, b->em);
	if (*over > 0)
		return DEMERITS_OVERFULL + *over * 1000;
	return (10 + bad) * (10 + bad) + b->each + (end->last ? orphan_demerits(b, begin->at, end->end) : 0);
}

static int64_t break_demerits(const struct item *item)
{
	if (item->penalty == PENALTY_NEVER)
		return item->emergency ? DEMERITS_EMERGENCY * item->emergency : DEMERITS_NEVER;
	return (int64_t)item->penalty * item->penalty;
}

/* ---- where lines begin and end ---- */

/* The items so far, up to `end`, are the paragraph's lines up to a place where the next may begin. */
static void add_breakpoint(struct breaker *b, uint32_t end, int64_t demerits, uint32_t from)
{
	struct breakpoint *point = &b->point[b->n_points++];

	point->before = b->sum;
	point->demerits = demerits;
	point->at = end;
	point->from = from;
	if (end == 0)
		point->before.width -= b->indent;
	if (end < b->n)
		sums_begin_line(&point->before, &b->items[end]);
}

static bool is_last(const struct breaker *b, uint32_t i)
{
	return i == b->n || b->items[i - 1].forced;
}

static void find_line_end(const struct breaker *b, uint32_t i, struct line_end *end)
{
	bool spaces = item_vanishes(&b->items[i - 1]);

	end->end = spaces ? b->content_end : i;
	end->after = spaces ? b->content : b->sum;
	if (end->end > 0)
		sums_end_line(&end->after, &b->items[end->end - 1]);
	end->last = is_last(b, i);
	end->demerits = end->last ? 0 : break_demerits(&b->items[i - 1]);
}

/* Whether a line may end before item i at all. */
static bool may_break(const struct breaker *b, uint32_t i)
{
	const struct item *item = &b->items[i - 1];

	return item->penalty != PENALTY_NEVER || i == b->n || item->forced ||
	       (b->need == NEED_WORDS && item->emergency) || b->need == NEED_ALL;
}

static void pass_item(struct breaker *b, uint32_t i)
{
	const struct item *item = &b->items[i];

	if (item_vanishes(item) && (i == 0 || !item_vanishes(item - 1))) {
		b->content = b->sum;
		b->content_end = i;
	}
	sums_add(&b->sum, item);
}

/* ---- the optimum ---- */

/* The best of the lines that end here and begin at a place before `high`, from the shortest, until one is too wide. One
 * that nothing can make fit is taken only when `over` and there is no other. */
static bool try_lines(struct breaker *b, const struct line_end *end, uint32_t high, bool over, struct breakpoint *best)
{
	bool found = false;

	for (uint32_t k = high; k-- > b->low;) {
		const struct breakpoint *begin = &b->point[k];
		int64_t d = begin->demerits + end->demerits, slack = line_slack(b, begin, end), beyond;

		/* A line that is wide enough cannot become too wide, and no line is worth less than 100. */
		if (slack >= 0 && found && d + 100 >= best->demerits)
			continue;
		d += line_demerits(b, begin, end, slack, &beyond);
		if (beyond > 0 ? over && !found : !found || d < best->demerits) {
			*best = (struct breakpoint){ .demerits = d, .from = k };
			found = true;
		}
		if (beyond > 0 && (b->indent >= 0 || k == 0)) {
			b->low = k; /* kept: the next line end may need it when there is no other */
			break;
		}
		if (beyond > 0)
			k = 1; /* a first line that hangs out has more room: it may still fit */
	}
	return found;
}

/* Of the lines that end here. Full ones do for nearly all paragraphs; when they do not, all are tried, so that the
 * slack is shared by the lines before and after. */
static bool find_best(struct breaker *b, uint32_t i, struct breakpoint *best)
{
	struct line_end end;
	bool loose = b->align != ALIGN_JUSTIFY || is_last(b, i) || b->need > NEED_FULL;

	while (b->full < b->n_points && (b->sum.width - b->point[b->full].before.width) * 8 >= (int64_t)b->measure * 7)
		b->full++;
	if (!loose && b->full <= b->low)
		return false;
	find_line_end(b, i, &end);
	return try_lines(b, &end, loose ? b->n_points : b->full, b->need > NEED_FULL, best);
}

static bool find_breaks(struct breaker *b)
{
	for (uint32_t i = 1; i <= b->n; i++) {
		struct breakpoint best = { 0 };

		pass_item(b, i - 1);
		if (may_break(b, i) && find_best(b, i, &best))
			add_breakpoint(b, i, best.demerits, best.from);
		else if (is_last(b, i))
			return false;
		if (b->items[i - 1].forced)
			b->low = b->n_points - 1; /* no line crosses a forced break */
	}
	return true;
}

/* ---- first fit ---- */

static bool is_too_wide(const struct breaker *b, const struct breakpoint *begin, const struct line_end *end)
{
	int64_t over;

	line_demerits(b, begin, end, line_slack(b, begin, end), &over);
	return over > 0;
}

/* Each line takes as much as goes in it. After the place where it begins stands the last place where it may end. */
static bool fill_lines(struct breaker *b)
{
	uint32_t begin = 0;

	for (uint32_t i = 1; i <= b->n; i++) {
		struct line_end end;

		pass_item(b, i - 1);
		if (!may_break(b, i))
			continue;
		find_line_end(b, i, &end);
		if (b->n_points > begin + 1) {
			if (is_too_wide(b, &b->point[begin], &end))
				begin++;
			else
				b->n_points--;
		}
		bool wide = is_too_wide(b, &b->point[begin], &end);
		add_breakpoint(b, i, b->point[begin].demerits + (wide ? DEMERITS_OVERFULL : 0), begin);
		if (wide || end.last)
			begin = b->n_points - 1;
	}
	return true;
}

/* ---- the paragraph ---- */

/* Breaks the paragraph with what `need` allows. True when the result is good enough: nothing more need be allowed. */
static bool break_paragraph(struct breaker *b, enum need need)
{
	b->need = need;
	b->sum = b->content = (struct sums){ 0 };
	b->content_end = b->n_points = b->low = b->full = 0;
	add_breakpoint(b, 0, 0, 0);
	return (b->greedy ? fill_lines(b) : find_breaks(b)) &&
	       b->point[b->n_points - 1].demerits < (need == NEED_FULL ? DEMERITS_SHORT : DEMERITS_OVERFULL);
}

static struct line *collect_lines(const struct breaker *b, struct arena *arena, uint32_t *n_lines)
{
	uint32_t count = 0;

	for (uint32_t k = b->n_points - 1; k > 0; k = b->point[k].from)
		count++;

	struct line *lines = ARENA_ARRAY(arena, struct line, count);
	*n_lines = count;
	for (uint32_t k = b->n_points - 1; k > 0; k = b->point[k].from) {
		struct line *line = &lines[--count];
		uint32_t end = b->point[k].at;

		line->first = b->point[b->point[k].from].at;
		line->last = is_last(b, end);
		while (end > line->first && item_vanishes(&b->items[end - 1]))
			end--;
		line->end = end;
	}
	return lines;
}

/* Lines that are counted first are not full ones: those are not tried. */
static struct line *compose(struct breaker *b, struct arena *arena, uint32_t *n_lines)
{
	b->point = g_new(struct breakpoint, b->n + 1);
	for (enum need need = b->each ? NEED_LOOSE : NEED_FULL; !break_paragraph(b, need) && need < NEED_ALL;)
		need++;
	struct line *lines = collect_lines(b, arena, n_lines);

	g_free(b->point);
	return lines;
}

static struct breaker breaker_for(
	const struct item *items, uint32_t n, unit measure, unit indent, const struct style *style)
{
	return (struct breaker){
		.items = items,
		.n = n,
		.measure = measure,
		.indent = indent,
		.em = style->advance,
		.align = style->align,
		.greedy = style->greedy,
	};
}

struct line *compose_lines(const struct item *items, uint32_t n, unit measure, unit indent, const struct style *style,
	struct arena *arena, uint32_t *n_lines)
{
	struct breaker b = breaker_for(items, n, measure, indent, style);

	return compose(&b, arena, n_lines);
}

struct line *compose_fewest(const struct item *items, uint32_t n, unit measure, unit indent, const struct style *style,
	bool spare, struct arena *arena, uint32_t *n_lines)
{
	struct breaker b = breaker_for(items, n, measure, indent, style);

	b.greedy = false;
	b.each = spare ? (int64_t)LINE_PENALTY * LINE_PENALTY : DEMERITS_LINE;
	return compose(&b, arena, n_lines);
}
