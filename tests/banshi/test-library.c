/* usage: test-library BANSHI EXAMPLES
 *
 * The public functions, against the finished program and as a host sees them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/banshi.h"
#include "report/allowance.h"
#include "tests/count.h"

/* Cairo 1.16 loses what it knows of a PDF's tags, whoever calls it (docs/batch.md). */
__attribute__((visibility("default"))) const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libcairo.so";
}

static const char *program, *examples;

struct host {
	struct banshi_engine *engine;
	char *folder, *report; /* a folder of our own; the text of the smallest example */
	gsize len;
};

static char *read_example(const char *name, gsize *len)
{
	g_autofree char *path = g_build_filename(examples, name, NULL);
	char *text = NULL;

	assert_true(g_file_get_contents(path, &text, len, NULL));
	return text;
}

static struct banshi_engine *open_engine(void)
{
	g_autofree char *cache = g_build_filename(g_get_user_cache_dir(), "banshi", NULL);
	const struct banshi_pair set[] = { { "font-cache", cache } };
	char *problems = NULL;
	struct banshi_engine *engine = banshi_engine_new(set, 1, &problems);

	assert_non_null(engine);
	assert_non_null(strstr(problems, "\"problems\": []"));
	banshi_free(problems);
	return engine;
}

static int set_up(void **state)
{
	struct host *host = g_new0(struct host, 1);

	host->engine = open_engine();
	host->folder = g_dir_make_tmp("banshi-library-XXXXXX", NULL);
	host->report = read_example("minimal-2023.json", &host->len);
	*state = host;
	return 0;
}

static int tear_down(void **state)
{
	struct host *host = *state;

	banshi_engine_keep_fonts(host->engine);
	banshi_engine_free(host->engine);
	g_rmdir(host->folder);
	g_free(host->folder);
	g_free(host->report);
	g_free(host);
	return 0;
}

static struct banshi_request request_of(const struct host *host)
{
	return (struct banshi_request){ .size = sizeof(struct banshi_request),
		.name = "minimal-2023.json",
		.report = host->report,
		.len = host->len };
}

/* What the finished program writes, to be freed; *problems gets its standard output. */
static char *written_by_program(const struct host *host, const char *const *arguments, gsize *len, char **problems)
{
	g_autofree char *path = g_build_filename(host->folder, "out", NULL);
	g_autofree char *manifest = g_strconcat(path, ".manifest", NULL);
	g_autoptr(GPtrArray) line = g_ptr_array_new();
	char *bytes = NULL;

	g_ptr_array_add(line, (gpointer)program);
	for (; *arguments; arguments++)
		g_ptr_array_add(line, (gpointer)(strcmp(*arguments, "OUT") == 0 ? path : *arguments));
	g_ptr_array_add(line, NULL);
	assert_true(g_spawn_sync(examples, (char **)line->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, problems,
		NULL, NULL, NULL));
	g_file_get_contents(path, &bytes, len, NULL);
	g_remove(path);
	g_remove(manifest);
	return bytes;
}

static void assert_bytes(const struct banshi_result *result, const char *wanted, gsize len)
{
	assert_non_null(wanted);
	assert_int_equal(result->len, len);
	assert_memory_equal(result->data, wanted, len);
}

/* ---- the same as the program ---- */

static void renders_what_the_program_writes(void **state)
{
	static const struct {
		const char *format, *profile;
		struct banshi_pair set;
		const char *option, *value; /* the same for the program */
	} cases[] = {
		{ .format = "pdf" },
		{ .profile = "archive" },
		{ .profile = "print", .set = { "impose", "booklet" }, .option = "--impose", .value = "booklet" },
		{ .profile = "draft" },
		{ .set = { "level", "1b" }, .option = "--level", .value = "1b" },
		{ .set = { "signature-field", "45mm" }, .option = "--set", .value = "signature-field=45mm" },
		{ .set = { "outlines", "exact" }, .option = "--set", .value = "outlines=exact" },
		{ .profile = "draft", .set = { "writer", "cairo" }, .option = "--writer", .value = "cairo" },
	};
	const struct host *host = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *profile = cases[i].profile ? cases[i].profile : "filing";
		const char *const line[] = { "render", "minimal-2023.json", "-o", "OUT", "-p", profile, cases[i].option,
			cases[i].value, NULL };
		struct banshi_request request = request_of(host);
		struct banshi_result result = { .size = sizeof(result) };
		gsize len = 0;
		g_autofree char *wanted = written_by_program(host, line, &len, NULL);

		request.format = cases[i].format;
		request.profile = cases[i].profile;
		request.set = &cases[i].set;
		request.n_set = cases[i].set.key != NULL;
		assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_DONE);
		assert_int_equal(result.status, BANSHI_DONE);
		assert_true(result.pages > 3);
		assert_bytes(&result, wanted, len);
		assert_int_equal(result.manifest != NULL, strcmp(profile, "archive") == 0);
		banshi_result_clear(&result);
	}
}

