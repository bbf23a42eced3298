#include "check.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <time.h>
#include <unistd.h>

#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *text;
	size_t len;
	const char *said; /* the first line of what is printed, without the code's message */
	const char *code;
} refused[] = {
	{ BYTES("a: \xff\n"), "r.yaml:1:4: ", "B0107" },
	{ BYTES("一: 二\n三: 四\x80\n"), "r.yaml:2:5: ", "B0107" },
	{ BYTES("a: \xc0\x80\n"), "r.yaml:1:4: ", "B0107" },     /* overlong */
	{ BYTES("a: \xed\xa0\x80\n"), "r.yaml:1:4: ", "B0107" }, /* a surrogate */
	{ BYTES("%\xa0\n"), "r.yaml:1:2: ", "B0107" },           /* the parser would hang on this */
	{ BYTES("\xb1\xea\xcc\xe2: \xb9\xab\xbf\xaa\n"), "r.yaml:1:1: ", "B0108" },
	{ BYTES("a: 1\nb: \xb9\xab\xbf\xaa\n"), "r.yaml:2:4: ", "B0108" },
	{ BYTES("a: x\0y\n"), "r.yaml:1:5: ", "B0110" },
	{ BYTES("\xff\xfe"
		"a\0:\0"),
		"error: ", "B0109" },
	{ BYTES("\xfe\xff\0a"), "error: ", "B0109" },
	{ BYTES("a\0:\0"), "error: ", "B0109" },
	{ BYTES("\0a\0:"), "error: ", "B0109" },
	{ BYTES("\xff\xfe\0\0a\0\0\0"), "error: ", "B0109" },
	{ BYTES("\0\0\xfe\xff\0\0\0a"), "error: ", "B0109" },
	{ BYTES(""), "error: ", "B0106" },
	{ BYTES(" \t\r\n\n"), "error: ", "B0106" },
	{ BYTES("\xef\xbb\xbf\n"), "error: ", "B0106" },
};

static void check_said(struct diags *diags, const char *start, const char *code)
{
	char *said = printed(diags);
	char *bracket = strchr(said, '[');

	assert_true(g_str_has_prefix(said, start));
	assert_non_null(bracket);
	assert_memory_equal(bracket + 1, code, strlen(code));
	assert_int_equal(diags_count(diags, SEVERITY_ERROR), 1);
	free(said);
}

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		struct diags *diags = diags_new(LANG_EN);

		assert_null(source_from_text("r.yaml", refused[i].text, refused[i].len, diags));
		check_said(diags, refused[i].said, refused[i].code);
		diags_free(diags);
	}
}

static void test_gbk_hint(void **state)
{
	struct diags *diags = diags_new(LANG_ZH);
	char *said;

	(void)state;
	source_from_text("报告.yaml", BYTES("\xb1\xea\xcc\xe2: 1\n"), diags);
	said = printed(diags);
	assert_string_equal(said, "报告.yaml:1:1: 错误：文件不是 UTF-8 编码，看起来是 GBK（GB18030）编码 [B0108]\n"
				  "    1 | <B1><EA><CC><E2>: 1\n"
				  "      | ^\n"
				  "      = 提示：请在记事本或 WPS 中选“另存为”，编码选 UTF-8\n");
	free(said);
	diags_free(diags);
}

static void test_bom_is_dropped(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct source *source = source_from_text("r.yaml", BYTES("\xef\xbb\xbf\x61: 1\n"), diags);

	(void)state;
	assert_non_null(source);
	assert_string_equal(source->text, "a: 1\n");
	assert_int_equal(source->len, 5);
	source_free(source);
	diags_free(diags);
}

