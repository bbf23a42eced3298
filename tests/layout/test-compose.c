/* Line pictures: every rule of docs/composing.md as a short paragraph and the lines it must give.
 *
 * A picture is the lines joined by " / ". Between two characters stands the distance of their em boxes in quarter ems
 * where it is not a whole em: 》2（ are set half an em closer. Latin letters and digits have widths of their own and no
 * numbers beside them. */
#include <string.h>

#include "fonts/face.h"
#include "layout/compose-fit.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"
#include "tests/layout/fixture.h"

static const struct style body = {
	.name = "body",
	.role = ROLE_FANG,
	.size = EM,
	.advance = EM,
	.line = 2 * EM,
	.align = ALIGN_JUSTIFY,
	.language = "zh-CN",
};

/* ---- pictures ---- */

static bool is_wide(gunichar c)
{
	return g_unichar_iswide(c) || (c >= 0x2014 && c <= 0x2026) || c == 0xB7;
}

struct pen {
	GString *out;
	unit x; /* of the last character's origin */
	gunichar last;
};

static void draw(struct pen *pen, gunichar c, unit x)
{
	int quarters = (int)((x - pen->x) * 4.0 / EM + 0.5);

	if (pen->last && is_wide(pen->last) && is_wide(c) && quarters != 4)
		g_string_append_printf(pen->out, "%d", quarters);
	g_string_append_unichar(pen->out, c);
	pen->x = x;
	pen->last = c;
}

static void draw_op(struct pen *pen, const struct glyphs *g)
{
	const char *at = g->text;
	uint32_t glyph = 0;

	for (uint32_t i = 0; i < g->n_clusters; i++) {
		draw(pen, g_utf8_get_char(at), g->glyph[MIN(glyph, g->n_glyphs - 1)].x);
		for (const char *c = g_utf8_next_char(at); c < at + g->cluster[i].n_bytes; c = g_utf8_next_char(c))
			g_string_append_unichar(pen->out, g_utf8_get_char(c));
		at += g->cluster[i].n_bytes;
		glyph += g->cluster[i].n_glyphs;
	}
}

static char *picture(struct fixture *f, const struct style *style, const char *text, double em)
{
	struct pen pen = { .out = g_string_new(NULL) };

	page_reset(f->page);
	struct paragraph *p = paragraph_new(f->fonts, style, text, strlen(text), (unit)(em * EM), f->page->arena);
	for (uint32_t i = 0; i < p->n_lines; i++) {
		uint32_t first = f->page->n_ops;

		if (i)
			g_string_append(pen.out, " / ");
		pen.last = 0;
		paragraph_paint(p, i, 0, 0, MARK_LAYOUT, f->page);
		for (uint32_t k = first; k < f->page->n_ops; k++)
			draw_op(&pen, &f->page->op[k].glyphs);
	}
	return g_string_free(pen.out, false);
}

struct picture_case {
	double em; /* measure */
	const char *text, *lines;
};

static void check(void **state, const struct style *style, const struct picture_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_autofree char *got = picture(*state, style, cases[i].text, cases[i].em);

		assert_string_equal(got, cases[i].lines);
	}
}
#define CHECK(state, style, cases) check((state), (style), (cases), G_N_ELEMENTS(cases))

/* ---- line starts and ends (CLREQ 3.1.4, GB level) ---- */

static void test_line_start(void **state)
{
	static const struct picture_case cases[] = {
		/* A stop that does not fit is squeezed into the line: half-width at its end it takes half an em too
		 * much, and the comma before gives it. */
		{ 6, "甲乙，丙丁戊。己庚辛壬癸", "甲乙，2丙丁戊。 / 己庚辛壬癸" },
		/* Nothing to squeeze: a character goes down with the mark. */
		{ 4, "甲乙丙丁，戊己庚辛壬", "甲乙丙 / 丁，戊己 / 庚辛壬" },
		/* A bracket at the line start loses its blank half; the one inside may give its own. */
		{ 4, "甲乙丙（丁）戊己", "甲乙丙 / （丁）2戊己" },
	};

	CHECK(state, &body, cases);
}