static void draws_the_page_asked_for(void **state)
{
	static const char *const line[] = { "render", "minimal-2023.json", "-f", "png", "--page", "2", "--dpi", "40",
		"-o", "OUT", NULL };
	static const struct banshi_pair set[] = { { "page", "2" }, { "dpi", "40" } };
	const struct host *host = *state;
	struct banshi_request request = request_of(host);
	struct banshi_result result = { .size = sizeof(result) };
	gsize len = 0;
	g_autofree char *wanted = written_by_program(host, line, &len, NULL);

	request.format = "png";
	request.set = set;
	request.n_set = 2;
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_DONE);
	assert_bytes(&result, wanted, len);
	banshi_result_clear(&result);
	request.n_set = 0;
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "\"B0819\""));
	assert_null(result.data);
	banshi_result_clear(&result);
}

static void gives_web_pages(void **state)
{
	static const char *const line[] = { "render", "minimal-2023.json", "-f", "html", "--fragment", "-o", "OUT",
		NULL };
	static const struct banshi_pair set[] = { { "fragment", "yes" }, { "stamp", "yes" } };
	const struct host *host = *state;
	struct banshi_request request = request_of(host);
	struct banshi_result result = { .size = sizeof(result) };
	gsize len = 0;
	g_autofree char *wanted = written_by_program(host, line, &len, NULL);

	request.format = "html";
	request.set = set;
	request.n_set = 1;
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_DONE);
	assert_bytes(&result, wanted, len);
	assert_int_equal(result.pages, 0);
	banshi_result_clear(&result);
	request.n_set = 2;
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "\"B0827\""));
	banshi_result_clear(&result);
}

/* Rows come with the request, or not at all. */
static void takes_the_files_that_a_report_names(void **state)
{
	static const char *const names[] = { "income.csv", "outlay.csv", "spending.csv" };
	static const char *const line[] = { "render", "final-accounts/report.yaml", "-p", "archive", "-o", "OUT",
		NULL };
	const struct host *host = *state;
	struct banshi_file file[G_N_ELEMENTS(names)];
	gsize len, wanted_len = 0;
	g_autofree char *report = read_example("final-accounts/report.yaml", &len);
	struct banshi_request request = { .size = sizeof(request),
		.name = "final-accounts/report.yaml",
		.report = report,
		.len = len,
		.profile = "archive",
		.file = file };
	struct banshi_result result = { .size = sizeof(result) };
	g_autofree char *wanted = written_by_program(host, line, &wanted_len, NULL);

	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "\"B0102\""));
	/* Where the report names it, as the program says. */
	assert_non_null(strstr(result.problems, "\"line\": 32,"));
	banshi_result_clear(&result);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *path = g_build_filename("final-accounts", names[i], NULL);
		char *bytes = read_example(path, &len);

		file[i] = (struct banshi_file){ .name = names[i], .data = bytes, .len = len };
	}
	request.n_file = G_N_ELEMENTS(names);
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_DONE);
	assert_bytes(&result, wanted, wanted_len);
	banshi_result_clear(&result);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		g_free((void *)file[i].data);
}

