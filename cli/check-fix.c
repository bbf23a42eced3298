/* check --fix: mechanical slips put right in the report file, before it is checked. */
#include "cli/check-fix.h"

#include <stdio.h>
#include <string.h>

#include "banshi/job.h"
#include "banshi/mend.h"
#include "banshi/output.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/previous-report.h"
#include "report/diag-print.h"

/* What is put right may show further slips, as a file that could not be read. */
#define PASSES_MAX 8

struct fixer {
	const struct arguments *arguments;
	enum fix fix;
	bool stopped; /* no more is asked about */
	unsigned n;
	GString *lines; /* the changes of this pass, told when they are taken over */
};

static void append_change(GString *out, const struct fixer *fixer, const struct mended *mended)
{
	bool zh = fixer->arguments->lang == LANG_ZH;
	const char *rule = mended->rule ? mended->rule : "";

	g_string_append_printf(out, "%s:%u:%u: ", fixer->arguments->words[0], mended->line, mended->column);
	if (*mended->better)
		g_string_append_printf(out, zh ? "“%s”改为“%s”" : "“%s” becomes “%s”", mended->old, mended->better);
	else
		g_string_append_printf(out, zh ? "删去“%s”" : "“%s” is removed", mended->old);
	g_string_append_printf(out, " [%s%s%s]", mended->code, *rule ? " " : "", rule);
}

static bool answer(struct fixer *fixer)
{
	char line[64];

	fputs(fixer->arguments->lang == LANG_ZH ? "　改吗？（y 改，n 不改，q 停止）"
						: "  change it? (y, n, q to stop) ",
		stderr);
	/* The end of the input stops as q does. */
	if (!fgets(line, sizeof(line), stdin) || *line == 'q') {
		fixer->stopped = true;
		return false;
	}
	return *line == 'y' || *line == 'Y';
}

static bool wanted(void *context, const struct mended *mended)
{
	struct fixer *fixer = context;

	if (fixer->stopped)
		return false;
	gsize before = fixer->lines->len;
	append_change(fixer->lines, fixer, mended);
	if (fixer->fix == FIX_ASK) {
		fputs(fixer->lines->str + before, stderr);
		if (!answer(fixer)) {
			g_string_truncate(fixer->lines, before);
			return false;
		}
	}
	g_string_append_c(fixer->lines, '\n');
	fixer->n++;
	return true;
}

/* What the slips of a text are, told into the job's diagnostics; the job is the caller's to free. */
static void look_for_slips(struct job *job, const struct fixer *fixer, const struct previous_report *previous,
	const char *text, size_t len)
{
	command_job_init(job, fixer->arguments, fixer->arguments->words[0]);
	previous_report_give(previous, job);
	job->text = text;
	job->len = len;
	/* What does not bind has slips to put right all the same: whether it was bound is not asked. */
	job_bind(job);
}

static bool write_file(const struct fixer *fixer, const char *text, size_t len)
{
	struct diags *diags = diags_new(fixer->arguments->lang);
	GByteArray *bytes = g_byte_array_new();
	const struct output output = { fixer->arguments->words[0], bytes };

	g_byte_array_append(bytes, (const guint8 *)text, (guint)len);
	bool ok = output_write(&output, 1, arguments_sync(fixer->arguments), diags);
	diags_print(diags, stderr, false, SEVERITY_NOTE);
	g_byte_array_unref(bytes);
	diags_free(diags);
	return ok;
}

static bool say_spoilt(const struct fixer *fixer)
{
	struct diags *diags = diags_new(fixer->arguments->lang);

	diag(diags, DIAG_MEND_SPOILS, NOWHERE, fixer->arguments->words[0]);
	diags_print(diags, stderr, false, SEVERITY_NOTE);
	diags_free(diags);
	return false;
}

/* Takes over a text with its slips put right; false when it could not be read as a report any more. */
static bool take(struct fixer *fixer, struct job *job, const struct previous_report *previous, char *mended, size_t len)
{
	struct job next;

	look_for_slips(&next, fixer, previous, mended, len);
	/* A slip put right must not spoil a report that could be read; one that could not be read cannot be
	 * spoilt. */
	bool spoilt = job->report && !next.report;
	if (!spoilt)
		fputs(fixer->lines->str, stdout);
	job_free(spoilt ? &next : job);
	if (!spoilt)
		*job = next;
	return !spoilt;
}

bool check_fix(const struct arguments *arguments, const struct previous_report *previous, enum fix fix)
{
	struct fixer fixer = { .arguments = arguments, .fix = fix, .lines = g_string_new(NULL) };
	g_autofree char *text = NULL, *mended = NULL;
	size_t len = 0, new_len = 0;
	bool ok = true;
	unsigned n = 0;
	struct job job;

	look_for_slips(&job, &fixer, previous, NULL, 0);
	/* With questions there is one pass, so that nothing is asked twice. */
	for (int pass = 0; ok && pass < (fix == FIX_ASK ? 1 : PASSES_MAX); pass++) {
		mended = mend_text(job.diags, job.path, wanted, &fixer, &new_len);
		if (!mended)
			break;
		ok = take(&fixer, &job, previous, mended, new_len);
		if (!ok)
			break;
		g_free(text);
		text = g_steal_pointer(&mended);
		len = new_len;
		n = fixer.n;
		g_string_truncate(fixer.lines, 0);
	}
	job_free(&job);
	g_string_free(fixer.lines, TRUE);
	/* The changes are told before the file is written: what could not be written is told behind them. */
	if (!arguments->quiet)
		printf(arguments->lang == LANG_ZH ? "%s：改正 %u 处\n" : "%s: %u change(s)\n", arguments->words[0], n);
	return (ok || say_spoilt(&fixer)) && (!text || write_file(&fixer, text, len));
}