static void test_never_starts(void **state)
{
	static const char *const marks[] = { "、", "。", "，", "：", "；", "！", "？", "”", "’", "）", "》", "〉", "】",
		"〗", "〕", "］", "｝", "」", "』", "～", "·", "／", "%", "℃", "．", "‼", "⁇", "⁈", "⁉", "・", "‧", "–",
		"-", ")", "]", "}", ",", ".", ":", ";", "!", "?", "/" };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		for (int em = 3; em <= 7; em++) {
			g_autofree char *text = g_strdup_printf("甲乙丙丁%s戊己庚辛壬癸%s甲乙丙", marks[i], marks[i]);
			g_autofree char *got = picture(*state, &body, text, em);
			g_autofree char *wrong = g_strdup_printf("/ %s", marks[i]);

			assert_null(strstr(got, wrong));
		}
}

static void test_never_ends(void **state)
{
	static const char *const marks[] = { "“", "‘", "（", "《", "〈", "【", "〖", "〔", "［", "｛", "「", "『", "￥",
		"／", "(", "[", "{", "/" };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		for (int em = 3; em <= 7; em++) {
			g_autofree char *text = g_strdup_printf("甲乙丙丁%s戊己庚辛壬癸%s甲乙丙", marks[i], marks[i]);
			g_autofree char *got = picture(*state, &body, text, em);
			g_autofree char *wrong = g_strdup_printf("%s /", marks[i]);

			assert_null(strstr(got, wrong));
		}
}

/* ---- widths of marks (GB/T 15834-2011 5.1; CLREQ 3.1.6) ---- */

static void test_adjacent_marks(void **state)
{
	static const struct picture_case cases[] = {
		{ 20, "甲》（乙）丙", "甲》2（乙）丙" }, /* closing and opening: 1½ em together */
		{ 20, "甲。”乙", "甲。2”乙" },           /* a stop and a quote */
		{ 20, "甲：“乙”", "甲：2“乙”" },
		{ 20, "甲（“乙”）丙", "甲（2“乙”2）丙" },
		{ 20, "甲，乙。", "甲，乙。" }, /* apart they keep their ems */
		{ 20, "甲》、《乙", "甲》2、2《乙" },
	};

	CHECK(state, &body, cases);
}

static void test_line_end(void **state)
{
	static const struct picture_case cases[] = {
		/* Exactly five and a half ems: the mark at the end is half-width, nothing is widened. */
		{ 5.5, "甲乙丙丁戊，己庚辛壬癸", "甲乙丙丁戊， / 己庚辛壬癸" },
	};

	CHECK(state, &body, cases);
}

static void test_names(void **state)
{
	static const struct picture_case cases[] = {
		/* 周　文 is one word, with a blank that no line begins with; in 工作　要求 the blank stands between
		   two. */
		{ 4.5, "李明、周　文、王芳", "李明、 / 周5　5文5、 / 王芳" },
		{ 4.5, "李明、周文　王芳", "李5明5、5周 / 文　王芳" },
	};

	CHECK(state, &body, cases);
}

static void test_interpunct(void **state)
{
	static const struct picture_case cases[] = {
		/* Half an em wide: a quarter is off each side. */
		{ 20, "卡尔·马克思", "卡尔3·3马克思" },
	};

	CHECK(state, &body, cases);
}

/* ---- what stays together ---- */

static void test_sequences(void **state)
{
	static const char *const whole[] = { "2024", "3,456.00", "12.5%", "¥100", "……", "——", "（一）", "〔2021〕",
		"第20条", "GB/T", "－5℃", "⸺", "⋯⋯", "±5", "№3", "5‰", "36°", "3,207.5m", "Word", "2024-2025" };

	for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
		for (int n = 0; n < 8; n++) {
			g_autofree char *before = g_strndup("甲乙丙丁戊己庚辛", (gsize)n * 3);
			g_autofree char *text = g_strdup_printf("%s%s甲乙丙丁戊己", before, whole[i]);
			g_autofree char *got = picture(*state, &body, text, 6);

			if (!strstr(got, whole[i]))
				fail_msg("%s came apart: %s", whole[i], got);
		}
}

static void test_counter(void **state)
{
	/* 12件 stays together though 12 alone would fill the line. */
	g_autofree char *got =
		picture(*state, &body, "甲乙丙丁戊己庚辛壬癸甲乙丙12件己庚辛壬癸甲乙丙丁戊己庚辛壬癸", 14);

	assert_null(strstr(got, "12 / "));
}

/* ---- the paragraph ---- */

