#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/font-report.h"
#include "fonts/font-set.h"
#include "make-face.h"
#include "report/diag-print.h"
#include "report/diag.h"

static struct font_set *open_set(const struct font_options *options, struct diags **diags)
{
	*diags = diags_new(LANG_EN);
	struct font_set *set = font_set_new(options, *diags);
	return set;
}

static void close_set(struct font_set *set, struct diags *diags)
{
	font_set_free(set);
	diags_free(diags);
}

static char *report_text(const struct font_set *set, struct diags *diags)
{
	char *text = NULL;
	size_t length;
	FILE *out = open_memstream(&text, &length);

	if (set)
		font_set_report(set, NULL, diags);
	diags_print(diags, out, false, SEVERITY_NOTE);
	fclose(out);
	return text;
}

static void remove_dir(char *dir)
{
	GDir *open = g_dir_open(dir, 0, NULL);
	for (const char *name; (name = g_dir_read_name(open));) {
		char *path = g_build_filename(dir, name, NULL);
		g_unlink(path);
		g_free(path);
	}
	g_dir_close(open);
	g_rmdir(dir);
	g_free(dir);
}

static void knows_its_roles(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		enum font_role role;
	} cases[] = { { "仿宋", ROLE_FANG }, { "fangsong", ROLE_FANG }, { "宋体", ROLE_SONG }, { "宋", ROLE_SONG },
		{ "小标宋", ROLE_TITLE }, { "楷体", ROLE_KAI }, { "kai", ROLE_KAI }, { "黑体", ROLE_HEI },
		{ "hei", ROLE_HEI } };
	enum font_role role;

	for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_true(font_role_parse(cases[i].name, &role));
		assert_int_equal(role, cases[i].role);
	}
	assert_false(font_role_parse("comic", &role));
	assert_false(font_role_parse("", &role));
	for (int i = 0; i < N_FONT_ROLES; i++)
		assert_non_null(strstr(font_role_names(), font_role_name((enum font_role)i)));
}

static void every_role_has_a_face(void **state)
{
	(void)state;
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);

	assert_non_null(set);
	for (int role = 0; role < N_FONT_ROLES; role++) {
		const struct face *face = font_set_face(set, (enum font_role)role);
		assert_non_null(face);
		assert_ptr_equal(face, font_set_face_for(set, (enum font_role)role, 0x56fd, 0));
		assert_int_equal(face->ascender - face->descender, face->upem);
		assert_true(face->full_width_halves);
		assert_int_equal(face_advance(face, 0x56fd), face->upem);
		assert_int_equal(face_scale(face, face->upem, UNIT_FROM_PT(15.75)), UNIT_FROM_PT(15.75));
	}
	close_set(set, diags);
}

/* 仿宋 and 宋体 mix in one line, so their em boxes must have the ink of Han in the same place. */
static void em_boxes_hold_the_han(void **state)
{
	(void)state;
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);

	for (int role = 0; role < N_FONT_ROLES; role++) {
		const struct face *face = font_set_face(set, (enum font_role)role);
		hb_glyph_extents_t ink;
		assert_true(hb_font_get_glyph_extents(face->hb_font, face_glyph(face, 0x56fd, 0), &ink));
		double middle = ink.y_bearing + ink.height / 2.0, box = (face->ascender + face->descender) / 2.0;
		assert_true(ABS(middle - box) < 0.05 * face->upem);
	}
	close_set(set, diags);
}

static void digits_have_one_width(void **state)
{
	(void)state;
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);

	for (int role = 0; role < N_FONT_ROLES; role++)
		for (uint32_t digit = '0'; digit <= '9'; digit++) {
			const struct face *face = font_set_face_for(set, (enum font_role)role, digit, 0);
			assert_int_equal(face_advance(face, digit) * 2, face->upem);
		}
	close_set(set, diags);
}

