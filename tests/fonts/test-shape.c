#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/shape.h"
#include "report/arena.h"
#include "report/diag.h"
#include "tests/count.h"

#define EM 16384

struct fixture {
	struct diags *diags;
	struct font_set *set;
	struct arena *arena;
};

static int open_fonts(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->diags = diags_new(LANG_EN);
	f->set = font_set_new(NULL, f->diags);
	f->arena = arena_new();
	*state = f;
	return f->set ? 0 : -1;
}

static int close_fonts(void **state)
{
	struct fixture *f = *state;

	font_set_free(f->set);
	diags_free(f->diags);
	arena_free(f->arena);
	g_free(f);
	return 0;
}

/* Every cluster's bytes follow each other, its glyphs are its own, its run is the right one. */
static void check_whole(const struct shaped *shaped, size_t len)
{
	uint32_t byte = 0, run = 0, at = 0, cluster = 0;

	for (uint32_t i = 0; i < shaped->n_clusters; i++) {
		const struct cluster *c = &shaped->cluster[i];
		assert_int_equal(c->first, byte);
		assert_true(c->end > c->first);
		byte = c->end;
		assert_int_equal(c->first_glyph, at);
		at += c->n_glyphs;
		unit advance = 0;
		for (uint32_t g = c->first_glyph; g < at; g++) {
			assert_int_not_equal(shaped->glyph[g].id, 0);
			advance += shaped->glyph[g].advance;
		}
		assert_int_equal(advance, c->advance);
	}
	assert_int_equal(byte, len);
	assert_int_equal(at, shaped->n_glyphs);
	for (; run < shaped->n_runs; run++) {
		assert_int_equal(shaped->run[run].first_cluster, cluster);
		assert_true(shaped->run[run].end_cluster > cluster);
		for (; cluster < shaped->run[run].end_cluster; cluster++)
			assert_int_equal(shaped->cluster[cluster].run, run);
		assert_int_equal(shaped->run[run].end, shaped->cluster[cluster - 1].end);
	}
	assert_int_equal(cluster, shaped->n_clusters);
}

static struct shaped shape_style(struct fixture *f, struct shape_style style, const char *text)
{
	struct shaped shaped;

	style.size = EM;
	style.language = "zh-CN";
	shape_text(f->set, &style, text, strlen(text), f->arena, &shaped);
	check_whole(&shaped, strlen(text));
	return shaped;
}

static struct shaped shape(struct fixture *f, enum font_role role, const char *text)
{
	return shape_style(f, (struct shape_style){ .role = role }, text);
}

static struct shaped shape_down(struct fixture *f, enum font_role role, const char *text)
{
	return shape_style(f, (struct shape_style){ .role = role, .vertical = true }, text);
}

static const struct cluster *cluster_of(const struct shaped *shaped, const char *text, const char *piece, int nth)
{
	const char *at = text;

	for (int i = 0; i <= nth; i++)
		at = strstr(i ? at + 1 : at, piece);
	for (uint32_t i = 0; i < shaped->n_clusters; i++)
		if (shaped->cluster[i].first == at - text)
			return &shaped->cluster[i];
	fail_msg("no cluster for %s in %s", piece, text);
	return NULL;
}

static unit width(const struct shaped *shaped)
{
	unit sum = 0;
	for (uint32_t i = 0; i < shaped->n_clusters; i++)
		sum += shaped->cluster[i].advance;
	return sum;
}

static void nothing_and_controls(void **state)
{
	struct shaped shaped = shape(*state, ROLE_FANG, "");
	assert_int_equal(shaped.n_clusters + shaped.n_runs + shaped.n_glyphs, 0);

	shaped = shape(*state, ROLE_FANG, "\n\t");
	assert_int_equal(shaped.n_clusters, 2);
	assert_int_equal(shaped.n_glyphs, 0);
	assert_int_equal(shaped.n_runs, 1);

	shaped = shape(*state, ROLE_FANG, "国\n家\xe2\x80\x8b事");
	assert_int_equal(shaped.n_clusters, 5);
	assert_int_equal(shaped.n_glyphs, 3);
	assert_int_equal(shaped.n_runs, 1);
	assert_int_equal(shape_down(*state, ROLE_FANG, "\n国\n").n_glyphs, 1);
}