static void test_orphan(void **state)
{
	/* No last line of one character, at any measure at which another breaking exists. */
	const char *text = "按照上级工作要求，坚持以公开为常态，以不公开为例外的原则，根据工作职能做好政府信息公开工作"
			   "，全方位多角度公开。";

	for (int em = 8; em <= 28; em++) {
		g_autofree char *got = picture(*state, &body, text, em);
		const char *last = g_strrstr(got, " / ");

		assert_non_null(last);
		assert_true(g_utf8_strlen(last + 3, -1) > 2);
	}
}

static bool parts_well(const char *before, const char *after)
{
	return strchr("/&=", before[strlen(before) - 1]) || strchr(".?#%", after[0]);
}

static void test_long_address(void **state)
{
	/* It breaks where its parts end, and no hyphen is added. */
	g_autofree char *got = picture(*state, &body, "见https://www.example.gov.cn/zwgk/list?p=2", 8);
	g_auto(GStrv) lines = g_strsplit(got, " / ", -1);

	assert_true(g_strv_length(lines) >= 2);
	for (guint i = 0; lines[i + 1]; i++)
		assert_true(i == 0 || parts_well(lines[i], lines[i + 1]));
}

static void test_digits_never_spaced(void **state)
{
	struct fixture *f = *state;
	const char *text = "电话0731-57881234，二〇二四年全年共办理各类政府信息公开申请1234567件，同比增长12.5%。";

	for (double em = 7; em < 20; em += 0.25) {
		g_free(picture(f, &body, text, em));
		for (uint32_t k = 0; k < f->page->n_ops; k++) {
			const struct glyphs *g = &f->page->op[k].glyphs;

			for (uint32_t i = 0; i + 1 < g->n_glyphs && g->n_glyphs == g->len; i++)
				if (g_ascii_isdigit(g->text[i]) && g_ascii_isdigit(g->text[i + 1]))
					assert_true(g->glyph[i + 1].x - g->glyph[i].x < EM * 6 / 10);
		}
	}
}

/* By a third of an em. */
static void test_widening_is_bounded(void **state)
{
	struct fixture *f = *state;
	const char *text = "请登录https://www.example.gov.cn/zwgk/xxgk/index.html查询全部内容。";

	for (double em = 6; em < 20; em += 0.5) {
		g_free(picture(f, &body, text, em));
		for (uint32_t k = 0; k < f->page->n_ops; k++) {
			const struct glyphs *g = &f->page->op[k].glyphs;

			for (uint32_t i = 0; i + 1 < g->n_glyphs && g->n_glyphs * 3 == g->len; i++)
				assert_true(g->glyph[i + 1].x - g->glyph[i].x <= EM * 4 / 3 + 2);
		}
	}
}

/* A measure narrower than a character still ends, with one character a line. */
static void test_narrow(void **state)
{
	static const struct picture_case cases[] = { { 0.5, "甲乙丙", "甲 / 乙 / 丙" } };

	CHECK(state, &body, cases);
}

/* ---- what else §§ 4 to 8 of CLREQ and GB/T 15834-2011 ask: one test a rule ---- */

/* Whether a piece stays whole wherever in a line it falls. */
static void assert_whole(void **state, const struct style *style, const char *piece, double em)
{
	for (int n = 0; n < 10; n++) {
		g_autofree char *before = g_strndup("甲乙丙丁戊己庚辛壬癸", (gsize)n * 3);
		g_autofree char *text = g_strdup_printf("%s%s甲乙丙丁戊己", before, piece);
		g_autofree char *got = picture(*state, style, text, em);

		/* Distances are digits too: they are taken out where the piece has none. */
		if (!strpbrk(piece, "0123456789")) {
			char *to = got;
			for (const char *from = got; *from; from++)
				if (!g_ascii_isdigit(*from))
					*to++ = *from;
			*to = '\0';
		}
		if (!strstr(got, piece))
			fail_msg("%s came apart: %s", piece, got);
	}
}

static void test_words_and_units(void **state)
{
	static const char *const whole[] = { "kW·h", "2.65∶1", "3,207.5m", "0731-5788", "100%", "￥12", "第三条",
		"（十二）", "－18℃" };

	for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
		assert_whole(state, &body, whole[i], 8);
}

