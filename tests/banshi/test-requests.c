/* usage: test-requests BANSHI EXAMPLES
 *
 * What hosts that keep files and records ask of the library, as the program itself does: every page at once, problems
 * in other forms, keys, last year's rows. Each against the finished program, or against what the header says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gio/gio.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>

#include "banshi/banshi.h"

/* Cairo 1.16 loses what it knows of a PDF's tags, whoever calls it (docs/batch.md). */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libcairo.so";
}

static const char *program;
static char *report; /* path of the smallest example */

static int set_up(void **state)
{
	*state = banshi_engine_new(NULL, 0, NULL);
	return *state ? 0 : -1;
}

static int tear_down(void **state)
{
	banshi_engine_free(*state);
	return 0;
}

/* Of the example, by its path. */
static struct banshi_request request_of(const struct banshi_pair *set, size_t n_set)
{
	return (struct banshi_request){
		.size = sizeof(struct banshi_request), .name = report, .set = set, .n_set = n_set
	};
}

/* What the program prints on standard output or on standard error. */
static char *said_by_program(const char *const *words, bool on_stderr)
{
	g_autoptr(GPtrArray) line = g_ptr_array_new();
	g_autoptr(GSubprocess) process = NULL;
	g_autoptr(GBytes) out = NULL, err = NULL;

	g_ptr_array_add(line, (gpointer)program);
	for (; *words; words++)
		g_ptr_array_add(line, (gpointer)*words);
	g_ptr_array_add(line, NULL);
	process = g_subprocess_newv((const char *const *)line->pdata,
		G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, NULL);
	assert_non_null(process);
	assert_true(g_subprocess_communicate(process, NULL, NULL, &out, &err, NULL));
	gsize n;
	const char *said = g_bytes_get_data(on_stderr ? err : out, &n);
	return g_strndup(said ? said : "", n);
}

static void *bytes_by_program(const char *const *words, gsize *len)
{
	g_autofree char *path = NULL;
	g_autofree char *folder = g_dir_make_tmp("banshi-requests-XXXXXX", NULL);
	const char *line[12] = { 0 };
	char *bytes = NULL;
	size_t n = 0;

	path = g_build_filename(folder, "out", NULL);
	for (; words[n]; n++)
		line[n] = words[n];
	line[n++] = "-o";
	line[n] = path;
	g_free(said_by_program(line, false));
	assert_true(g_file_get_contents(path, &bytes, len, NULL));
	g_remove(path);
	g_rmdir(folder);
	return bytes;
}

/* ---- what is read ---- */

static void reads_the_file_itself(void **state)
{
	const char *const words[] = { "render", "-q", report, NULL };
	const struct banshi_pair set[] = { { "read", "yes" } };
	struct banshi_request request = request_of(set, 1);
	struct banshi_result result = { .size = sizeof(result) };
	gsize len;
	g_autofree void *wanted = bytes_by_program(words, &len);

	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_int_equal(result.len, len);
	assert_memory_equal(result.data, wanted, len);
	banshi_result_clear(&result);
	request.name = "/nowhere/report.yaml";
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "\"B0102\""));
	banshi_result_clear(&result);
	/* Not asked to, it opens nothing: there is no report. */
	request = request_of(NULL, 0);
	assert_int_equal(banshi_check(*state, &request, &result), BANSHI_WRONG);
	banshi_result_clear(&result);
}

/* ---- what is made ---- */

static void draws_every_page(void **state)
{
	const struct banshi_pair set[] = { { "read", "yes" }, { "page", "all" }, { "dpi", "30" }, { "output", "-" } };
	struct banshi_request request = request_of(set, 3);
	struct banshi_result result = { .size = sizeof(result) };

	request.format = "png";
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_null(result.data);
	assert_true(result.n_image > 3);
	assert_int_equal(result.n_image, result.pages);
	for (uint32_t i = 0; i < result.n_image; i++) {
		g_autofree char *page = g_strdup_printf("%u", i + 1);
		const char *const words[] = { "render", "-q", report, "-f", "png", "--dpi", "30", "--page", page,
			NULL };
		gsize len;
		g_autofree void *wanted = bytes_by_program(words, &len);

		assert_int_equal(result.image[i].len, len);
		assert_memory_equal(result.image[i].data, wanted, len);
	}
	banshi_result_clear(&result);
	assert_int_equal(result.n_image, 0);
	/* A stream takes one. */
	request.n_set = 4;
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "\"B0806\""));
	assert_int_equal(result.n_image, 0);
	banshi_result_clear(&result);
}

static void calls_the_file_as_it_will_be(void **state)
{
	struct banshi_pair set[] = { { "read", "yes" }, { "output", "/srv/out/final 1.pdf" } };
	struct banshi_request request = request_of(set, 2);
	struct banshi_result result = { .size = sizeof(result) };

	request.profile = "archive";
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_non_null(strstr(result.manifest, "final 1.pdf"));
	assert_null(strstr(result.manifest, "/srv"));
	banshi_result_clear(&result);
	set[1].value = "-";
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_null(result.manifest);
	banshi_result_clear(&result);
}

/* The key of what the settings ask for; g_free. With `unless` nothing may be made of it. */
static char *key_of(struct banshi_engine *engine, const struct banshi_pair *set, const char *unless, bool made)
{
	const struct banshi_pair pairs[] = { { "read", "yes" }, { "unless", unless }, *set };
	struct banshi_request request = request_of(pairs, 3);
	struct banshi_result result = { .size = sizeof(result) };

	assert_int_equal(banshi_render(engine, &request, &result), BANSHI_DONE);
	assert_non_null(result.key);
	assert_int_equal(result.data != NULL, made);
	char *key = g_strdup(result.key);
	banshi_result_clear(&result);
	return key;
}

