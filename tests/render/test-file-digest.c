/* Digests of files are those of what is in them now, whatever was read before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "render/digest.h"
#include "render/file-digest.h"
#include "report/diag.h"

static void check(const char *path, const char *text)
{
	struct diags *diags = diags_new(LANG_EN);
	g_autofree char *wanted = digest_sha256(text, strlen(text)), *found = file_digest_sha256(path, diags);

	assert_string_equal(found, wanted);
	diags_free(diags);
}

static void put(const char *path, const char *text)
{
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void digests_are_of_what_is_there(void **state)
{
	g_autofree char *folder = g_dir_make_tmp("banshi-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "font", NULL), *other = g_build_filename(folder, "b", NULL);

	(void)state;
	put(path, "one");
	check(path, "one");
	check(path, "one");
	/* Written in place, with the same length and time. */
	FILE *file = g_fopen(path, "r+");
	assert_non_null(file);
	assert_int_equal(fputs("two", file), 1);
	assert_int_equal(fclose(file), 0);
	check(path, "two");
	/* Another file by the same name, and the same by another. */
	put(path, "six");
	check(path, "six");
	assert_int_equal(g_rename(path, other), 0);
	check(other, "six");
	put(path, "");
	check(path, "");
	g_unlink(path);
	g_unlink(other);
	g_rmdir(folder);
}

static void what_cannot_be_read_is_told(void **state)
{
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	assert_null(file_digest_sha256("/nowhere/font.ttf", diags));
	assert_null(file_digest_sha256("/", diags));
	assert_int_equal(diags_count(diags, SEVERITY_ERROR), 2);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_of_what_is_there),
		cmocka_unit_test(what_cannot_be_read_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
