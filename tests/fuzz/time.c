/* Inputs that take more and more time a byte. An input is a piece of text; the text to be read, of the KIND prose,
 * report, html or csv, repeats it until it is SMALL and LARGE bytes long. What takes more than its share of time for
 * the larger one fails (as a crash does), when it fails three times: a machine has other work. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "banshi/job.h"
#include "banshi/shared.h"
#include "cli/command.h"
#include "fonts/font-set.h"
#include "report/csv.h"
#include "report/diag.h"
#include "tests/fuzz/fuzz.h"

#define SMALL      (2u << 10)
#define LARGE      (16u << 10) /* eight times as much */
#define MOST_PIECE 48u
#define WORTH_LOOKING                                                                                                  \
	0.25           /* seconds of the larger one; a fault that takes less at this size is found by another piece */
#define MOST_GROWTH 24 /* times the time: eight is proportional, 64 quadratic */

/* Volatile: the kinds that set no report would lose it, and be told of a leak. */
static struct shared *volatile shared;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new(LANG_EN);
	const struct font_options none = { 0 };

	(void)argc, (void)argv;
	fuzz_begin();
	shared = shared_new(&none, diags);
	g_assert_nonnull(shared);
	diags_free(diags);
	return 0;
}

/* ---- kinds of text ---- */

static void lay_out(const char *text, size_t len)
{
	const struct job_options options = { .lang = LANG_ZH };
	struct job job;

	job_init(&job, &options, "report.yaml");
	job.shared = shared;
	job.text = text;
	job.len = len;
	profile_find("draft", &job.profile);
	job_lay_out(&job);
	fuzz_tell(job.diags);
	job_free(&job);
}

/* Lines of a block of text are its paragraphs. */
G_GNUC_UNUSED static void prose(const GString *text)
{
	GString *report = g_string_new("模板: gov-document\n发文机关标志: 某县文件\n标题: 通知\n正文: |\n  ");

	g_string_append_len(report, text->str, (gssize)text->len);
	g_string_replace(report, "\n", "\n  ", 0);
	lay_out(report->str, report->len);
	g_string_free(report, TRUE);
}

G_GNUC_UNUSED static void report(const GString *text)
{
	lay_out(text->str, text->len);
}

G_GNUC_UNUSED static void html(const GString *text)
{
	g_autofree char *page = g_strconcat("<html><body>", text->str, NULL);
	const char *words[] = { fuzz_file("page", page, strlen(page)), "--pieces", NULL };

	fuzz_command(&command_import, words);
}

G_GNUC_UNUSED static void csv(const GString *text)
{
	struct diags *diags = diags_new(LANG_EN);
	struct csv *rows = csv_from_bytes("rows.csv", text->str, text->len, diags);
	struct csv_row row;

	while (rows && csv_next(rows, &row, diags))
		;
	fuzz_tell(diags);
	csv_free(rows);
	diags_free(diags);
}

/* ---- time ---- */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double time_for(const uint8_t *piece, size_t size, size_t all)
{
	GString *text = g_string_new(NULL);
	double begin;

	while (text->len < all)
		g_string_append_len(text, (const char *)piece, (gssize)size);
	begin = now();
	KIND(text);
	begin = now() - begin;
	g_string_free(text, TRUE);
	return begin;
}

static bool grows(const uint8_t *piece, size_t size)
{
	double large = time_for(piece, size, LARGE);

	return large > WORTH_LOOKING && large > MOST_GROWTH * time_for(piece, size, SMALL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0 || size > MOST_PIECE)
		return -1;
	if (grows(data, size) && grows(data, size) && grows(data, size))
		abort();
	return 0;
}