/* A draft may have characters that no face has: they are shown as 〓, and nothing is lost or thrown away. */
static void missing_characters_are_shown(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = { "\ue000", "国\ue000家", "\ue000\ue001", "\ue000\u0301", "e\U000f0000",
		"\ue000\U000e0100", "12\ue00034", "——\ue000——", "\u0628\ue000\u0628", "\n\ue000\n" };

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		for (int down = 0; down < 2; down++) {
			struct shaped shaped =
				down ? shape_down(f, ROLE_FANG, texts[i]) : shape(f, ROLE_FANG, texts[i]);

			assert_true(shaped.n_glyphs > 0);
		}
	struct shaped one = shape(f, ROLE_FANG, "\ue000"), geta = shape(f, ROLE_FANG, "〓");
	assert_int_equal(one.glyph[0].id, geta.glyph[0].id);
	assert_int_equal(one.cluster[0].end, 3);
	assert_ptr_equal(one.run[0].face, geta.run[0].face);
}

static void grid_widths(void **state)
{
	static const struct {
		const char *text;
		int halves;
	} cases[] = { { "国家", 4 }, { "2024年", 6 }, { "（A）", 0 }, { "，。、；：？！《》（）【】〔〕", 30 },
		{ "——", 4 }, { "……", 4 }, { "“国”", 6 }, { "‘国’", 6 }, { "国·家", 6 }, { "国—家", 6 }, { "— 3 —", 0 },
		{ "①℃％", 6 }, { "𠮷㙍䶮", 6 }, { "1385", 4 }, { "———", 6 }, { "…", 2 } };

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
			struct shaped shaped = shape(*state, (enum font_role)role, cases[i].text);
			if (cases[i].halves && width(&shaped) != cases[i].halves * EM / 2)
				fail_msg("role %d %s: %d", role, cases[i].text, width(&shaped));
		}
}

static void quotes_by_their_neighbours(void **state)
{
	static const struct {
		const char *text, *mark;
		int nth;
		bool wide;
	} cases[] = {
		{ "国“家”事", "“", 0, true },
		{ "国“家”事", "”", 0, true },
		{ "don’t", "’", 0, false },
		{ "他说don’t的", "’", 0, false },
		{ "say “hello” now", "“", 0, false },
		{ "say “hello” now", "”", 0, false },
		{ "“ABC”工程", "“", 0, true },
		{ "“ABC”工程", "”", 0, true },
		{ "与“ABC” 同", "”", 0, true },
		{ "（“ABC”）", "“", 0, true },
		{ "“hello”", "“", 0, false },
		{ "“”", "“", 0, true },
		{ "a·b", "·", 0, false },
		{ "国·家", "·", 0, true },
		{ "——“ABC”", "”", 0, false },
		{ "中“It’s ‘x’”文", "’", 0, false },
		{ "中“It’s ‘x’”文", "”", 0, true },
	};

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
			struct shaped shaped = shape(*state, (enum font_role)role, cases[i].text);
			unit advance = cluster_of(&shaped, cases[i].text, cases[i].mark, cases[i].nth)->advance;
			if ((advance == EM) != cases[i].wide || (!cases[i].wide && advance > EM * 6 / 10))
				fail_msg("role %d %s: %d", role, cases[i].text, advance);
		}
}