static void covers_what_it_can_set(void **state)
{
	(void)state;
	static const struct {
		uint32_t code_point, vs;
		bool covered;
	} cases[] = { { 0x56fd, 0, true }, { 0x4dae, 0, true }, { 0x364d, 0, true }, { 0x20bb7, 0, true },
		{ 0x2cb4a, 0, true }, { 0x2cb2d, 0, true }, { 'A', 0, true }, { 0xa0, 0, true }, { '\n', 0, true },
		{ '\t', 0, true }, { 0x200b, 0, true }, { 0x200d, 0, true }, { 0xfeff, 0, true }, { 0xfe00, 0, true },
		{ 0x202e, 0, true }, { 0x845b, 0xe0100, true }, { 0x56fd, 0xe01ef, true }, { 0xe000, 0, false },
		{ 0xf8ff, 0, false }, { 0xf0000, 0, false }, { 0x10fffd, 0, false }, { 0x110000, 0, false },
		{ 0xfffe, 0, false }, { 0x0378, 0, false } };
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);

	for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
		bool covered = font_set_covers(set, cases[i].code_point, cases[i].vs);
		if (covered != cases[i].covered)
			fail_msg("U+%04X", cases[i].code_point);
		for (int role = 0; role < N_FONT_ROLES; role++)
			assert_int_equal(covered,
				font_set_face_for(set, (enum font_role)role, cases[i].code_point, cases[i].vs) != NULL);
	}
	close_set(set, diags);
}

static void reports_substitutions_once(void **state)
{
	(void)state;
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);
	const struct face *first = font_set_face(set, ROLE_FANG);

	for (int i = 0; i < 3; i++)
		font_set_face_for(set, ROLE_FANG, 0x20bb7, 0);
	font_set_face_for(set, ROLE_FANG, '5', 0);    /* by design from another face */
	font_set_face_for(set, ROLE_FANG, 0xff08, 0); /* likewise */
	font_set_face_for(set, ROLE_FANG, 0x56fd, 0);
	font_set_face_for(set, ROLE_FANG, 0x56fd, 0xe01ef);
	font_set_face_for(set, ROLE_FANG, 0x56fd, 0xe01ef);
	font_set_covers(set, 0x364d, 0); /* a question is no use */
	char *text = report_text(set, diags);
	bool is_free = strcmp(first->family, "FandolFang") == 0 || strcmp(first->family, "Noto Serif CJK SC") == 0;
	bool is_lacking = !face_glyph(first, 0x20bb7, 0);
	assert_int_equal(diags_count(diags, SEVERITY_NOTE), is_free + is_lacking);
	assert_int_equal(diags_count(diags, SEVERITY_WARNING), 1); /* no face has the form */
	assert_int_equal(strstr(text, "20BB7") != NULL, is_lacking);
	assert_non_null(strstr(text, "56FD U+E01EF"));
	assert_null(strstr(text, "364D"));
	free(text);
	close_set(set, diags);
}

/* A set that has served one document says of the next what a new set would. */
static void begins_a_report_anew(void **state)
{
	(void)state;
	struct diags *first, *second, *third, *wanted_diags;
	struct font_set *set = open_set(NULL, &first), *fresh = open_set(NULL, &wanted_diags);

	font_set_face_for(set, ROLE_FANG, 0x20bb7, 0);
	font_set_face_for(set, ROLE_FANG, 0x56fd, 0xe01ef);
	font_set_mark_face(set, ROLE_FANG, 0x2014, FORM_WIDE);
	g_autofree char *all = report_text(set, first);

	second = diags_new(LANG_EN);
	font_set_begin_report(set);
	font_set_face_for(set, ROLE_KAI, 0x4e00, 0);
	font_set_face_for(fresh, ROLE_KAI, 0x4e00, 0);
	g_autofree char *found = report_text(set, second), *wanted = report_text(fresh, wanted_diags);
	assert_string_equal(found, wanted);

	third = diags_new(LANG_EN);
	font_set_begin_report(set);
	font_set_face_for(set, ROLE_FANG, 0x20bb7, 0);
	font_set_face_for(set, ROLE_FANG, 0x56fd, 0xe01ef);
	font_set_mark_face(set, ROLE_FANG, 0x2014, FORM_WIDE);
	g_autofree char *again = report_text(set, third);
	assert_string_equal(again, all);
	diags_free(second);
	diags_free(third);
	close_set(set, first);
	close_set(fresh, wanted_diags);
}