/* A single dash never begins a line; —— does at the GB level and not at the strict one. */
static void test_levels(void **state)
{
	struct style strict = body;
	bool begins[2] = { false, false };

	strict.strict = true;
	for (int em = 3; em <= 8; em++) {
		g_autofree char *range = picture(*state, &body, "甲乙丙丁戊2021—2024年己庚辛壬癸", em + 4);
		g_autofree char *gb = picture(*state, &body, "甲乙丙丁戊己庚辛——壬癸甲乙丙丁", em);
		g_autofree char *no = picture(*state, &strict, "甲乙丙丁戊己庚辛——壬癸甲乙丙丁", em);

		assert_null(strstr(range, "/ —"));
		begins[0] |= strstr(gb, "/ —") != NULL;
		begins[1] |= strstr(no, "/ —") != NULL;
	}
	assert_true(begins[0]);
	assert_false(begins[1]);
}

/* How far apart two glyphs of the text stand, in ems. */
static double distance_in(
	struct fixture *f, const struct style *style, const char *text, double em, uint32_t from, uint32_t to)
{
	unit x[64];
	uint32_t n = 0;

	g_free(picture(f, style, text, em));
	for (uint32_t k = 0; k < f->page->n_ops; k++)
		for (uint32_t i = 0; i < f->page->op[k].glyphs.n_glyphs && n < G_N_ELEMENTS(x); i++)
			x[n++] = f->page->op[k].glyphs.glyph[i].x;
	assert_true(from < n && to < n);
	return (x[to] - x[from]) / (double)EM;
}

static double distance(struct fixture *f, const struct style *style, const char *text, uint32_t from, uint32_t to)
{
	return distance_in(f, style, text, 20, from, to);
}

static void test_short_address(void **state)
{
	static const char *const whole[] = { "www.example.gov.cn", "http://example.cn/", "zwgk@example.gov.cn",
		"li_jun-01@mail.example.gov.cn" };

	for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
		assert_whole(state, &body, whole[i], 17);
}

/* The blank inside a number is as wide as it was typed, however loose or tight the line; so is that before a unit. */
static void test_blanks_in_numbers(void **state)
{
	static const char *const numbers[] = { "11 982", "1 418 236", "12 345 678.90", "0.28 MPa", "GB/T 9704",
		"08:30—12:00", "2024—2025", "G1—G3" };

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autofree char *text = g_strdup_printf("甲，乙%s丙，丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸", numbers[i]);
		uint32_t last = (uint32_t)g_utf8_strlen(numbers[i], -1) - 1;
		double solid = distance_in(*state, &body, text, 40, 3, 3 + last);

		for (double em = 11; em < 24; em += 0.25)
			assert_float_equal(distance_in(*state, &body, text, em, 3, 3 + last), solid, 0.005);
	}
}

static void test_han_latin_gap(void **state)
{
	struct style spaced = body;

	spaced.gap = EM / 8;
	/* An eighth before the digit, and another after it: the digit itself is half an em. */
	assert_float_equal(distance(*state, &spaced, "甲2乙", 0, 2), 1.75, 0.01);
	assert_float_equal(distance(*state, &body, "甲2乙", 0, 2), 1.5, 0.01);
	/* None beside a full-width mark, or a sign as wide as Han. */
	assert_float_equal(distance(*state, &spaced, "甲，2，丙", 0, 2), 2, 0.01);
	assert_float_equal(distance(*state, &spaced, "甲＋乙", 0, 2), 2, 0.05);
}

/* Where the last digit of what was painted is, in em; -1: there is none. */
static double last_digit(const struct page *page)
{
	unit found = -EM;

	for (uint32_t k = 0; k < page->n_ops; k++) {
		const struct glyphs *g = &page->op[k].glyphs;
		const char *at = g->text;
		for (uint32_t i = 0, glyph = 0; i < g->n_clusters; i++) {
			if (g_ascii_isdigit(*at))
				found = g->glyph[glyph].x;
			at += g->cluster[i].n_bytes;
			glyph += g->cluster[i].n_glyphs;
		}
	}
	return found / (double)EM;
}

/* None of it at a line's end or beginning; a typed space stands in its place and does not add to it. */
static void test_gap_and_space(void **state)
{
	struct style spaced = body;
	struct fixture *f = *state;

	spaced.gap = EM / 8;
	g_free(picture(f, &spaced, "甲乙丙丁2024戊己庚辛壬癸", 6));
	assert_true(last_digit(f->page) > 0);
	double space = distance(f, &spaced, "2 2", 0, 2) - 0.5;
	assert_float_equal(distance(f, &spaced, "甲 2 乙", 0, 4), 1.5 + 2 * space, 0.01);
	/* The digits end the line flush: four of half an em up to the margin. */
	g_free(picture(f, &spaced, "甲乙丙丁2024戊己庚辛壬癸", 6.125));
	assert_float_equal(last_digit(f->page), 6.125 - 0.5, 0.01);
}