/* No white between the two halves of a dash, whichever way the face makes it. */
static void check_dash(struct fixture *f, enum font_role role, bool vertical)
{
	struct shaped shaped = vertical ? shape_down(f, role, "——") : shape(f, role, "——");
	unit pen = 0, inked = 0;

	assert_int_equal(width(&shaped), 2 * EM);
	for (uint32_t i = 0; i < shaped.n_glyphs; i++) {
		const struct face *face = shaped.run[0].face;
		bool upright = vertical && !shaped.run[0].turned;
		hb_glyph_extents_t ink;
		hb_font_get_glyph_extents(face->hb_font, shaped.glyph[i].id, &ink);
		unit start = upright ? shaped.glyph[i].y - face_scale(face, ink.y_bearing, EM)
				     : shaped.glyph[i].x + face_scale(face, ink.x_bearing, EM);
		unit length = face_scale(face, upright ? -ink.height : ink.width, EM);
		if (i > 0)
			assert_true(pen + start < inked);
		inked = pen + start + length;
		pen += shaped.glyph[i].advance;
	}
	assert_true(inked > EM * 18 / 10 && inked <= 2 * EM);
}

static void dashes_join(void **state)
{
	struct fixture *f = *state;

	for (int role = 0; role < N_FONT_ROLES; role++) {
		check_dash(f, (enum font_role)role, false);
		check_dash(f, (enum font_role)role, true);
	}
	/* Other faces by themselves: LXGW WenKai has no vertical dash, Fandol's fills its em. */
	for (int i = 0; i < 2; i++) {
		const char *const file = font_set_face(f->set, ROLE_FANG)->file;
		char *dir = i ? g_path_get_dirname(file) : g_strdup("/usr/share/fonts/truetype/lxgw-wenkai");
		const char *const dirs[] = { dir, NULL };
		struct font_options options = { .dirs = dirs, .only_dirs = true };
		struct fixture sealed = { .diags = f->diags, .arena = f->arena };
		sealed.set = font_set_new(&options, f->diags);
		if (sealed.set) {
			check_dash(&sealed, ROLE_KAI, false);
			check_dash(&sealed, ROLE_KAI, true);
		}
		font_set_free(sealed.set);
		g_free(dir);
	}
}

/* The short way for plain text must give what HarfBuzz gives. A variation selector forces HarfBuzz. */
static void compare_ways(struct fixture *f, enum font_role role, uint32_t code_point)
{
	char plain[16] = { 0 }, long_way[16] = { 0 };
	int length = g_unichar_to_utf8(code_point, plain);

	memcpy(long_way, plain, sizeof plain);
	g_unichar_to_utf8(0xfe0e, long_way + length);
	struct shaped a = shape(f, role, plain), b = shape(f, role, long_way);
	assert_int_equal(a.n_clusters, 1);
	assert_int_equal(b.n_clusters, 1);
	const struct glyph *x = a.glyph, *y = b.glyph;
	if (a.run->face != b.run->face || a.run->size != EM)
		return; /* another face has the variation; it is made of another letter */
	if (a.n_glyphs != 1 || b.n_glyphs != 1 || x->id != y->id || x->advance != y->advance || x->x != y->x ||
		x->y != y->y)
		fail_msg("role %d U+%04X: %u %d,%d against %u %d,%d", role, code_point, x->id, x->advance, x->y, y->id,
			y->advance, y->y);
}

static void short_way_is_right(void **state)
{
	struct fixture *f = *state;
	static const uint32_t range[][2] = { { 0x20, 0x7e }, { 0xa1, 0x17f }, { 0x391, 0x451 }, { 0x2010, 0x2027 },
		{ 0x2030, 0x205e }, { 0x2070, 0x2bff }, { 0x3000, 0x3400 }, { 0x4e00, 0x9fff }, { 0xf900, 0xfaff },
		{ 0xfe30, 0xfe4f }, { 0xff01, 0xffee }, { 0x20b00, 0x20bff } };

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (unsigned i = 0; i < G_N_ELEMENTS(range); i++)
			for (uint32_t c = range[i][0]; c <= range[i][1]; c++) {
				bool mark = g_unichar_ismark(c) || !g_unichar_isprint(c) || c == 0x3164 || c == 0xffa0;
				if (!mark && font_set_covers(f->set, c, 0))
					compare_ways(f, (enum font_role)role, c);
				arena_reset(f->arena);
			}
}

