/* What banshi render and check do, but for files: what was made goes to memory. The fonts stay open between requests.
 */

#include "banshi/serve.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "banshi/banshi.h"
#include "banshi/drawing.h"
#include "banshi/engine-host.h"
#include "banshi/job-file.h"
#include "banshi/job-html.h"
#include "banshi/job.h"
#include "banshi/problems.h"
#include "banshi/request-key.h"
#include "banshi/request.h"
#include "banshi/shared.h"
#include "document/document.h"
#include "fonts/font-set.h"
#include "render/target.h"
#include "report/allowance.h"
#include "report/diag-print.h"
#include "report/file-name.h"

#define LIST_MAX 1000 /* problems in one line */

/* ---- files of the request ---- */

#define OF_PREVIOUS "previous/"

/* The files of the request that the report names, or last year's report does, as the binder takes them. There is always
 * a list: one of none is a list too, and none is read from disk then. */
struct given {
	struct row_file *own, *previous; /* n_own, n_previous; g_free */
	uint32_t n_own, n_previous;
};

static void give(struct row_file *list, uint32_t *n, const char *name, const struct banshi_file *file)
{
	list[(*n)++] = (struct row_file){ .name = name, .bytes = file->data ? file->data : "", .len = file->len };
}

static void part_files(const struct asked *asked, struct given *given)
{
	*given = (struct given){ .own = g_new0(struct row_file, asked->n_file + 1),
		.previous = g_new0(struct row_file, asked->n_file + 1) };
	for (size_t i = 0; i < asked->n_file; i++) {
		const struct banshi_file *file = &asked->file[i];

		if (g_str_has_prefix(file->name, OF_PREVIOUS))
			give(given->previous, &given->n_previous, file->name + strlen(OF_PREVIOUS), file);
		else if (file != asked->last_year && file != asked->tpl)
			give(given->own, &given->n_own, file->name, file);
	}
}

static void give_previous(struct job *job, const struct asked *asked, const struct given *given)
{
	job->previous_path = asked->previous;
	job->previous_imported = asked->previous_imported;
	if (asked->last_year) {
		job->previous_text = asked->last_year->data ? asked->last_year->data : "";
		job->previous_len = asked->last_year->len;
	}
	/* Of what import made nothing else is meant than what it made. */
	if (given->n_previous || asked->previous_imported) {
		job->previous_file = given->previous;
		job->n_previous_files = given->n_previous;
	}
}

static void prepare_job(struct job *job, const struct asked *asked, const struct given *given)
{
	job->path = asked->name;
	if (!asked->read) {
		job->text = asked->report;
		job->len = asked->len;
	}
	job->options.template_name = asked->template_name;
	if (asked->tpl) {
		job->template_text = asked->tpl->data ? asked->tpl->data : "";
		job->template_len = asked->tpl->len;
	}
	job->profile = asked->profile;
	job->structure = asked->target->tagged ? STRUCTURE_OF_PROFILE : STRUCTURE_NONE;
	job->options.root = asked->root;
	/* NULL: the files that the report names are read from disk, beneath the root. */
	job->file = (asked->root || asked->read) && !given->n_own ? NULL : given->own;
	job->n_files = given->n_own;
	give_previous(job, asked, given);
}

/* ---- what is made ---- */

static bool is_stream(const struct asked *asked)
{
	return asked->output && strcmp(asked->output, "-") == 0;
}

static void take_bytes(GByteArray *bytes, struct banshi_result *result)
{
	result->len = bytes->len;
	result->data = g_byte_array_free(bytes, FALSE);
}

/* As a manifest has it; NULL: there is none beside a stream. g_free. */
static char *name_of_file(const struct asked *asked)
{
	if (asked->output)
		return is_stream(asked) ? NULL : file_name_text(asked->output);
	g_autofree char *base = g_path_get_basename(asked->name);
	char *dot = strrchr(base, '.');

	if (dot && dot != base)
		*dot = '\0';
	return g_strconcat(base, asked->target->suffix, NULL);
}

static bool make_pdf(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	g_autofree char *name = name_of_file(asked);
	const struct drawing *drawing = asked->cairo ? drawing_find(job->diags) : NULL;
	struct made_file pdf;

	if (asked->cairo && !drawing)
		return false;
	job->writer = drawing ? drawing->pdf : NULL;
	job->once = true;
	if (!job_make_file(job, name, &pdf))
		return false;
	take_bytes(g_steal_pointer(&pdf.bytes), result);
	if (pdf.manifest)
		result->manifest = g_strndup((const char *)pdf.manifest->data, pdf.manifest->len);
	made_file_finish(&pdf);
	return true;
}

/* The pages asked for: [first, end). */
static bool choose_pages(struct job *job, const struct asked *asked, uint32_t *first, uint32_t *end)
{
	uint32_t n = job_n_pages(job), page = asked->page ? asked->page : 1;
	char number[16];

	*first = asked->all_pages ? 0 : page - 1;
	*end = asked->all_pages ? n : page;
	g_snprintf(number, sizeof(number), "%u", n);
	if (*end > n)
		return diag(job->diags, DIAG_NO_SUCH_PAGE, NOWHERE, number);
	if (asked->all_pages && is_stream(asked) && n > 1)
		return diag(job->diags, DIAG_SEVERAL_IMAGES, NOWHERE, number);
	/* One image without a number: of several pages one has to be named. */
	if (!asked->all_pages && !asked->page && n > 1)
		return diag(job->diags, DIAG_REQUEST_PAGE, NOWHERE, number);
	return true;
}

