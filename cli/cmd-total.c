/* banshi total: the reports of many organs added up to one. Which of them are missing is known from a roster. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/job.h"
#include "banshi/output.h"
#include "banshi/shared.h"
#include "banshi/total-report.h"
#include "banshi/total.h"
#include "cli/batch-items.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/output-suffix.h"
#include "cli/roster.h"
#include "report/arena.h"
#include "report/diag-print.h"
#include "templates/template-find.h"
#include "templates/template.h"

struct settings {
	char *output, *csv, *roster, *text;
	gboolean force, partial;
};

struct totaling {
	const struct arguments *arguments;
	const struct settings *settings;
	struct diags *diags;
	struct shared *shared;
	struct roster *roster; /* or NULL */
	struct job text;       /* whose words the result takes; without a path none are taken */
	struct total total;
	GHashTable *names; /* whose reports there are → the file */
	GPtrArray *nobody; /* of char *: file and name in turn, of those that the roster does not have */
	GString *left_out; /* lines for the result's head */
	char *template_name;
	unsigned n_seen, n_wrong, n_missing, n_nobody;
};

/* ---- one report ---- */

static bool is_same_file(const char *a, const char *b)
{
	if (!a || !b)
		return false;
	/* By their paths as they were typed, since the output need not be there yet. */
	g_autofree char *one = g_canonicalize_filename(a, NULL), *other = g_canonicalize_filename(b, NULL);

	return strcmp(one, other) == 0;
}

static void leave_out(struct totaling *t, const char *name, const char *path, const char *why)
{
	g_string_append_printf(t->left_out, "  %s（%s）：%s\n", name, path, why);
}

static void print_problems(const struct totaling *t, const struct job *job)
{
	diags_print(job->diags, stderr, isatty(STDERR_FILENO), command_least_severity(t->arguments));
}

static void note_wrong(struct totaling *t, const struct job *job, const char *name)
{
	g_autofree char *n = g_strdup_printf("%u", diags_count(job->diags, SEVERITY_ERROR));

	diag(t->diags, DIAG_TOTAL_WRONG, NOWHERE, name, job->path, n);
	leave_out(t, name, job->path, "有错误");
	t->n_wrong++;
}

/* Its place in the lists; -1 when the roster does not have it. One that cannot be read at all has no name. */
static int find_order(struct totaling *t, const struct job *job, const char *name)
{
	/* Without a roster the order is that in which they came. */
	if (!t->roster)
		return (int)t->n_seen;
	return roster_find(t->roster, job->path, job->bound ? name : "", t->diags);
}

static bool is_first_of(struct totaling *t, const char *name, const char *path)
{
	/* Two reports of one organ would be counted twice. */
	const char *other = g_hash_table_lookup(t->names, name);

	if (other)
		return diag(t->diags, DIAG_TOTAL_TWICE, NOWHERE, name, other, path);
	g_hash_table_insert(t->names, g_strdup(name), g_strdup(path));
	return true;
}

/* A file of the result's own folder names it as the reports do. */
static char *name_template(const struct totaling *t, const struct job *job)
{
	/* “-t”, or what the first report names. */
	g_autofree char *key =
		job->options.template_name ? g_strdup(job->options.template_name) : template_named_key(job->report);
	const char *output = t->settings->output ? t->settings->output : "-";
	g_autofree char *beside = g_path_get_dirname(output);
	g_autofree char *folder = g_canonicalize_filename(beside, NULL);
	g_autofree char *full = g_canonicalize_filename(key, NULL);
	size_t len = strlen(folder);

	/* A name without a path is that of a template, not of a file. */
	if (!strchr(key, '/') && !g_file_test(key, G_FILE_TEST_EXISTS))
		return g_strdup(key);
	return g_strdup(strncmp(full, folder, len) == 0 && full[len] == '/' ? full + len + 1 : key);
}