/* ---- Sealed sets of made fonts */

struct made {
	char *dir;
	struct font_set *set;
	struct diags *diags;
};

static const char *installed_file(enum font_role role, char **file, unsigned *index)
{
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);

	*file = g_strdup(font_set_face(set, role)->file);
	*index = font_set_face(set, role)->index;
	close_set(set, diags);
	return *file;
}

static void add_made(
	const char *dir, enum font_role like, const char *name, const char *english, const char *chinese, int rights)
{
	char *from, *to = g_build_filename(dir, name, NULL);
	unsigned index;

	installed_file(like, &from, &index);
	assert_true(make_face(from, index, to, english, chinese, rights));
	g_free(from);
	g_free(to);
}

static void open_made(struct made *made, bool only)
{
	const char *const dirs[] = { made->dir, NULL };
	struct font_options options = { .dirs = dirs, .only_dirs = only };

	made->set = open_set(&options, &made->diags);
}

static void close_made(struct made *made)
{
	close_set(made->set, made->diags);
	remove_dir(made->dir);
}

static void takes_the_official_face_by_either_name(void **state)
{
	(void)state;
	static const struct {
		const char *english, *chinese;
		enum font_role role;
		const char *family;
	} cases[] = {
		{ "FangSong_GB2312", "仿宋_GB2312", ROLE_FANG, "仿宋_GB2312" },
		{ "fangsong_gb2312", "x", ROLE_FANG, "仿宋_GB2312" },
		{ "x", "方正小标宋简体", ROLE_TITLE, "方正小标宋简体" },
		{ "FZXiaoBiaoSong-B05", "y", ROLE_TITLE, "方正小标宋_GBK" },
		{ "KaiTi", "楷体", ROLE_KAI, "楷体" },
		{ "SimHei", "黑体", ROLE_HEI, "黑体" },
		{ "SimSun", "宋体", ROLE_SONG, "宋体" },
		{ "STFangsong", "华文仿宋", ROLE_FANG, "华文仿宋" },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct made made = { .dir = g_dir_make_tmp("banshi-XXXXXX", NULL) };
		add_made(made.dir, ROLE_FANG, "official.otf", cases[i].english, cases[i].chinese, 0);
		open_made(&made, false);
		const struct face *face = font_set_face(made.set, cases[i].role);
		assert_string_equal(face->family, cases[i].family);
		assert_true(g_str_has_prefix(face->file, made.dir));
		assert_ptr_equal(face, font_set_face_for(made.set, cases[i].role, '5', 0));
		char *text = report_text(made.set, made.diags);
		assert_string_equal(text, "");
		free(text);
		close_made(&made);
	}
}

static void refuses_a_face_that_may_not_be_embedded(void **state)
{
	(void)state;
	static const struct {
		int rights;
		bool allowed;
	} cases[] = { { 0, true }, { 4, true }, { 8, true }, { 2, false }, { 0x100, false }, { 0x200, false } };

	for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct made made = { .dir = g_dir_make_tmp("banshi-XXXXXX", NULL) };
		add_made(made.dir, ROLE_FANG, "official.otf", "FangSong_GB2312", "仿宋_GB2312", cases[i].rights);
		open_made(&made, false);
		bool taken = strcmp(font_set_face(made.set, ROLE_FANG)->family, "仿宋_GB2312") == 0;
		assert_int_equal(taken, cases[i].allowed);
		char *text = report_text(made.set, made.diags);
		assert_int_equal(strstr(text, "B0507") == NULL, cases[i].allowed);
		assert_int_equal(strstr(text, "仿宋_GB2312 may not be embedded") == NULL, cases[i].allowed);
		if (taken)
			assert_int_equal(font_set_face(made.set, ROLE_FANG)->rights, cases[i].rights);
		struct diags *again = diags_new(LANG_EN);
		font_set_begin_report(made.set);
		font_set_face(made.set, ROLE_FANG);
		char *text_again = report_text(made.set, again);
		assert_string_equal(text_again, text);
		free(text_again);
		diags_free(again);
		free(text);
		close_made(&made);
	}
}