static void variations_stay_with_their_base(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = { "葛\xf3\xa0\x84\x80", "国\xef\xb8\x80", "国\xf3\xa0\x87\xaf", "A\xcc\x81",
		"g\xcc\x88\xcc\xa3" };

	for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct shaped shaped = shape(f, ROLE_FANG, texts[i]);
		assert_int_equal(shaped.n_clusters, 1);
		assert_true(shaped.n_glyphs >= 1);
	}
}

static void fi_stays_apart(void **state)
{
	for (int role = 0; role < N_FONT_ROLES; role++) {
		struct shaped shaped = shape(*state, (enum font_role)role, "fi ffl AV");
		assert_int_equal(shaped.n_clusters, 9);
		assert_int_equal(shaped.n_glyphs, 9);
	}
}

/* Faces of GB 2312 have some of these letters, one em wide, and lack the others. */
static void words_have_one_face(void **state)
{
	static const char *const words[] = { "Lévêque", "François", "Groß", "Müller", "Nguyễn", "Văn", "Škoda",
		"Dvořák", "lǜ", "Нурлан", "Москва", "и", "Ελλάδα", "μg", "kΩ", "ΔT", "e\u0301te\u0301",
		/* Names of several words. */
		"José García López", "Jean-Luc Lévêque", "Antonín Dvořák", "Universität zu Köln", "Société Générale",
		"J. R. Müller", "Gabriel García Márquez", "Simón Bolívar", "Hélène de Beauvoir", "Ludwig van Köchel",
		"O’Donnell Núñez", "Nguyễn Văn An", "Étienne D'Alembert" };

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
			g_autofree char *text = g_strdup_printf("专家%s参加", words[i]);
			struct shaped shaped = shape(*state, (enum font_role)role, text);
			size_t first = strlen("专家"), end = first + strlen(words[i]);
			const struct face *face = NULL;

			for (uint32_t c = 0; c < shaped.n_clusters; c++) {
				const struct cluster *cluster = &shaped.cluster[c];
				if (cluster->first < first || cluster->first >= end)
					continue;
				if (face)
					assert_ptr_equal(shaped.run[cluster->run].face, face);
				face = shaped.run[cluster->run].face;
				assert_int_not_equal(cluster->advance, EM);
			}
		}
}

/* A sentence of another language is no name: its words in small letters keep the role's face. */
static void sentences_keep_their_face(void **state)
{
	const char *text = "see the café nearby for more";

	for (int role = 0; role < N_FONT_ROLES; role++) {
		struct shaped shaped = shape(*state, (enum font_role)role, text);
		const struct face *own =
			font_set_face_for(((struct fixture *)*state)->set, (enum font_role)role, 'a', 0);

		assert_ptr_equal(shaped.run[cluster_of(&shaped, text, "see", 0)->run].face, own);
		assert_ptr_equal(shaped.run[cluster_of(&shaped, text, "nearby", 0)->run].face, own);
		assert_ptr_equal(shaped.run[cluster_of(&shaped, text, "more", 0)->run].face, own);
	}
}

/* As letters of a formula stand among Han they have one cell each; and a word of ASCII is the role's own. */
static void letters_alone_stay(void **state)
{
	struct shaped shaped = shape(*state, ROLE_FANG, "α粒子abc");

	assert_ptr_equal(shaped.run[shaped.cluster[0].run].face,
		font_set_face_for(((struct fixture *)*state)->set, ROLE_FANG, 0x3b1, 0));
	assert_ptr_equal(shaped.run[shaped.cluster[3].run].face,
		font_set_face_for(((struct fixture *)*state)->set, ROLE_FANG, 'a', 0));
}

/* Faces made for GB 2312 have ¹ ² ³ ⁴ and no more: all are made of the face's own digits then, with signs and letters.
 * Where a face has the ten, they are its own. */