static void test_places(void **state)
{
	static const char text[] = "一二\r\nb\n\nc\rd";
	static const struct {
		uint32_t offset, line, column;
	} places[] = {
		{ 0, 1, 1 },
		{ 3, 1, 2 },
		{ 6, 1, 3 },
		{ 8, 2, 1 },
		{ 9, 2, 2 },
		{ 10, 3, 1 },
		{ 11, 4, 1 },
		{ 13, 5, 1 },
		{ 14, 5, 2 },
		{ 999, 5, 2 },
	};
	static const char *const lines[] = { "一二", "b", "", "c", "d" };
	struct diags *diags = diags_new(LANG_EN);
	struct source *source = source_from_text("r.yaml", BYTES(text), diags);

	(void)state;
	assert_int_equal(source->n_lines, 5);
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		struct place place = source_place(source, places[i].offset);

		assert_int_equal(place.line, places[i].line);
		assert_int_equal(place.column, places[i].column);
	}
	for (uint32_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		uint32_t len;
		const char *line = source_line(source, i + 1, &len);

		assert_int_equal(len, strlen(lines[i]));
		assert_memory_equal(line, lines[i], len);
	}
	source_free(source);
	diags_free(diags);
}

/* A line of several blocks, behind a short one: columns are counted from the next block before a place. */
static void test_columns_of_long_line(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	GString *text = g_string_new("短\n");
	struct source *source;

	(void)state;
	while (text->len < 3 * SOURCE_BLOCK)
		g_string_append(text, "a字");
	source = source_from_text("r.yaml", text->str, text->len, diags);
	for (uint32_t i = 4; i <= text->len; i++) {
		struct place place = source_place(source, i);

		assert_int_equal(place.line, 2);
		/* Two characters in four bytes, behind the four of the first line; inside of one counts as behind it.
		 */
		assert_int_equal(place.column, 1 + (i - 4) / 4 * 2 + MIN((i - 4) % 4, 2));
	}
	source_free(source);
	diags_free(diags);
	g_string_free(text, TRUE);
}

static void check_open(const char *path, const char *said, const char *code)
{
	struct diags *diags = diags_new(LANG_EN);

	assert_null(source_open(path, diags));
	check_said(diags, said, code);
	diags_free(diags);
}

static void test_files(void **state)
{
	char *folder = g_dir_make_tmp("banshi-XXXXXX", NULL);
	char *path = g_build_filename(folder, "大.yaml", NULL);
	struct diags *diags = diags_new(LANG_EN);
	struct source *source;

	(void)state;
	check_open(path, "error: there is no file ", "B0102");
	check_open(folder, "error: ", "B0103");

	assert_true(g_file_set_contents(path, "a: 1\n", -1, NULL));
	source = source_open(path, diags);
	assert_non_null(source);
	assert_string_equal(source->name, path);
	assert_string_equal(source->text, "a: 1\n");
	source_free(source);
	diags_free(diags);

	if (geteuid() != 0) { /* root may read anything */
		g_chmod(path, 0);
		check_open(path, "error: no permission to read ", "B0104");
		g_chmod(path, 0600);
	}
	assert_int_equal(truncate(path, 100 << 20), 0);
	check_open(path, "error: ", "B0105");
	g_unlink(path);
	g_rmdir(folder);
	g_free(path);
	g_free(folder);
}

/* A file that lies about its size and never ends. */
static void test_endless_file(void **state)
{
	(void)state;
	check_open("/dev/zero", "error: /dev/zero is larger than 64 MB ", "B0105");
	check_open("/dev/null", "error: /dev/null is empty ", "B0106");
}

static void test_stdin(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct source *source;
	int ends[2], saved = dup(STDIN_FILENO);

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "b: 2", 4), 4);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	source = source_open("-", diags);
	dup2(saved, STDIN_FILENO);
	close(saved);
	assert_non_null(source);
	assert_string_equal(source->name, "<stdin>");
	assert_string_equal(source->text, "b: 2");
	source_free(source);
	source_free(NULL);
	diags_free(diags);
}

static void test_long_line(void **state)
{
	size_t len = SOURCE_MAX_LINE + 10;
	char *text = g_malloc(len);
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	memset(text, 'x', len);
	text[5] = '\n';
	assert_null(source_from_text("r.yaml", text, len, diags));
	check_said(diags, "r.yaml:2:1: ", "B0111");
	diags_free(diags);
	g_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_gbk_hint),
		cmocka_unit_test(test_bom_is_dropped),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_columns_of_long_line),
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_endless_file),
		cmocka_unit_test(test_stdin),
		cmocka_unit_test(test_long_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