static void the_file_chosen_does_not_depend_on_the_folder(void **state)
{
	(void)state;
	struct made made = { .dir = g_dir_make_tmp("banshi-XXXXXX", NULL) };

	add_made(made.dir, ROLE_KAI, "b.otf", "FangSong_GB2312", "仿宋_GB2312", 0);
	add_made(made.dir, ROLE_KAI, "a.otf", "FangSong_GB2312", "仿宋_GB2312", 0);
	add_made(made.dir, ROLE_KAI, "c.otf", "FangSong_GB2312", "仿宋_GB2312", 0);
	open_made(&made, true);
	assert_true(g_str_has_suffix(font_set_face(made.set, ROLE_FANG)->file, "/a.otf"));
	/* The only face there is serves every role. */
	assert_ptr_equal(font_set_face(made.set, ROLE_HEI), font_set_face(made.set, ROLE_FANG));
	assert_null(font_set_face_for(made.set, ROLE_FANG, 0x0f40, 0)); /* Tibetan: in no face that has Han */
	close_made(&made);
}

static void says_what_to_install(void **state)
{
	(void)state;
	struct made made = { .dir = g_dir_make_tmp("banshi-XXXXXX", NULL) };

	open_made(&made, true);
	assert_null(made.set);
	assert_int_equal(diags_count(made.diags, SEVERITY_ERROR), N_FONT_ROLES);
	char *text = report_text(NULL, made.diags);
	assert_non_null(strstr(text, "仿宋_GB2312"));
	assert_non_null(strstr(text, "FandolFang"));
	free(text);
	close_made(&made);
}

/* ---- Several at once */

static void *use_a_set(void *result)
{
	struct diags *diags;
	struct font_set *set = open_set(NULL, &diags);
	int sum = 0;

	for (uint32_t c = 0x4e00; c < 0x5600; c++)
		for (int role = 0; role < N_FONT_ROLES; role++)
			sum += face_advance(font_set_face_for(set, (enum font_role)role, c, 0), c) != 0;
	*(int *)result = sum;
	close_set(set, diags);
	return NULL;
}

static void sets_live_side_by_side(void **state)
{
	(void)state;
	enum { N = 4 };
	GThread *thread[N];
	int result[N];

	for (int i = 0; i < N; i++)
		thread[i] = g_thread_new("set", use_a_set, &result[i]);
	for (int i = 0; i < N; i++)
		g_thread_join(thread[i]);
	for (int i = 0; i < N; i++)
		assert_int_equal(result[i], 0x800 * N_FONT_ROLES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_its_roles),
		cmocka_unit_test(every_role_has_a_face),
		cmocka_unit_test(em_boxes_hold_the_han),
		cmocka_unit_test(digits_have_one_width),
		cmocka_unit_test(covers_what_it_can_set),
		cmocka_unit_test(reports_substitutions_once),
		cmocka_unit_test(begins_a_report_anew),
		cmocka_unit_test(takes_the_official_face_by_either_name),
		cmocka_unit_test(refuses_a_face_that_may_not_be_embedded),
		cmocka_unit_test(the_file_chosen_does_not_depend_on_the_folder),
		cmocka_unit_test(says_what_to_install),
		cmocka_unit_test(sets_live_side_by_side),
	};
	return cmocka_run_group_tests_name("font-set", tests, NULL, NULL);
}