/* Quotes are full-width beside Han and proportional between Latin letters, where they are part of the word. */
static void test_quotes(void **state)
{
	assert_float_equal(distance(*state, &body, "甲“乙", 0, 2), 2, 0.01);
	assert_true(distance(*state, &body, "it’s", 2, 3) < 0.4);
	assert_whole(state, &body, "it’s", 8);
}

/* Widened in this order: the gap beside the number to a quarter em, and only then every other place alike. */
static void test_stretch_order(void **state)
{
	struct style spaced = body;
	struct fixture *f = *state;
	unit x[16];

	spaced.gap = EM / 8;
	/* 2 ems of Han, a gap, one of digits, a gap, 2 of Han: 5¼; a quarter more goes into the two gaps alone. */
	for (int step = 0; step < 2; step++) {
		uint32_t n = 0;

		g_free(picture(f, &spaced, "甲乙12丙丁戊己庚辛壬癸甲乙丙", step ? 5.8 : 5.5));
		for (uint32_t k = 0; k < f->page->n_ops && n < 6; k++)
			for (uint32_t i = 0; i < f->page->op[k].glyphs.n_glyphs && n < 6; i++)
				x[n++] = f->page->op[k].glyphs.glyph[i].x;
		assert_float_equal((x[2] - x[1]) / (double)EM, 1.25, 0.01);
		assert_float_equal((x[1] - x[0]) / (double)EM, step ? 1.15 : 1, 0.01);
		assert_float_equal((x[3] - x[2]) / (double)EM, 0.5, 0.01);
	}
}

/* Who gives way: a comma, while a stop in the same line keeps its em (CLREQ 3.2.2). */
static void test_shrink_order(void **state)
{
	static const struct picture_case cases[] = {

		/* 1 + 1 + 1 + ½ + 1 + 1 + 1 ems: all of the comma's half, nothing of the stop's. */
		{ 6.5, "甲。乙，丙丁戊己庚辛壬癸", "甲。乙，2丙丁戊 / 己庚辛壬癸" },
		/* A bracket before a comma; its partner is at the line's end. */
		{ 6, "甲，乙（丙丁）戊己庚辛", "甲，乙2（丙丁） / 戊己庚辛" },
	};

	CHECK(state, &body, cases);
}

/* Nothing in a line of Han gives way but the places between them, all alike, by 1/64 em each: never when it need not
 * be full, and never more. */
static void test_tightening(void **state)
{
	static const char text[] = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚一千件";
	struct fixture *f = *state;
	struct style left = body;
	struct fit fit;

	struct paragraph *p =
		paragraph_new(f->fonts, &body, text, strlen(text), 20 * EM - 19 * EM / 64, f->page->arena);
	assert_int_equal(p->n_lines, 1);
	compose_fit(p->item, &p->line[0], p->measure, true, EM, &fit);
	assert_int_equal(fit.stretch[STRETCH_REST], -19 * EM / 64);
	assert_int_equal(fit.over, 0);

	p = paragraph_new(f->fonts, &body, text, strlen(text), 20 * EM - 19 * EM / 64 - 1, f->page->arena);
	assert_int_equal(p->n_lines, 2);
	left.align = ALIGN_LEFT;
	p = paragraph_new(f->fonts, &left, text, strlen(text), 20 * EM - 1, f->page->arena);
	assert_int_equal(p->n_lines, 2);
}

static void test_last_line_is_natural(void **state)
{
	static const struct picture_case cases[] = { { 5.5, "甲乙丙丁戊己庚辛壬", "甲5乙5丙5丁5戊 / 己庚辛壬" } };

	CHECK(state, &body, cases);
}

/* ？！ take one em together, three two (GB/T 15834-2011 5.1.2); no line parts them. */
static void test_queries(void **state)
{
	struct style song = body;
	static const struct picture_case cases[] = {
		{ 20, "甲？！乙", "甲？2！2乙" },
		{ 20, "甲！！乙", "甲！2！2乙" },
		{ 20, "甲！！！乙", "甲！2！2！乙" },
		{ 20, "甲？乙", "甲？乙" },
		{ 20, "“甲？！”乙", "“甲？2！2”乙" },
		{ 3.5, "甲乙丙？！丁戊己庚", "甲乙 / 丙5？2！3丁 / 戊己庚" },
	};

	song.role = ROLE_SONG;
	CHECK(state, &song, cases);
}