static void take_right(struct totaling *t, const struct job *job, const char *name, int order)
{
	/* Those that the roster does not have are told at the end, when it is known who is missing (say_nobody). */
	if (order < 0) {
		g_ptr_array_add(t->nobody, g_strdup(job->path));
		g_ptr_array_add(t->nobody, g_strdup(name));
		leave_out(t, name, job->path, "不在名单上");
		t->n_nobody++;
		return;
	}
	if (!t->template_name)
		t->template_name = name_template(t, job);
	total_add(&t->total, job->bound, name, (unsigned)order, t->diags);
}

/* In the total's arena. */
static const char *name_report(struct totaling *t, const struct job *job)
{
	const char *author = job->bound ? total_name(&t->total, job->bound) : "";
	g_autofree char *base = g_path_get_basename(job->path);
	char *dot = strrchr(base, '.');

	/* Named after the organ that made it, else after the file. */
	if (*author)
		return author;
	if (dot && dot > base)
		*dot = '\0';
	return arena_strdup(t->total.arena, base);
}

static void take_report(struct totaling *t, const char *path, const char *text, size_t len)
{
	struct job job;

	command_job_init(&job, t->arguments, path);
	job.text = text;
	job.len = len;
	job.shared = t->shared;
	/* Laid out as check does it, so that all problems are told. */
	bool ok = job_lay_out(&job);
	const char *name = name_report(t, &job);
	int order = find_order(t, &job, name);
	print_problems(t, &job);
	if (is_first_of(t, name, path)) {
		if (ok)
			take_right(t, &job, name, order);
		else
			note_wrong(t, &job, name);
	}
	t->n_seen++;
	job_free(&job);
}

static void take_path(struct totaling *t, const char *path, const char *text, size_t len)
{
	/* Run again, the folder has the total too. */
	if (!text && is_same_file(path, t->settings->output))
		diag(t->diags, DIAG_TOTAL_OUTPUT_IN, NOWHERE, path);
	else
		take_report(t, path, text, len);
}

/* ---- all of them ---- */

static bool take_words(struct totaling *t)
{
	struct batch_items *items = batch_items_open(t->arguments->words, NULL, NULL, t->diags);
	struct batch_item item;

	if (!items)
		return false;
	while (batch_items_next(items, &item)) {
		take_path(t, item.path, item.text, item.len);
		batch_item_clear(&item);
	}
	bool ok = !batch_items_failed(items);
	batch_items_close(items);
	return ok;
}

/* Without words on the command line the roster says where the reports are. */
static bool take_files(struct totaling *t)
{
	const GPtrArray *files = roster_files(t->roster);

	/* Files of the roster that are not there are told as missing reports. */
	for (guint i = 0; i < files->len; i++)
		if (g_file_test(files->pdata[i], G_FILE_TEST_EXISTS))
			take_path(t, files->pdata[i], NULL, 0);
	return true;
}

/* When all reports are there: one that is missing may have come under another name. */
static void say_nobody(const struct totaling *t)
{
	const char *roster = t->settings->roster;

	for (guint i = 0; i + 1 < t->nobody->len; i += 2) {
		const char *path = t->nobody->pdata[i], *name = t->nobody->pdata[i + 1];
		const char *near = roster_near(t->roster, name);

		if (near)
			diag(t->diags, DIAG_TOTAL_NOBODY_NEAR, NOWHERE, path, name, roster, near);
		else
			diag(t->diags, DIAG_TOTAL_NOBODY, NOWHERE, path, name, roster);
	}
}

static bool take_all(struct totaling *t)
{
	if (t->settings->roster && !(t->roster = roster_open(t->settings->roster, t->diags)))
		return false;
	const struct font_options fonts = command_font_options(t->arguments);
	t->shared = shared_new(&fonts, t->diags);
	if (!t->shared)
		return false;
	bool ok = t->arguments->n_words ? take_words(t) : take_files(t);
	if (t->roster)
		say_nobody(t);
	if (t->roster)
		t->n_missing = roster_say_missing(t->roster, t->diags);
	shared_keep_fonts(t->shared);
	return ok;
}