static void a_report_is_not_set_again(void **state)
{
	/* Each changes the file. */
	const struct banshi_pair sets[] = { { "quiet", "yes" }, { "outlines", "exact" }, { "level", "2b" },
		{ "writer", "cairo" } };
	g_autofree char *first = key_of(*state, &sets[0], "", true);
	g_autofree char *again = key_of(*state, &sets[0], first, false);

	assert_string_equal(first, again);
	for (size_t i = 1; i < G_N_ELEMENTS(sets); i++) {
		g_autofree char *other = key_of(*state, &sets[i], first, true);
		assert_string_not_equal(first, other);
	}
	/* What only the messages depend on does not. */
	const struct banshi_pair told = { "text", "plain" };
	g_autofree char *same = key_of(*state, &told, first, false);
	assert_string_equal(first, same);
}

/* ---- what is told ---- */

static char *broken_report(void)
{
	char *text;
	gsize len;

	assert_true(g_file_get_contents(report, &text, &len, NULL));
	char *slip = strstr(text, "\"new\": [4, 1, 0, 0, 1, 0, 6]");
	assert_non_null(slip);
	slip[strlen("\"new\": [4, 1, 0, 0, 1, 0, ")] = '7';
	return text;
}

static void tells_for_people_and_programs(void **state)
{
	g_autofree char *text = broken_report();
	g_autofree char *folder = g_dir_make_tmp("banshi-requests-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "wrong.json", NULL);
	const char *const for_people[] = { "check", path, "--lang", "en", NULL };
	const char *const as_sarif[] = { "check", path, "--lang", "en", "-f", "sarif", NULL };
	const struct banshi_pair set[] = { { "read", "yes" }, { "text", "plain" }, { "problems", "sarif" },
		{ "problems", "list" }, { "problems", "no" }, { "quiet", "yes" } };
	struct banshi_request request = request_of(set, 3);
	struct banshi_result result = { .size = sizeof(result) };

	assert_true(g_file_set_contents(path, text, -1, NULL));
	g_autofree char *people = said_by_program(for_people, true);
	g_autofree char *sarif = said_by_program(as_sarif, false);
	g_remove(path);
	g_rmdir(folder);
	/* By the same name, so that it can be the same text. */
	request.name = path;
	request.report = text;
	request.len = strlen(text);
	request.set = set + 1;
	request.n_set = 2;
	assert_int_equal(banshi_check(*state, &request, &result), BANSHI_WRONG);
	assert_string_equal(result.problems, sarif);
	assert_string_equal(result.text, people);
	assert_non_null(strstr(result.text, "[B0901 "));
	assert_null(strstr(result.text, "\033["));
	assert_string_equal(result.language, "en");
	banshi_result_clear(&result);
	request.n_set = 3;
	assert_int_equal(banshi_check(*state, &request, &result), BANSHI_WRONG);
	assert_int_equal(*result.problems, '[');
	assert_null(strchr(result.problems, '\n'));
	assert_non_null(strstr(result.problems, "\"B0901\""));
	banshi_result_clear(&result);
	request.n_set = 5;
	assert_int_equal(banshi_check(*state, &request, &result), BANSHI_WRONG);
	assert_string_equal(result.problems, "");
	assert_true(result.errors > 0);
	assert_null(strstr(result.text, "warning:"));
	banshi_result_clear(&result);
}

/* The draft of a report has its list in the report's own language, unless somebody asked for another. */
static void drafts_speak_their_own_language(void **state)
{
	const char *const words[] = { "render", "-q", report, "-p", "draft", NULL };
	const struct banshi_pair set[] = { { "read", "yes" } };
	struct banshi_request request = request_of(set, 1);
	struct banshi_result result = { .size = sizeof(result) };
	gsize len;
	g_autofree void *wanted = bytes_by_program(words, &len);

	request.profile = "draft";
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_string_equal(result.language, "zh");
	assert_int_equal(result.len, len);
	assert_memory_equal(result.data, wanted, len);
	banshi_result_clear(&result);
	request.language = "en";
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_string_equal(result.language, "en");
	banshi_result_clear(&result);
}

static const char with_a_warning[] =
	"模板: gov-letter\n发文机关标志: 县审计局\n发文字号: 审函〔2024〕1号\n标题: 县审计局关于数据的函\n"
	"正文:\n- 数据如下。\n落款: { 发文机关署名: 县审计局, 成文日期: 2024-01-31 }\n";

static void strict_requests_hold_back(void **state)
{
	const struct banshi_pair set[] = { { "strict", "yes" } };
	struct banshi_request request = {
		.size = sizeof(request), .report = with_a_warning, .len = strlen(with_a_warning), .set = set
	};
	struct banshi_result result = { .size = sizeof(result) };

	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_DONE);
	assert_true(result.warnings > 0);
	assert_non_null(result.data);
	banshi_result_clear(&result);
	request.n_set = 1;
	assert_int_equal(banshi_render(*state, &request, &result), BANSHI_WRONG);
	assert_int_equal(result.errors, 0);
	assert_null(result.data);
	banshi_result_clear(&result);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_file_itself),
		cmocka_unit_test(draws_every_page),
		cmocka_unit_test(calls_the_file_as_it_will_be),
		cmocka_unit_test(a_report_is_not_set_again),
		cmocka_unit_test(tells_for_people_and_programs),
		cmocka_unit_test(drafts_speak_their_own_language),
		cmocka_unit_test(strict_requests_hold_back),
	};

	g_assert(argc == 3);
	program = g_canonicalize_filename(argv[1], NULL);
	report = g_build_filename(argv[2], "minimal-2023.json", NULL);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