static void raised_digits_are_alike(void **state)
{
	static const struct {
		const char *text, *base;
		bool up;
	} kinds[] = { { "⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", true }, { "₀₁₂₃₄₅₆₇₈₉", "0123456789", false },
		{ "⁺⁼⁽⁾ⁿⁱ", "+=()ni", true }, { "₊₌₍₎ₐₙₓₘ", "+=()anxm", false } };
	struct fixture *f = *state;

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
			const struct face *digits = font_set_face_for(f->set, (enum font_role)role, '0', 0);
			struct shaped shaped = shape(f, (enum font_role)role, kinds[i].text);
			uint32_t at = 0, n_made = 0;

			for (const char *p = kinds[i].text; *p; p = g_utf8_next_char(p), at++) {
				const struct shaped_run *run = &shaped.run[shaped.cluster[at].run];
				if (run->size == EM)
					continue;
				n_made++;
				assert_ptr_equal(run->face, digits);
				assert_int_equal(run->size, EM * 6 / 10);
				assert_int_equal(
					shaped.glyph[at].id, face_glyph(digits, (uint32_t)kinds[i].base[at], 0));
				assert_int_equal(shaped.glyph[at].y, kinds[i].up ? -EM / 3 : EM / 7);
				assert_int_equal(shaped.glyph[at].advance,
					face_scale(digits, face_advance(digits, (uint32_t)kinds[i].base[at]),
						EM * 6 / 10));
			}
			/* The ten stand together: all made, or all the face's. */
			if (i < 2)
				assert_true(n_made == 0 || n_made == 10);
			if (i < 2 && !n_made)
				for (uint32_t run = 0; run < shaped.n_runs; run++)
					assert_ptr_equal(shaped.run[run].face, digits);
		}
	assert_true(font_set_covers(f->set, 0x2075, 0));
}

static void arabic_runs_right_to_left(void **state)
{
	struct fixture *f = *state;
	const char *text = "国بسم (12) سلام国";

	if (!font_set_covers(f->set, 0x628, 0))
		return;
	struct shaped shaped = shape(f, ROLE_FANG, text);
	const struct cluster *beh = cluster_of(&shaped, text, "ب", 0), *digit = cluster_of(&shaped, text, "1", 0);
	assert_int_equal(shaped.run[beh->run].level, 1);
	assert_int_equal(shaped.run[digit->run].level, 2);
	assert_int_equal(shaped.run[0].level, 0);
	/* Initial, medial, final: not the glyphs of letters by themselves. */
	assert_int_not_equal(shaped.glyph[beh->first_glyph].id, face_glyph(shaped.run[beh->run].face, 0x628, 0));
	/* The bracket is mirrored. */
	const struct cluster *bracket = cluster_of(&shaped, text, "(", 0);
	const struct face *face = shaped.run[bracket->run].face;
	assert_int_equal(shaped.glyph[bracket->first_glyph].id, face_glyph(face, ')', 0));

	struct shaped base = shape_style(f, (struct shape_style){ .role = ROLE_FANG, .rtl = true }, "国家");
	assert_int_equal(base.run[0].level, 2);
}

static void full_width_glyphs_share_a_middle(void **state)
{
	struct fixture *f = *state;
	const char *text = "国（家";
	struct shaped shaped = shape(f, ROLE_FANG, text);
	const struct face *first = font_set_face(f->set, ROLE_FANG);
	const struct cluster *bracket = cluster_of(&shaped, text, "（", 0);
	const struct face *other = shaped.run[bracket->run].face;
	unit apart = face_scale(other, other->ascender + other->descender, EM / 2) -
		     face_scale(first, first->ascender + first->descender, EM / 2);
	assert_true(ABS(shaped.glyph[bracket->first_glyph].y - apart) <= 1);
	assert_int_equal(shaped.glyph[0].y, 0);
	assert_int_equal(shape(f, ROLE_FANG, "2").glyph[0].y, 0);
}

