#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/outlines.h"
#include "fonts/single-shape.h"
#include "report/diag.h"

/* This test has a glyph-cache.c of its own, with a folder for what was installed: BANSHI_GLYPHS. */

/* Font of these characters, embedded by a run with this cache; the run then saves what it drew. */
static GByteArray *run(const char *cache, const char *characters, bool for_all)
{
	struct diags *diags = diags_new(LANG_EN);
	const struct font_options options = { .cache = cache };
	struct font_set *set = font_set_new(&options, diags);
	const struct face *face = font_set_face_for(set, ROLE_FANG, g_utf8_get_char(characters), 0);
	uint16_t glyph[8] = { 0 };
	uint32_t n = 1;

	assert_non_null(face);
	for (const char *c = characters; *c; c = g_utf8_next_char(c))
		glyph[n++] = (uint16_t)face_glyph(face, g_utf8_get_char(c), 0);
	GByteArray *font = outlines_font(face, glyph, n);
	assert_true(outlines_save(face, for_all));
	font_set_free(set);
	diags_free(diags);
	return font;
}

/* The only file of a folder; NULL: it has none. */
static char *file_of(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name = dir ? g_dir_read_name(dir) : NULL;
	char *path = name ? g_build_filename(folder, name, NULL) : NULL;

	if (dir)
		g_dir_close(dir);
	return path;
}

static struct stat state_of(const char *path)
{
	struct stat state;

	assert_int_equal(stat(path, &state), 0);
	return state;
}

static void remove_file_of(const char *folder)
{
	g_autofree char *path = file_of(folder);

	if (path)
		g_unlink(path);
	g_rmdir(folder);
}

static void assert_same(GByteArray *a, GByteArray *b)
{
	assert_int_equal(a->len, b->len);
	assert_memory_equal(a->data, b->data, a->len);
	g_byte_array_unref(a);
	g_byte_array_unref(b);
}

static void test_installed_glyphs(void **state)
{
	g_autofree char *scratch = g_dir_make_tmp("banshi-glyphs-XXXXXX", NULL),
			*own = g_build_filename(scratch, "own", NULL),
			*other = g_build_filename(scratch, "other", NULL);

	(void)state;
	remove_file_of(BANSHI_GLYPHS);
	g_byte_array_unref(run(BANSHI_GLYPHS, "政府信息", true));
	g_autofree char *installed = file_of(BANSHI_GLYPHS);
	assert_non_null(installed);
	assert_int_equal(state_of(installed).st_mode & 0777, 0644);

	/* Everything is there: nothing is written. */
	GByteArray *found = run(own, "政府信息", false);
	assert_null(file_of(own));
	/* One is not: only that one is kept, and for its owner. */
	GByteArray *mixed = run(own, "政府公开", false);
	g_autofree char *kept = file_of(own);
	assert_non_null(kept);
	assert_int_equal(state_of(kept).st_mode & 0777, 0600);
	assert_true(state_of(kept).st_size < state_of(installed).st_size * 3 / 4);

	/* The same fonts as by a run that finds nothing. */
	remove_file_of(BANSHI_GLYPHS);
	assert_same(found, run(other, "政府信息", false));
	assert_same(mixed, run(other, "政府公开", false));
	remove_file_of(own);
	remove_file_of(other);
	g_rmdir(scratch);
}

/* The glyphs of digits and of a mark, and whether the run had to shape anything. */
static bool shape(const char *cache, uint32_t glyph[12])
{
	struct diags *diags = diags_new(LANG_EN);
	const struct font_options options = { .cache = cache };
	struct font_set *set = font_set_new(&options, diags);
	const struct face *face = font_set_face_for(set, ROLE_SONG, 0x5e74, 0);
	const uint16_t notdef = 0;
	bool changed;

	for (uint32_t i = 0; i < 10; i++)
		glyph[i] = face_glyph(face, '0' + i, 0);
	glyph[10] = face_mark(face, 0x201c, FORM_WIDE)->id;
	glyph[11] = face_mark(face, 0x201c, FORM_NARROW)->id;
	single_shapes_known(face_shapes(face), &changed);
	g_byte_array_unref(outlines_font(face, &notdef, 1));
	assert_true(outlines_save(face, false));
	font_set_free(set);
	diags_free(diags);
	return changed;
}

/* A character shaped once is not shaped again; when what is kept of it is damaged it is, and comes out the same. */
static void test_shapes(void **state)
{
	g_autofree char *own = g_dir_make_tmp("banshi-glyphs-XXXXXX", NULL);
	uint32_t first[12], again[12], n;
	char *bytes;
	gsize len;

	(void)state;
	remove_file_of(BANSHI_GLYPHS);
	assert_true(shape(own, first));
	assert_false(shape(own, again));
	assert_memory_equal(first, again, sizeof(first));

	g_autofree char *path = file_of(own);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	memcpy(&n, bytes + 8, sizeof(n)); /* of shapes */
	assert_in_range(n, 4, 256);
	for (gsize at = 16 + 16; at < 16 + 16 + n * 20; at += 7) { /* behind the head and one glyph */
		bytes[at] ^= 1;
		assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
		bytes[at] ^= 1;
		assert_true(shape(own, again));
		assert_memory_equal(first, again, sizeof(first));
		assert_false(shape(own, again));
	}
	g_free(bytes);
	remove_file_of(own);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_installed_glyphs),
		cmocka_unit_test(test_shapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