static void take_images(const GPtrArray *made, struct banshi_result *result)
{
	result->image = g_new0(struct banshi_image, made->len);
	result->n_image = made->len;
	for (guint i = 0; i < made->len; i++) {
		GByteArray *bytes = g_byte_array_ref(made->pdata[i]);
		result->image[i].len = bytes->len;
		result->image[i].data = g_byte_array_free(bytes, FALSE);
	}
}

static bool make_images(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	uint32_t first, end;
	const struct drawing *drawing = choose_pages(job, asked, &first, &end) ? drawing_find(job->diags) : NULL;
	GPtrArray *made = drawing ? drawing->images(job, asked->target, first, end, asked->dpi) : NULL;

	if (!made)
		return false;
	if (asked->all_pages)
		take_images(made, result);
	else
		take_bytes(g_byte_array_ref(made->pdata[0]), result);
	g_ptr_array_unref(made);
	return true;
}

/* ---- a job ---- */

/* To strict requests warnings are faults. */
static bool passes(const struct job *job, const struct asked *asked)
{
	return !asked->strict || !diags_count(job->diags, SEVERITY_WARNING);
}

/* A web page has no pages to be counted. */
static bool make_html(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	GByteArray *page = job_html_check(&job->profile, job->diags) && job_bind_read(job) && passes(job, asked)
				   ? job_make_html(job, asked->fragment)
				   : NULL;

	if (page)
		take_bytes(page, result);
	return page != NULL;
}

static bool read_report(struct job *job, const struct engine_host *host)
{
	if (!host->read)
		return job_read(job);
	job->report = host->read(host->data, job->diags);
	return job->report != NULL;
}

static bool make(struct job *job, const struct asked *asked, bool render, struct banshi_result *result)
{
	if (render && asked->target->flowing)
		return make_html(job, asked, result);
	if (!job_lay_out_read(job))
		return false;
	/* Told before anything is drawn, so that who asked knows how many there are. */
	result->pages = job_n_pages(job);
	if (!passes(job, asked))
		return false;
	return !render || (asked->target->paged ? make_images : make_pdf)(job, asked, result);
}

static bool do_job(struct job *job, const struct engine_host *host, const struct asked *asked, bool render,
	struct banshi_result *result)
{
	if (!read_report(job, host))
		return false;
	/* The key needs the report read, but neither bound nor set. */
	if (asked->unless)
		result->key = request_key(asked, job, job->shared);
	return (asked->unless && strcmp(asked->unless, result->key) == 0) || make(job, asked, render, result);
}

/* ---- what is told ---- */

static char *text_of(const struct diags *diags, const struct asked *asked)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	diags_print(diags, out, asked->text == TEXT_COLOUR, asked->quiet ? SEVERITY_ERROR : SEVERITY_NOTE);
	fclose(out);
	/* All that a result has is freed by GLib. */
	char *copy = g_strndup(text, len);
	free(text);
	return copy;
}

static char *problems_of(const struct diags *diags, const struct asked *asked)
{
	switch (asked->problems) {
	case PROBLEMS_SARIF:
		return problems_as_sarif(diags);
	case PROBLEMS_LIST:
		return problems_as_list(diags, LIST_MAX);
	case PROBLEMS_NONE:
		return g_strdup("");
	case PROBLEMS_JSON:
		break;
	}
	return problems_as_json(diags);
}

static void tell(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	const struct font_set *fonts = shared_fonts(job->shared);

	if (!asked->quiet && asked->font_notes != NOTES_NONE)
		job_report_fonts(job, asked->font_notes == NOTES_NEW && fonts ? font_set_cache(fonts) : NULL);
	if (asked->text)
		result->text = text_of(job->diags, asked);
	result->problems = problems_of(job->diags, asked);
}

static void count(const struct diags *diags, struct banshi_result *result)
{
	result->errors = diags_count(diags, SEVERITY_ERROR);
	result->warnings = diags_count(diags, SEVERITY_WARNING);
	result->silenced = diags_silenced(diags, NULL);
	result->language = diags_lang(diags) == LANG_ZH ? "zh" : "en";
}

void serve_request(struct shared *shared, enum lang lang, const struct engine_host *host,
	const struct banshi_request *request, bool render, struct banshi_result *result)
{
	const struct job_options options = { .lang = request_lang(request, lang), .workbook = host->workbook };
	struct given given = { 0 };
	struct asked asked;
	struct job job;

	/* What one report used up must not be missing for the next. */
	allowance_renew();
	job_init(&job, &options, NULL);
	job.shared = shared;
	if (host->begin)
		host->begin(host->data, job.diags);
	if (request_read(request, host->any_name, &asked, job.diags)) {
		part_files(&asked, &given);
		prepare_job(&job, &asked, &given);
		job.options.lang_is_usual = !request->language;
		bool ok = do_job(&job, host, &asked, render, result);
		result->status = !ok ? BANSHI_WRONG : job_n_errors(&job) ? BANSHI_DRAFT : BANSHI_DONE;
	} else {
		result->status = BANSHI_REQUEST;
	}
	tell(&job, &asked, result);
	count(job.diags, result);
	job_free(&job);
	request_finish(&asked);
	g_free(given.own);
	g_free(given.previous);
}