/* What one report took of cells is not missing for the next, however many a host has set. */
static void each_report_has_its_allowance(void **state)
{
	const struct host *host = *state;
	g_autoptr(GString) rows = g_string_new("name,amount\n");
	const char *report =
		"模板: gov-letter\n发文机关标志: 县审计局\n发文字号: 审函〔2024〕1号\n标题: 县审计局关于数据的函\n"
		"主送机关: 县财政局\n正文:\n- 数据如下。\n- 表格: { csv: rows.csv }\n"
		"落款: { 发文机关署名: 县审计局, 成文日期: 2024-01-31 }\n";
	struct banshi_result result = { .size = sizeof(result) };

	for (int i = 0; i < 40; i++)
		g_string_append(rows, "a,1\n");
	const struct banshi_file file = { "rows.csv", rows->str, rows->len };
	const struct banshi_request request = {
		.size = sizeof(request), .report = report, .len = strlen(report), .file = &file, .n_file = 1
	};
	/* Enough for one and not for two. */
	allowance_set(ALLOW_CELLS, 100);
	for (int i = 0; i < 3; i++) {
		banshi_check(host->engine, &request, &result);
		assert_null(strstr(result.problems, "--max-cells"));
		assert_int_equal(result.status, BANSHI_DONE);
		banshi_result_clear(&result);
	}
	allowance_set(ALLOW_CELLS, allowance_usual(ALLOW_CELLS));
}

/* ---- problems ---- */

/* The report with a total that is not the sum. */
static char *broken_report(const struct host *host, gsize *len)
{
	g_autoptr(GString) text = g_string_new_len(host->report, (gssize)host->len);

	assert_int_equal(
		g_string_replace(text, "\"new\": [4, 1, 0, 0, 1, 0, 6]", "\"new\": [4, 1, 0, 0, 1, 0, 7]", 0), 1);
	*len = text->len;
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void checks_as_the_program_does(void **state)
{
	const struct host *host = *state;
	g_autofree char *path = g_build_filename(host->folder, "broken.json", NULL);
	const char *const line[] = { "check", path, "--format", "json", "--lang", "zh", NULL };
	struct banshi_request request = request_of(host);
	struct banshi_result result = { .size = sizeof(result) };
	g_autofree char *report = broken_report(host, &request.len), *problems = NULL;
	gsize len;

	assert_true(g_file_set_contents(path, report, (gssize)request.len, NULL));
	g_free(written_by_program(host, line, &len, &problems));
	g_remove(path);
	request.name = path;
	request.report = report;
	request.language = "zh";
	assert_int_equal(banshi_check(host->engine, &request, &result), BANSHI_WRONG);
	assert_string_equal(result.problems, problems);
	assert_non_null(strstr(result.problems, "\"B0901\""));
	assert_null(result.data);
	banshi_result_clear(&result);
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_WRONG);
	assert_string_equal(result.problems, problems);
	banshi_result_clear(&result);
	request.profile = "draft";
	assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_DRAFT);
	assert_true(result.len > 0);
	banshi_result_clear(&result);
}

static void what_is_wrong_with_a_request_is_told(void **state)
{
	static const struct {
		const char *format, *profile, *language, *name;
		struct banshi_pair set;
		const char *code, *word;
	} cases[] = {
		{ .format = "docx", .code = "B0817", .word = "docx" },
		{ .profile = "poster", .code = "B0817", .word = "poster" },
		{ .language = "de", .code = "B0817", .word = "zh, en" },
		{ .name = "two\nlines", .code = "B0817", .word = "name" },
		{ .name = "", .code = "B0817", .word = "name" },
		{ .set = { "colour", "red" }, .code = "B0816", .word = "dpi" },
		{ .set = { "impose", "2up" }, .code = "B0816", .word = "impose" },
		{ .profile = "print", .set = { "impose", "3up" }, .code = "B0817", .word = "booklet" },
		{ .set = { "dpi", "5" }, .code = "B0817", .word = "10 … 1200" },
		{ .set = { "dpi", "99999999999999999999" }, .code = "B0817", .word = "dpi" },
		{ .set = { "page", "0" }, .code = "B0817", .word = "page" },
		{ .set = { "page", "-1" }, .code = "B0817", .word = "page" },
		{ .set = { "quiet", "perhaps" }, .code = "B0817", .word = "perhaps" },
		{ .set = { "level", "4" }, .code = "B0817", .word = "2b" },
		{ .profile = "draft", .set = { "level", "2b" }, .code = "B0818", .word = "draft" },
		{ .set = { "writer", "pen" }, .code = "B0817", .word = "cairo" },
		{ .profile = "archive", .set = { "writer", "cairo" }, .code = "B0825", .word = "archive" },
		{ .set = { "root", "/no/such/folder" }, .code = "B0817", .word = "/no/such/folder" },
		{ .set = { "quiet", NULL }, .code = "B0820", .word = "sizeof" },
	};
	const struct host *host = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct banshi_request request = request_of(host);
		struct banshi_result result = { .size = sizeof(result) };
		g_autofree char *code = g_strdup_printf("\"code\": \"%s\"", cases[i].code);

		request.format = cases[i].format;
		request.profile = cases[i].profile;
		request.language = cases[i].language;
		request.name = cases[i].name ? cases[i].name : request.name;
		request.set = &cases[i].set;
		request.n_set = cases[i].set.key != NULL;
		assert_int_equal(banshi_render(host->engine, &request, &result), BANSHI_REQUEST);
		assert_non_null(strstr(result.problems, code));
		assert_non_null(strstr(result.problems, cases[i].word));
		assert_null(result.data);
		assert_int_equal(result.pages, 0);
		banshi_result_clear(&result);
		assert_int_equal(banshi_check(host->engine, &request, &result), BANSHI_REQUEST);
		banshi_result_clear(&result);
	}
}