/* FandolFang draws ？ in the middle of its em: it is put in the left half, where the rule wants it, so that a quote
 * half an em on does not touch it. */
static void test_query_is_left(void **state)
{
	struct fixture *f = *state;
	int32_t first, end;

	g_free(picture(f, &body, "甲？”乙", 20));
	for (uint32_t k = 0; k < f->page->n_ops; k++) {
		const struct glyphs *g = &f->page->op[k].glyphs;
		const char *query = strstr(g->text, "？");

		if (!query || query >= g->text + g->len)
			continue;
		unit x = g->glyph[(query - g->text) / 3].x;
		assert_true(face_ink(g->face, g->glyph[(query - g->text) / 3].id, &first, &end));
		assert_true(x + face_scale(g->face, first, g->size) >= EM);
		assert_true(x + face_scale(g->face, end, g->size) <= EM * 3 / 2);
		return;
	}
	fail_msg("no ？ was painted");
}

/* ………… of four ellipses is one piece of four ems, and stands alone in its paragraph as GB/T 15834-2011 5.1 has it.
 */
static void test_ellipses(void **state)
{
	struct style indented = body;
	static const struct picture_case cases[] = { { 8, "…………", "…………" }, { 4, "…………", "…………" } };
	static const struct picture_case indent[] = { { 8, "…………", "…………" } };

	CHECK(state, &body, cases);
	assert_whole(state, &body, "…………", 8);
	indented.indent = 2 * EM;
	CHECK(state, &indented, indent);
}

/* Of three marks and more none may begin a line but where nothing else is left: then the rule is dropped for this line
 * (CLREQ 3.1.4), and not that for Han and mark. */
static void test_marks_in_a_row(void **state)
{
	static const struct picture_case cases[] = {
		{ 6, "甲乙丙丁》”）。戊己", "甲乙丙丁》2”2）2。 / 戊己" },
		{ 2, "甲》”）。戊", "甲》2” / ）2。2戊" },
	};

	CHECK(state, &body, cases);
}

/* 一、 and the two characters after it; 附件：1. and what follows. */
static void test_heading_number(void **state)
{
	static const struct picture_case cases[] = {
		{ 4, "一、总体情况", "一、总体 / 情况" },
		{ 4.5, "（一）总体情况", "（一）总体 / 情况" },
		{ 3.3, "12.总体情况", "12.总体 / 情况" },
		{ 4, "附件：1.总体情况", "附件： / 1.总体 / 情况" },
	};

	CHECK(state, &body, cases);
}

/* A string of digits wider than the line comes apart between groups of four. */
static void test_digit_groups(void **state)
{
	static const struct picture_case cases[] = {
		{ 4, "430302199001011234", "43030219 / 90010112 / 34" },
		{ 3, "430302199001011234", "4303 / 0219 / 9001 / 011234" },
		{ 10, "号码430302199001011234", "号码 / 430302199001011234" },
	};

	CHECK(state, &body, cases);
}

/* An opening mark loses its blank half at the line's start, and after the indent too. */
static void test_opening_mark(void **state)
{
	struct style indented = body;
	struct fixture *f = *state;

	indented.indent = 2 * EM;
	g_free(picture(f, &indented, "《条例》甲乙丙丁戊己庚", 8));
	const struct glyphs *g = &f->page->op[0].glyphs;
	/* The glyph's own cell begins half an em before the indent: its ink is where that of a Han would be. */
	assert_int_equal(g->glyph[0].x, 2 * EM - EM / 2);
}

/* What Tibetan and Mongolian ask: a line ends after a tsheg, never before a shad, and only there is it widened;
 * Mongolian ends at spaces, and its suffixes stay with their word. */
