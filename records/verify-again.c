/* The strongest check there is: what the file carries (or has beside it) is laid out again with this program, and the
 * bytes are compared. Same data, template and fonts give the same file. Nothing but the profile's own settings and the
 * version is believed of what the file tells, and the attached report may name no file, since it is a stranger's. */

#include "records/verify-again.h"

#include <glib.h>
#include <string.h>

#include "banshi/job-file.h"
#include "banshi/job.h"
#include "document/document.h"
#include "records/verify-remade.h"
#include "records/verify-sources.h"
#include "records/verify-template.h"
#include "records/verify.h"
#include "render/profile.h"
#include "report/file-name.h"
#include "report/printable.h"
#include "templates/edition.h"
#include "templates/template.h"

/* What the file is made again from. */
struct again {
	struct verify *verify;
	const struct sources *sources;
	char **setting;  /* of the file, key=value; what is made again borrows from them */
	char *generator; /* that the file tells, likewise; NULL: it is this program */
	bool own;        /* the job's template is one from inside */
};

/* ---- made again ---- */

static char *level_claimed(const struct verify *v)
{
	if (v->ofd)
		return g_strdup("");
	g_autofree char *part = pdf_read_xmp(v->first, "pdfaid:part");
	g_autofree char *conformance = pdf_read_xmp(v->first, "pdfaid:conformance");
	g_autofree char *small = conformance ? g_ascii_strdown(conformance, -1) : NULL;

	return part && small ? g_strconcat(part, small, NULL) : g_strdup("");
}

/* A file tells what it was made with when that was not the usual. Of the settings those that name files are not taken.
 * One that tells nothing of its outlines has compact ones: it may be of a time when there were no others. */
static bool take_settings(struct again *a, struct profile *profile)
{
	static const char *const known[] = { "stamp", "outlines", "signature-field", "signature-order", NULL };
	g_autofree char *settings = verify_settings(a->verify);

	profile->outlines = OUTLINES_COMPACT;
	a->setting = g_strsplit(settings ? settings : "", " ", -1);
	for (char **s = a->setting; *s; s++) {
		char *equals = strchr(*s, '=');
		g_autofree char *key = equals ? g_strndup(*s, (gsize)(equals - *s)) : g_strdup("");
		g_autofree char *shown = text_printable(*s);

		if (!g_strv_contains(known, key) || profile_set(profile, key, equals + 1) != SETTING_TAKEN)
			return diag(a->verify->diags, DIAG_UNKNOWN_SETTINGS, NOWHERE, shown);
	}
	return true;
}

/* The version stands in metadata and in no page. So the file is made again with the one that it tells, and then nothing
 * else may differ: whether this version gives the same pages is seen in the bytes. */
static void take_generator(struct again *a, struct profile *profile)
{
	static const char name[] = "banshi ";
	g_autofree char *told = verify_generator(a->verify);

	if (!told || !g_str_has_prefix(told, name) || !edition_version_is(told + strlen(name)) ||
		strcmp(told, profile_generator(profile)) == 0)
		return;
	a->generator = g_steal_pointer(&told);
	profile->generator = a->generator;
}

static void say_generator(const struct again *a)
{
	if (a->generator)
		verify_say(a->verify,
			"made by another version of the program than " BANSHI_VERSION ", which gives the same",
			"由其他版本的程序生成，本版本 " BANSHI_VERSION " 的结果相同", a->generator);
}

static bool make_again(struct again *a, struct job *job)
{
	g_autofree char *name = file_name_text(a->verify->path);
	struct made_file made;
	bool ok;

	if (!job_lay_out(job) || !job_make_file(job, name, &made))
		return false;
	ok = verify_remade(a->verify, &made, a->sources->told);
	made_file_finish(&made);
	if (ok)
		say_generator(a);
	else if (a->generator)
		diag(a->verify->diags, DIAG_MADE_WITH_OTHER, NOWHERE, a->generator, "banshi " BANSHI_VERSION);
	return ok;
}

/* Among many files a line has to do: the first that is in the way, unless what differs was told. */
struct first_error {
	char *text;
};

static void take_first(void *context, const struct finding *finding)
{
	struct first_error *first = context;

	if (!first->text && diag_code_severity(finding->code) == SEVERITY_ERROR)
		first->text = g_strdup(finding->text);
}

static bool finish_silently(struct verify *v, struct job *job, bool ok)
{
	struct first_error first = { NULL };
	g_autofree char *shown = text_printable(v->path);

	diags_each(job->diags, take_first, &first);
	if (first.text)
		ok = diag(v->diags, DIAG_NOT_REMADE, NOWHERE, shown, first.text);
	g_free(first.text);
	job_free(job);
	return ok;
}

/* What is given: the report and what it names, last year's, each as text that may name no file. */
static void give(struct job *job, const struct sources *s)
{
	const struct row_file *report = (const struct row_file *)(void *)s->report->data;
	const struct row_file *previous = (const struct row_file *)(void *)s->previous->data;

	job->text = report->bytes;
	job->len = report->len;
	job->file = report + 1;
	job->n_files = s->report->len - 1;
	if (!s->previous->len)
		return;
	job->previous_path = previous->name;
	job->previous_text = previous->bytes;
	job->previous_len = previous->len;
	/* What is wrong with it was told when the file was made. */
	job->previous_imported = true;
	job->previous_file = previous + 1;
	job->n_previous_files = s->previous->len - 1;
}

/* A template that was given on the command line goes before the one inside. */
static bool open_templates(struct again *a, struct job *job)
{
	const struct verify *v = a->verify;

	if (v->options->template_name)
		return true;
	a->own = a->sources->tpl->len > 0;
	return verify_templates_known(v, a->sources) && verify_templates_open(a->sources, job);
}

static bool render_again(struct again *a)
{
	struct verify *v = a->verify;
	const struct row_file *report = (const struct row_file *)(void *)a->sources->report->data;
	g_autofree char *level = level_claimed(v), *shown = text_printable(report->name);
	struct job job;

	job_init(&job, v->options, shown);
	job.options.root = NULL;
	job.shared = v->shared;
	profile_find("archive", &job.profile);
	if (v->ofd)
		profile_take_ofd(&job.profile);
	else if (level_find(level))
		job.profile.level = level_find(level);
	take_generator(a, &job.profile);
	give(&job, a->sources);
	bool ok = take_settings(a, &job.profile) && open_templates(a, &job) && make_again(a, &job);
	/* Jobs that share fonts and templates do not free them. */
	struct report_template *own = a->own && v->shared ? job.tpl : NULL;
	ok = v->end_job ? v->end_job(v, &job, ok) : finish_silently(v, &job, ok);
	template_free(own);
	return ok;
}

bool verify_again(struct verify *v, bool render)
{
	struct sources sources;
	struct again a = { .verify = v, .sources = &sources };
	bool ok;

	sources_init(&sources);
	ok = sources_take(&sources, v);
	if (!render)
		verify_say(v, "not made again from its data, as was asked", "按要求未用所附数据重新生成", v->path);
	else if (!sources.report->len)
		ok = diag(v->diags, DIAG_NO_SOURCE, NOWHERE);
	else
		ok = ok && render_again(&a);
	sources_finish(&sources);
	g_strfreev(a.setting);
	g_free(a.generator);
	return ok;
}