/* A struct of a later version is taken as long as it asks for nothing that this version does not know. */
static void structs_may_grow(void **state)
{
	const struct host *host = *state;
	struct {
		struct banshi_request known;
		const char *later;
	} request = { .known = request_of(host) };
	struct {
		struct banshi_result known;
		const char *later;
	} result = { .known = { .size = sizeof(result) }, .later = "kept" };
	/* As far as a program has it that was built when there was no more. */
	const size_t first = offsetof(struct banshi_result, silenced);
	struct banshi_result small = { .size = first - 1, .pages = 7 };

	request.known.size = sizeof(request);
	assert_int_equal(banshi_check(host->engine, &request.known, &result.known), BANSHI_DONE);
	assert_string_equal(result.later, "kept");
	banshi_result_clear(&result.known);
	assert_int_equal(result.known.size, sizeof(result));
	request.later = "asked for";
	assert_int_equal(banshi_check(host->engine, &request.known, &result.known), BANSHI_REQUEST);
	assert_non_null(strstr(result.known.problems, "\"B0820\""));
	banshi_result_clear(&result.known);
	request.known.size = sizeof(request.known) - 1;
	assert_int_equal(banshi_check(host->engine, &request.known, &result.known), BANSHI_REQUEST);
	banshi_result_clear(&result.known);
	request.known.size = sizeof(request.known);
	assert_int_equal(banshi_check(host->engine, &request.known, &small), BANSHI_REQUEST);
	assert_int_equal(small.pages, 7);
	assert_null(small.problems);
	const struct banshi_pair text = { "text", "plain" };
	request.known.set = &text;
	request.known.n_set = 1;
	small = (struct banshi_result){ .size = first, .silenced = 7, .text = (char *)"kept" };
	assert_int_equal(banshi_render(host->engine, &request.known, &small), BANSHI_DONE);
	assert_non_null(small.data);
	assert_int_equal(small.silenced, 7);
	assert_string_equal(small.text, "kept");
	banshi_result_clear(&small);
	assert_null(small.data);
	assert_string_equal(small.text, "kept");
	assert_int_equal(small.size, first);
}

/* The report is not the host's: what it names must be in the request or built in. */
static void a_report_reads_no_file(void **state)
{
	const struct host *host = *state;
	g_autofree char *path = g_build_filename(host->folder, "template.yaml", NULL);
	g_autofree char *report = g_strdup_printf("{ \"template\": \"%s\" }", path);
	struct banshi_request request = request_of(host);
	struct banshi_result result = { .size = sizeof(result) };

	assert_true(g_file_set_contents(path, "a secret\n", -1, NULL));
	request.report = report;
	request.len = strlen(report);
	assert_int_equal(banshi_check(host->engine, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "\"B0114\""));
	assert_null(strstr(result.problems, "secret"));
	banshi_result_clear(&result);
	/* Unless the host allows a folder. */
	const struct banshi_pair root = { "root", host->folder };
	request.set = &root;
	request.n_set = 1;
	assert_int_equal(banshi_check(host->engine, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "template.yaml"));
	assert_null(strstr(result.problems, "\"B0114\""));
	banshi_result_clear(&result);
	g_remove(path);
}