static void test_scripts(void **state)
{
	const char *tibetan = "མི་རིགས་ས་གནས་རང་སྐྱོང་གི་སྲིད་གཞུང་ལས་ཁུངས་ཀྱིས་ཆ་འཕྲིན་གསལ་བསྒྲགས་བྱེད་དགོས། །";
	const char *mongolian = "ᠮᠣᠩᠭᠤᠯ ᠬᠡᠯᠡ ᠪᠢᠴᠢᠭ\xe2\x80\xaf"
				"ᠢ ᠬᠡᠷᠡᠭᠯᠡᠬᠦ ᠪᠡᠷ ᠵᠠᠰᠠᠭ\xe2\x80\xaf"
				"ᠤᠨ ᠭᠠᠵᠠᠷ";

	for (int em = 6; em < 16; em++) {
		g_autofree char *lines = picture(*state, &body, tibetan, em);
		g_auto(GStrv) line = g_strsplit(lines, " / ", -1);

		for (guint i = 0; line[i + 1]; i++)
			assert_true(g_str_has_suffix(line[i], "་") || g_str_has_suffix(line[i], "།"));
		assert_null(strstr(lines, "/ །"));
		assert_null(strstr(lines, "/ ་"));
	}
	for (int em = 6; em < 16; em++) {
		g_autofree char *lines = picture(*state, &body, mongolian, em);

		assert_null(strstr(lines, "/ ᠢ "));
		assert_null(strstr(lines, "/ ᠤᠨ"));
		assert_non_null(strstr(lines, "ᠬᠡᠷᠡᠭᠯᠡᠬᠦ"));
	}
}

/* A first line that hangs out has more room than the next: what is too wide for the second may still fit in it. */
static void test_hanging(void **state)
{
	struct style hanging = body;
	static const struct picture_case cases[] = {
		{ 6, "抄送：甲乙丙丁戊，己庚辛", "抄送：甲乙丙丁戊， / 己庚辛" },
		{ 6, "甲乙丙丁戊己庚辛壬癸甲乙丙", "甲乙丙丁戊己庚辛壬 / 癸甲乙丙" },
	};

	hanging.indent = -3 * EM;
	CHECK(state, &hanging, cases);
}

static void test_greedy(void **state)
{
	struct style greedy = body;
	g_autofree char *got = NULL;

	greedy.greedy = true;
	got = picture(*state, &greedy, "甲乙丙丁戊己庚辛壬癸甲", 10);
	/* First fit leaves the orphan that the optimum avoids. */
	assert_string_equal(got, "甲乙丙丁戊己庚辛壬癸 / 甲");
}

/* ---- titles (GB/T 9704-2012 7.3.1) ---- */

static void test_title(void **state)
{
	struct style title = body;
	static const struct picture_case cases[] = {
		/* Words and names are whole, the lines of a shape (more in test-title.c and titles.py). */
		{ 16, "国务院办公厅关于印发政府信息公开工作年度报告格式的通知",
			"国务院办公厅 / 关于印发政府信息公开工作 / 年度报告格式的通知" },
		/* A name wider than the line parts all the same. */
		{ 6, "清水苗族土家族自治县人民政府公告", "清水苗族 / 土家族自治县 / 人民政府公告" },
		/* Lines that the writer set are kept. */
		{ 16, "清水县人民政府关于\n森林防火的通告", "清水县人民政府关于 / 森林防火的通告" },
		{ 20, "一行放得下的标题", "一行放得下的标题" },
	};

	title.align = ALIGN_CENTER;
	title.title = true;
	CHECK(state, &title, cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line_start),
		cmocka_unit_test(test_never_starts),
		cmocka_unit_test(test_never_ends),
		cmocka_unit_test(test_adjacent_marks),
		cmocka_unit_test(test_line_end),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_interpunct),
		cmocka_unit_test(test_sequences),
		cmocka_unit_test(test_counter),
		cmocka_unit_test(test_orphan),
		cmocka_unit_test(test_long_address),
		cmocka_unit_test(test_short_address),
		cmocka_unit_test(test_blanks_in_numbers),
		cmocka_unit_test(test_digits_never_spaced),
		cmocka_unit_test(test_widening_is_bounded),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_title),
		cmocka_unit_test(test_words_and_units),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_han_latin_gap),
		cmocka_unit_test(test_shrink_order),
		cmocka_unit_test(test_tightening),
		cmocka_unit_test(test_last_line_is_natural),
		cmocka_unit_test(test_gap_and_space),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_stretch_order),
		cmocka_unit_test(test_queries),
		cmocka_unit_test(test_query_is_left),
		cmocka_unit_test(test_ellipses),
		cmocka_unit_test(test_marks_in_a_row),
		cmocka_unit_test(test_heading_number),
		cmocka_unit_test(test_digit_groups),
		cmocka_unit_test(test_opening_mark),
		cmocka_unit_test(test_scripts),
		cmocka_unit_test(test_hanging),
		cmocka_unit_test(test_greedy),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