/* Whether what was left out keeps the total from being written. */
static bool is_whole_enough(struct totaling *t)
{
	unsigned n = t->n_wrong + t->n_missing + t->n_nobody;
	g_autofree char *wrong = g_strdup_printf("%u", t->n_wrong), *missing = g_strdup_printf("%u", t->n_missing),
			*nobody = g_strdup_printf("%u", t->n_nobody);

	if (n && !t->settings->partial)
		return diag(t->diags, DIAG_TOTAL_STOPPED, NOWHERE, wrong, missing, nobody);
	if (diags_count(t->diags, SEVERITY_ERROR))
		return false;
	if (!t->total.n_values || !t->total.report->len)
		return diag(t->diags, DIAG_TOTAL_NOTHING, NOWHERE,
			t->arguments->n_words ? t->arguments->words[0] : t->settings->roster);
	if (n)
		diag_counts(t->diags, DIAG_TOTAL_PARTIAL, NOWHERE, t->total.report->len, n);
	return total_check(&t->total, t->diags);
}

/* ---- the result ---- */

/* What the result says of itself at its head. */
static char *write_note(const struct totaling *t)
{
	const GArray *reports = t->total.report;
	GString *note = g_string_new(NULL);

	g_string_append_printf(note, "%s\n\n由 banshi total 汇总以下 %u 份报告，各格数字为其和：\n",
		template_label(t->total.tpl), reports->len);
	for (guint i = 0; i < reports->len; i++) {
		const struct total_report *report = &g_array_index(reports, struct total_report, i);

		g_string_append_printf(note, "  %u. %s（%s）\n", i + 1, report->name, report->path);
	}
	if (t->left_out->len || t->n_missing)
		g_string_append(note, "\n没有计入：\n");
	g_string_append(note, t->left_out->str);
	for (guint before = 0; t->n_missing && !before; before++) {
		GString *missing = g_string_new(NULL);

		roster_list_missing(t->roster, "  ", missing);
		for (char *line = strtok(missing->str, "\n"); line; line = strtok(NULL, "\n"))
			g_string_append_printf(note, "%s：没有报告\n", line);
		g_string_free(missing, TRUE);
	}
	g_string_append(note, "\n“#”后面是说明。名称、正文等请补填，正文中写 {表/行/栏} 就印出该格的数，再用 banshi "
			      "check 核对，用 banshi render 生成 PDF。");
	return g_string_free(note, FALSE);
}

static struct output output_of(const char *path, GString *text)
{
	struct output output = { .path = (char *)(path ? path : "-"), .bytes = g_byte_array_new() };

	g_byte_array_append(output.bytes, (const guint8 *)text->str, (guint)text->len);
	g_string_free(text, TRUE);
	return output;
}