static void vertical_text(void **state)
{
	static const struct {
		const char *text, *piece;
		bool turned;
		unsigned bytes, ems; /* of the cluster; 0: not looked at */
	} cases[] = {
		{ "三、本年度", "三", false, 3, 1 },
		{ "三、本年度", "、", false, 3, 1 },
		{ "（三）中", "（", false, 3, 1 },
		{ "中2024年", "2", true, 1, 0 },
		{ "12月", "12", false, 2, 1 },
		{ "100件", "1", false, 3, 1 },
		{ "5件", "5", false, 1, 1 },
		{ "A类", "A", false, 1, 1 },
		{ "GB类", "G", true, 1, 0 },
		{ "3.5倍", "3", true, 1, 0 },
		{ "中 国", " ", true, 1, 0 },
		{ "国”", "”", false, 3, 1 },
		{ "≥60岁", "≥", false, 3, 1 },
		{ "≥60岁", "60", false, 2, 1 },
		{ "时：分", "：", false, 3, 1 },
		{ "5×3", "×", false, 2, 0 },
	};

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
			struct shaped shaped = shape_down(*state, (enum font_role)role, cases[i].text);
			const struct cluster *cluster = cluster_of(&shaped, cases[i].text, cases[i].piece, 0);
			assert_int_equal(shaped.run[cluster->run].turned, cases[i].turned);
			assert_int_equal(cluster->end - cluster->first, cases[i].bytes);
			if (cases[i].ems)
				assert_int_equal(cluster->advance, cases[i].ems * EM);
		}
}

/* A sign lies as its base does, and both are one cluster. */
static void vertical_signs_stay_with_their_base(void **state)
{
	static const char *const texts[] = { "‘\xf3\xa0\x84\xa9\xe2\x80\xaf"
					     "b",
		"a\xf3\xa0\x84\xa9"
		"b",
		"国\xf3\xa0\x84\xa9"
		"b" };

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
			struct shaped shaped = shape_down(*state, (enum font_role)role, texts[i]);
			assert_int_equal(shaped.cluster[0].end, g_utf8_next_char(texts[i]) - texts[i] + 4);
		}
}

/* Upright ink is centred on the column and lies in its cell; turned ink has the column's middle line. */
static void vertical_ink_is_in_place(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = { "国", "中", "办", "12", "8" };

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (unsigned i = 0; i < G_N_ELEMENTS(texts); i++) {
			struct shaped shaped = shape_down(f, (enum font_role)role, texts[i]);
			const struct face *face = shaped.run[0].face;
			unit left = EM, right = -EM, top = EM, bottom = 0;
			for (uint32_t g = 0; g < shaped.n_glyphs; g++) {
				hb_glyph_extents_t ink;
				hb_font_get_glyph_extents(face->hb_font, shaped.glyph[g].id, &ink);
				unit x = shaped.glyph[g].x + face_scale(face, ink.x_bearing, EM);
				unit y = shaped.glyph[g].y - face_scale(face, ink.y_bearing, EM);
				left = MIN(left, x);
				right = MAX(right, x + face_scale(face, ink.width, EM));
				top = MIN(top, y);
				bottom = MAX(bottom, y - face_scale(face, ink.height, EM));
			}
			assert_true(ABS(left + right) / 2 < EM / 16);
			assert_true(ABS(top + bottom - EM) / 2 < EM / 16);
			assert_true(top >= -EM / 50 && bottom <= EM + EM / 50);
		}
}

static void marks_without_vertical_forms_are_turned(void **state)
{
	struct fixture *f = *state;
	const char *const dirs[] = { "/usr/share/fonts/truetype/lxgw-wenkai", NULL };
	struct font_options options = { .dirs = dirs, .only_dirs = true };
	struct fixture sealed = { .diags = f->diags, .arena = f->arena };

	sealed.set = font_set_new(&options, f->diags);
	if (!sealed.set)
		return;
	struct shaped shaped = shape_down(&sealed, ROLE_FANG, "国——（家）");
	assert_int_equal(shaped.n_runs, 3);
	assert_false(shaped.run[0].turned);
	assert_true(shaped.run[1].turned);
	assert_false(shaped.run[2].turned);
	font_set_free(sealed.set);
}