static void compares_with_last_year(void **state)
{
	const struct host *host = *state;
	const struct banshi_file file[] = { { "minimal-2022.json", host->report, host->len } };
	const struct banshi_pair set[] = { { "previous", "minimal-2022.json" }, { "quiet", "yes" } };
	struct banshi_request request = request_of(host);
	struct banshi_result result = { .size = sizeof(result) };

	request.set = set;
	request.n_set = 2;
	assert_int_equal(banshi_check(host->engine, &request, &result), BANSHI_WRONG);
	assert_non_null(strstr(result.problems, "minimal-2022.json"));
	assert_non_null(strstr(result.problems, "\"B0102\""));
	banshi_result_clear(&result);
	request.file = file;
	request.n_file = 1;
	int status = banshi_check(host->engine, &request, &result);
	assert_null(strstr(result.problems, "\"B0102\""));
	assert_true(status == BANSHI_DONE || status == BANSHI_WRONG);
	banshi_result_clear(&result);
}

static void engines_say_what_they_lack(void **state)
{
	static const struct {
		struct banshi_pair set;
		const char *code;
	} cases[] = {
		{ { "font", "/usr/share/fonts" }, "\"B0816\"" },
		{ { "language", "de" }, "\"B0817\"" },
		{ { "system-fonts", "maybe" }, "\"B0817\"" },
		{ { "system-fonts", "no" }, "\"B0501\"" },
		{ { "fonts", NULL }, "\"B0820\"" },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *problems = NULL;

		assert_null(banshi_engine_new(&cases[i].set, 1, &problems));
		assert_non_null(strstr(problems, cases[i].code));
		banshi_free(problems);
		assert_null(banshi_engine_new(&cases[i].set, 1, NULL));
	}
	banshi_engine_free(NULL);
	banshi_result_clear(NULL);
	banshi_free(NULL);
	assert_string_equal(banshi_version(), BANSHI_VERSION);
}

/* ---- a guest in the host's process ---- */

/* What came before leaves no trace in what is said of a report. */
static void reports_do_not_meet(void **state)
{
	const struct host *host = *state;
	struct banshi_engine *fresh = open_engine();
	gsize len;
	g_autofree char *rare = read_example("four-scripts.yaml", &len);
	struct banshi_request request = request_of(host), other = { .size = sizeof(other), .report = rare, .len = len };
	struct banshi_result first = { .size = sizeof(first) }, second = first;

	assert_int_equal(banshi_render(host->engine, &other, &first), BANSHI_DONE);
	banshi_result_clear(&first);
	assert_int_equal(banshi_render(host->engine, &request, &first), BANSHI_DONE);
	assert_int_equal(banshi_render(fresh, &request, &second), BANSHI_DONE);
	assert_bytes(&first, second.data, second.len);
	assert_string_equal(first.problems, second.problems);
	banshi_result_clear(&first);
	banshi_result_clear(&second);
	banshi_engine_free(fresh);
}

/* A locale whose decimal point is a comma, made for the test. */
static bool use_comma_locale(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, "de_DE.UTF-8", NULL);
	const char *const line[] = { "localedef", "-i", "de_DE", "-f", "UTF-8", path, NULL };

	if (!g_spawn_sync(NULL, (char **)line, NULL,
		    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
		    NULL, NULL, NULL))
		return false;
	g_setenv("LOCPATH", folder, TRUE);
	return setlocale(LC_ALL, "de_DE.UTF-8") != NULL;
}