static bool is_free(const struct totaling *t, const char *path)
{
	/* A pipe or a device is no file that could be lost. */
	if (!path || strcmp(path, "-") == 0 || t->settings->force || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return true;
	return diag(t->diags, DIAG_FILE_EXISTS, NOWHERE, path);
}

/* The report whose words are taken may be a draft with blank tables, so that its errors are no matter here: the result
 * is checked as any report. */
static bool read_text(struct totaling *t)
{
	if (!t->settings->text)
		return true;
	command_job_init(&t->text, t->arguments, t->settings->text);
	t->text.shared = t->shared;
	job_bind(&t->text);
	if (!t->text.bound) {
		print_problems(t, &t->text);
		return false;
	}
	return total_is_of_template(&t->total, t->text.bound, t->diags);
}

static bool write_result(struct totaling *t)
{
	g_autofree char *note = write_note(t);
	struct output outputs[2] = { output_of(
		t->settings->output, total_write_report(&t->total, t->template_name, note, t->text.bound)) };
	size_t n = 1;

	if (t->settings->csv)
		outputs[n++] = output_of(t->settings->csv, total_write_csv(&t->total));
	/* The report and the table appear together or not at all. */
	bool ok = output_write(outputs, n, arguments_sync(t->arguments), t->diags);
	for (size_t i = 0; i < n; i++)
		g_byte_array_unref(outputs[i].bytes);
	if (ok)
		diag_counts(t->diags, DIAG_TOTAL_DONE, NOWHERE, t->total.report->len, t->total.n_values);
	return ok;
}

static int run_total(const struct arguments *arguments, const struct settings *settings)
{
	struct totaling t = { .arguments = arguments,
		.settings = settings,
		.diags = diags_new(arguments->lang),
		.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
		.nobody = g_ptr_array_new_with_free_func(g_free),
		.left_out = g_string_new(NULL) };
	bool ok = is_free(&t, settings->output) && is_free(&t, settings->csv);

	total_init(&t.total);
	ok = ok && take_all(&t) && is_whole_enough(&t);
	/* In the roster's order, or in the order of coming. */
	total_sort(&t.total);
	ok = ok && read_text(&t) && write_result(&t);
	bool partial = t.n_wrong + t.n_missing + t.n_nobody > 0;
	int status = command_finish(t.diags, arguments, ok);
	total_finish(&t.total);
	roster_close(t.roster);
	/* Without --text this job was never begun. */
	if (settings->text && t.text.diags)
		job_free(&t.text);
	shared_free(t.shared);
	g_hash_table_unref(t.names);
	g_ptr_array_unref(t.nobody);
	g_string_free(t.left_out, TRUE);
	g_free(t.template_name);
	/* A total that lacks some is one with errors (3), though all else went well. */
	return status == STATUS_DONE && partial ? STATUS_DRAFT : status;
}

static bool take(const struct command *command, const struct arguments *arguments, const struct settings *settings)
{
	static const char *const csv[] = { "csv", NULL };

	/* A roster has files, so that no other words are needed. */
	if (!arguments->n_words && !settings->roster)
		return usage_error(command, "which reports? Name a folder, files, or a --roster");
	return output_suffix_take(command, "-o", settings->output, report_suffixes) &&
	       output_suffix_take(command, "--csv", settings->csv, csv);
}

static int total(const struct command *command, int argc, char **argv)
{
	struct settings settings = { 0 };
	const GOptionEntry own[] = {
		{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &settings.output, NULL, NULL },
		{ "csv", 0, 0, G_OPTION_ARG_FILENAME, &settings.csv, NULL, NULL },
		{ "roster", 0, 0, G_OPTION_ARG_FILENAME, &settings.roster, NULL, NULL },
		{ "text", 0, 0, G_OPTION_ARG_FILENAME, &settings.text, NULL, NULL },
		{ "partial", 0, 0, G_OPTION_ARG_NONE, &settings.partial, NULL, NULL },
		{ "force", 0, 0, G_OPTION_ARG_NONE, &settings.force, NULL, NULL },
		{ NULL },
	};
	struct arguments arguments;
	int status;

	if (arguments_parse(command, own, argc, argv, 0, G_MAXUINT, &arguments, &status)) {
		status = STATUS_USAGE;
		if (take(command, &arguments, &settings))
			status = run_total(&arguments, &settings);
	}
	g_free(settings.output);
	g_free(settings.csv);
	g_free(settings.roster);
	g_free(settings.text);
	arguments_finish(&arguments);
	return status;
}

const struct command command_total = {
	.name = "total",
	.limits = { .seconds = 1200, .megabytes = 8192 },
	.run = total,
	.help = "Usage: banshi total FOLDER|LIST|REPORT … -o REPORT [--roster FILE] [--csv FILE]\n"
		"\n"
		"Adds up the numbers of many reports of one template, cell by cell and exact, and writes a report file "
		"that is\n"
		"ready for its prose. Each report is checked first, and all problems of all of them are told.\n"
		"\n"
		"  -o, --output FILE      where to write (standard output)\n"
		"      --roster FILE      CSV, an organ and its file a line: tells who is missing or twice; without "
		"FOLDER, its\n"
		"                         files are added up\n"
		"      --csv FILE         a table beside it: organs down, cells across\n"
		"      --text REPORT      take names and prose from this report of the same template, last year's for "
		"one:\n"
		"                         values that they name print the new numbers\n"
		"      --partial          leave out reports with errors and those not on the roster; exit status 3\n"
		"      --force            write over files that are there already\n"
		"  -t, --template NAME    a template's name or file, instead of the one each report names\n"
		"      --lang zh|en       language of messages\n"
		"  -q, --quiet            print errors only\n",
};