/* Whatever the mixture, no box is drawn and no byte is lost. */
static void random_text(void **state)
{
	struct fixture *f = *state;
	static const uint32_t first[] = { 0x20, 0x4e00, 0x2010, 0x3000, 0xff00, 0x300, 0x5d0, 0x620, 0x64b, 0x1100,
		0x200b, 0xfe00, 0xe0100, 0x20b00, 0xf900, 0xe00, 0x900, 0x3131, 0xac00, 0xa0, 0x2000, 0x1f600, 0 };
	GRand *random = g_rand_new_with_seed(2024);
	GString *text = g_string_new(NULL);

	int n = (int)test_tries(3000, 30000);

	for (int round = 0; round < n; round++) {
		g_string_truncate(text, 0);
		for (int i = g_rand_int_range(random, 1, 24); i > 0; i--) {
			uint32_t c = first[g_rand_int_range(random, 0, G_N_ELEMENTS(first))] +
				     (uint32_t)g_rand_int_range(random, 0, 0x30);
			if (c && font_set_covers(f->set, c, 0))
				g_string_append_unichar(text, c);
		}
		struct shape_style style = { .role = (enum font_role)(round % N_FONT_ROLES),
			.vertical = g_rand_boolean(random),
			.rtl = g_rand_boolean(random) };
		shape_style(f, style, text->str);
		arena_reset(f->arena);
	}
	g_string_free(text, TRUE);
	g_rand_free(random);
}

/* Twice the text takes twice the time, not four times: a pile of signs is no trap. */
static void piles_of_signs(void **state)
{
	struct fixture *f = *state;
	static const char *const pieces[] = { "\xcc\x81", "“", "” ", "——", "ب", "\xf3\xa0\x84\x80" };

	for (unsigned i = 0; i < G_N_ELEMENTS(pieces); i++) {
		GString *text = g_string_new("a");
		while (text->len < 200000)
			g_string_append(text, pieces[i]);
		if (font_set_covers(f->set, g_utf8_get_char(pieces[i]), 0))
			shape(f, ROLE_FANG, text->str);
		g_string_free(text, TRUE);
		arena_reset(f->arena);
	}
}

static void long_text(void **state)
{
	GString *text = g_string_new(NULL);

	/* Two letters that no face has both of. */
	for (int i = 0; i < 33000; i++)
		g_string_append(text, "国ཀ");
	struct shaped shaped = shape(*state, ROLE_FANG, text->str);
	assert_true(shaped.n_runs > 65536);
	g_string_free(text, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_and_controls),
		cmocka_unit_test(missing_characters_are_shown),
		cmocka_unit_test(grid_widths),
		cmocka_unit_test(quotes_by_their_neighbours),
		cmocka_unit_test(dashes_join),
		cmocka_unit_test(short_way_is_right),
		cmocka_unit_test(variations_stay_with_their_base),
		cmocka_unit_test(fi_stays_apart),
		cmocka_unit_test(words_have_one_face),
		cmocka_unit_test(sentences_keep_their_face),
		cmocka_unit_test(letters_alone_stay),
		cmocka_unit_test(raised_digits_are_alike),
		cmocka_unit_test(arabic_runs_right_to_left),
		cmocka_unit_test(full_width_glyphs_share_a_middle),
		cmocka_unit_test(vertical_text),
		cmocka_unit_test(vertical_signs_stay_with_their_base),
		cmocka_unit_test(vertical_ink_is_in_place),
		cmocka_unit_test(marks_without_vertical_forms_are_turned),
		cmocka_unit_test(random_text),
		cmocka_unit_test(piles_of_signs),
		cmocka_unit_test(long_text),
	};
	return cmocka_run_group_tests_name("shape", tests, open_fonts, close_fonts);
}