static void remove_folder(const char *path)
{
	const char *const line[] = { "rm", "-r", path, NULL };

	g_spawn_sync(NULL, (char **)line, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void neither_minds_nor_changes_the_host(void **state)
{
	const struct host *host = *state;
	g_autofree char *before = g_get_current_dir(), *locales = g_dir_make_tmp("banshi-locale-XXXXXX", NULL);
	struct banshi_request request = request_of(host);
	struct banshi_result plain = { .size = sizeof(plain) }, moved = plain;

	request.profile = "print";
	assert_int_equal(banshi_render(host->engine, &request, &plain), BANSHI_DONE);
	if (!use_comma_locale(locales))
		fputs("# no locale with a comma could be made\n", stderr);
	g_autofree char *locale = g_strdup(setlocale(LC_ALL, NULL));
	assert_int_equal(g_chdir("/"), 0);
	assert_int_equal(banshi_render(host->engine, &request, &moved), BANSHI_DONE);
	g_autofree char *after = g_get_current_dir();
	assert_string_equal(after, "/");
	assert_string_equal(setlocale(LC_ALL, NULL), locale);
	assert_bytes(&moved, plain.data, plain.len);
	assert_string_equal(moved.problems, plain.problems);
	setlocale(LC_ALL, "C");
	assert_int_equal(g_chdir(before), 0);
	remove_folder(locales);
	banshi_result_clear(&plain);
	banshi_result_clear(&moved);
}

/* Standard output and standard error in a file meanwhile; how many bytes came there. */
static off_t printed_by(void (*work)(const struct host *host), const struct host *host)
{
	g_autofree char *path = g_build_filename(host->folder, "printed", NULL);
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600), out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
	off_t size;

	fflush(NULL);
	assert_true(file >= 0 && dup2(file, STDOUT_FILENO) >= 0 && dup2(file, STDERR_FILENO) >= 0);
	work(host);
	fflush(NULL);
	size = lseek(file, 0, SEEK_END);
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	close(out);
	close(err);
	close(file);
	g_remove(path);
	return size;
}

static void use_everything(const struct host *host)
{
	struct banshi_request request = request_of(host), broken = request;
	struct banshi_result result = { .size = sizeof(result) };
	struct banshi_engine *engine = open_engine();
	g_autofree char *report = broken_report(host, &broken.len);

	broken.report = report;
	banshi_render(engine, &request, &result);
	banshi_result_clear(&result);
	banshi_render(engine, &broken, &result);
	banshi_result_clear(&result);
	request.format = "docx";
	banshi_render(engine, &request, &result);
	banshi_result_clear(&result);
	banshi_engine_free(engine);
}

static void prints_nothing(void **state)
{
	assert_int_equal(printed_by(use_everything, *state), 0);
}

struct thread_work {
	const struct host *host;
	const struct banshi_result *wanted;
	unsigned n_wrong;
};

static void *work_alone(void *data)
{
	struct thread_work *work = data;
	struct banshi_request request = request_of(work->host);
	struct banshi_engine *engine = open_engine();
	struct banshi_result result = { .size = sizeof(result) };

	for (unsigned n = test_count(3, 125); n; n--) {
		banshi_render(engine, &request, &result);
		work->n_wrong += result.status != BANSHI_DONE || result.len != work->wanted->len ||
				 memcmp(result.data, work->wanted->data, result.len) != 0;
		banshi_result_clear(&result);
	}
	banshi_engine_free(engine);
	return NULL;
}

/* Threads are told apart by engines. At full size it is 1,000 reports. */
static void engines_work_side_by_side(void **state)
{
	const struct host *host = *state;
	struct banshi_request request = request_of(host);
	struct banshi_result wanted = { .size = sizeof(wanted) };
	struct thread_work work[8] = { 0 };
	GThread *thread[G_N_ELEMENTS(work)];

	assert_int_equal(banshi_render(host->engine, &request, &wanted), BANSHI_DONE);
	for (size_t i = 0; i < G_N_ELEMENTS(work); i++) {
		work[i] = (struct thread_work){ .host = host, .wanted = &wanted };
		thread[i] = g_thread_new("engine", work_alone, &work[i]);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(work); i++)
		g_thread_join(thread[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(work); i++)
		assert_int_equal(work[i].n_wrong, 0);
	banshi_result_clear(&wanted);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(renders_what_the_program_writes),
		cmocka_unit_test(draws_the_page_asked_for),
		cmocka_unit_test(gives_web_pages),
		cmocka_unit_test(takes_the_files_that_a_report_names),
		cmocka_unit_test(each_report_has_its_allowance),
		cmocka_unit_test(checks_as_the_program_does),
		cmocka_unit_test(what_is_wrong_with_a_request_is_told),
		cmocka_unit_test(structs_may_grow),
		cmocka_unit_test(a_report_reads_no_file),
		cmocka_unit_test(compares_with_last_year),
		cmocka_unit_test(engines_say_what_they_lack),
		cmocka_unit_test(reports_do_not_meet),
		cmocka_unit_test(neither_minds_nor_changes_the_host),
		cmocka_unit_test(prints_nothing),
		cmocka_unit_test(engines_work_side_by_side),
	};

	g_assert(argc == 3);
	program = g_canonicalize_filename(argv[1], NULL);
	examples = argv[2];
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
