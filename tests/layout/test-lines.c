/* Random paragraphs, whatever the rules make of them: every character is on one line, in order; lines are as wide as
 * they ought to be; and nothing breaks where it must not as long as there is another way. */
#include <string.h>

#include "layout/compose-fit.h"
#include "layout/compose.h"
#include "layout/paragraph.h"
#include "report/arena.h"
#include "tests/count.h"
#include "tests/layout/fixture.h"

static const char *const pieces[] = { "一", "政", "府", "信", "息", "公", "开", "，", "。", "、", "；", "：", "？",
	"！", "（", "）", "《", "》", "“", "”", "〔", "〕", "·", "——", "……", "～", "/", "／", "－", "2024", "12,846.50",
	"8.6%", "￥300", "年", "件", "号", "第二十条", "（一）", "〔2021〕30号", "Word", "kW·h",
	"https://www.example.gov.cn/zwgk/list?id=3", " ", "  ", "\n", "430302199001011234", "མི་རིགས་", "།", "ھۆكۈمەت",
	"ᠮᠣᠩᠭᠤᠯ", "㙍", "𠮷", "葛󠄀" };

static void random_style(GRand *rand, struct style *style)
{
	*style = (struct style){
		.name = "body",
		.role = g_rand_boolean(rand) ? ROLE_FANG : ROLE_SONG,
		.size = EM,
		.advance = g_rand_boolean(rand) ? EM : EM * 79 / 80,
		.line = 2 * EM,
		.gap = g_rand_boolean(rand) ? EM / 8 : 0,
		.indent = g_rand_int_range(rand, -3, 3) * EM,
		.align = g_rand_int_range(rand, 0, 4) ? ALIGN_JUSTIFY : ALIGN_LEFT,
		.greedy = g_rand_int_range(rand, 0, 5) == 0,
		.strict = g_rand_boolean(rand),
		.language = "zh-CN",
	};
}

static char *random_text(GRand *rand)
{
	GString *text = g_string_new("文");
	int n = g_rand_int_range(rand, 0, g_rand_boolean(rand) ? 12 : 150);

	for (int i = 0; i < n; i++)
		g_string_append(
			text, pieces[g_rand_int_range(rand, 0, g_rand_boolean(rand) ? 8 : (int)G_N_ELEMENTS(pieces))]);
	return g_string_free(text, false);
}

static bool vanishes(const struct item *item)
{
	return item->kind == CLASS_SPACE || item->kind == CLASS_NEWLINE;
}

/* Every item is on one line, in order; between two lines there are only spaces and forced breaks. */
static void check_whole(const struct paragraph *p)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < p->n_lines; i++) {
		assert_true(p->line[i].first >= at && p->line[i].end >= p->line[i].first);
		for (; at < p->line[i].first; at++)
			assert_true(vanishes(&p->item[at]));
		at = p->line[i].end;
	}
	for (; at < p->shaped.n_clusters; at++)
		assert_true(vanishes(&p->item[at]));
}

/* Whether something in the line is by itself wider than the room. */
static bool has_giant(const struct paragraph *p, const struct line *line, unit room)
{
	for (uint32_t i = line->first; i < line->end; i++)
		if (compose_width(p->item, i, i + 1) > room)
			return true;
	return false;
}

/* A line is wider than its measure only when it has to be; a justified one is filled but for what it says is left. */
static void check_width(const struct paragraph *p, uint32_t i)
{
	const struct line *line = &p->line[i];
	unit room = p->measure - (i == 0 ? p->indent : 0), set = compose_width(p->item, line->first, line->end);
	bool justify = p->style->align == ALIGN_JUSTIFY;
	struct fit fit;

	compose_fit(p->item, line, room, justify, p->style->advance, &fit);
	if (fit.over > 0 && !has_giant(p, line, room))
		fail_msg("line %u of %.1f em is %.2f em too wide: %s", i, room / (double)EM, fit.over / (double)EM,
			p->text);
	for (int k = 0; k < N_SHRINK_STEPS; k++) {
		assert_in_range(fit.shrink[k], 0, fit.can_shrink[k]);
		set -= fit.shrink[k];
	}
	for (int k = 0; k < N_STRETCH_STEPS; k++)
		set += fit.stretch[k];
	if (justify && !line->last)
		assert_int_equal(set + fit.under - fit.over, room);
	else
		assert_true(set - fit.over <= room);
}

/* The widest piece, with what compose_min_width lets part: a number and its measure. */
static unit widest_piece(const struct paragraph *p)
{
	unit widest = 0;

	for (uint32_t first = 0, i = 0; i < p->shaped.n_clusters; i++)
		if (p->item[i].penalty != PENALTY_NEVER || i + 1 == p->shaped.n_clusters) {
			widest = MAX(widest, compose_width(p->item, first, i + 1));
			first = i + 1;
		}
	return widest;
}

/* When every piece that must stay whole fits in a line, none is broken. */
static void check_breaks(const struct paragraph *p)
{
	if (widest_piece(p) > MIN(p->measure, p->measure - p->indent))
		return;
	for (uint32_t i = 1; i < p->n_lines; i++) {
		const struct item *before = &p->item[p->line[i].first - 1];

		assert_true(before->forced || before->penalty != PENALTY_NEVER);
	}
}

static void test_random(void **state)
{
	struct fixture *f = *state;
	GRand *rand = g_rand_new_with_seed(20261124);
	struct arena *arena = arena_new();

	unsigned n = test_tries(4000, 40000), n_lines = 0;

	for (unsigned k = 0; k < n; k++) {
		g_autofree char *text = random_text(rand);
		struct style style;

		random_style(rand, &style);
		struct paragraph *p = paragraph_new(
			f->fonts, &style, text, strlen(text), g_rand_int_range(rand, 1, 60) * EM / 2, arena);
		check_whole(p);
		check_breaks(p);
		for (uint32_t i = 0; i < p->n_lines; i++)
			check_width(p, i);
		n_lines += p->n_lines;
		arena_reset(arena);
	}
	print_message("figure: %u random paragraphs, %u lines\n", n, n_lines);
	arena_free(arena);
	g_rand_free(rand);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
