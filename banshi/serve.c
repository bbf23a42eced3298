/* What banshi render does, without files: the report comes from memory and the PDF goes there. The fonts stay open
 * between requests. */

#include "banshi/serve.h"

#include <glib.h>
#include <string.h>

#include "banshi/banshi.h"
#include "banshi/drawing.h"
#include "banshi/job-file.h"
#include "banshi/job-html.h"
#include "banshi/job.h"
#include "banshi/problems.h"
#include "banshi/request.h"
#include "banshi/shared.h"
#include "document/document.h"
#include "render/target.h"
#include "report/allowance.h"

/* Files that the report names, as the binder takes them; g_free. One more than there are, as a list of none is a list
 * too: none is read from disk. */
static struct row_file *given_files(const struct asked *asked)
{
	struct row_file *file = g_new0(struct row_file, asked->n_file + 1);

	for (size_t i = 0; i < asked->n_file; i++)
		file[i] = (struct row_file){ .name = asked->file[i].name,
			.bytes = asked->file[i].data ? asked->file[i].data : "",
			.len = asked->file[i].len };
	return file;
}

static void prepare_job(struct job *job, const struct asked *asked, const struct row_file *file)
{
	job->path = asked->name;
	job->text = asked->report;
	job->len = asked->len;
	job->options.template_name = asked->template_name;
	if (asked->tpl) {
		job->template_text = asked->tpl->data ? asked->tpl->data : "";
		job->template_len = asked->tpl->len;
	}
	job->profile = asked->profile;
	job->structure = asked->target->tagged ? STRUCTURE_OF_PROFILE : STRUCTURE_NONE;
	job->previous_path = asked->previous;
	if (asked->last_year) {
		job->previous_text = asked->last_year->data ? asked->last_year->data : "";
		job->previous_len = asked->last_year->len;
	}
	job->options.root = asked->root;
	/* NULL: the files that the report names are read from disk, beneath the root. */
	job->file = asked->root && !asked->n_file ? NULL : file;
	job->n_files = (uint32_t)asked->n_file;
}

static void take_bytes(GByteArray *bytes, struct banshi_result *result)
{
	result->len = bytes->len;
	result->data = g_byte_array_free(bytes, FALSE);
}

static char *name_of_file(const char *name, const struct target *target)
{
	g_autofree char *base = g_path_get_basename(name);
	char *dot = strrchr(base, '.');

	if (dot && dot != base)
		*dot = '\0';
	return g_strconcat(base, target->suffix, NULL);
}

static bool make_pdf(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	g_autofree char *name = name_of_file(job->path, asked->target);
	const struct drawing *drawing = asked->cairo ? drawing_find(job->diags) : NULL;
	struct made_file pdf;

	if (asked->cairo && !drawing)
		return false;
	job->writer = drawing ? drawing->pdf : NULL;
	if (!job_make_file(job, name, &pdf))
		return false;
	take_bytes(g_steal_pointer(&pdf.bytes), result);
	if (pdf.manifest)
		result->manifest = g_strndup((const char *)pdf.manifest->data, pdf.manifest->len);
	made_file_finish(&pdf);
	return true;
}

static bool make_image(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	uint32_t n = job_n_pages(job), page = asked->page ? asked->page : 1;
	const struct drawing *drawing;
	char number[16];
	GPtrArray *image;

	g_snprintf(number, sizeof(number), "%u", n);
	if (page > n)
		return diag(job->diags, DIAG_NO_SUCH_PAGE, NOWHERE, number);
	/* A result is one image: of several pages one has to be named. */
	if (!asked->page && n > 1)
		return diag(job->diags, DIAG_REQUEST_PAGE, NOWHERE, number);
	drawing = drawing_find(job->diags);
	image = drawing ? drawing->images(job, asked->target, page - 1, page, asked->dpi) : NULL;
	if (!image)
		return false;
	take_bytes(g_byte_array_ref(image->pdata[0]), result);
	g_ptr_array_unref(image);
	return true;
}

/* A web page has no pages to be counted. */
static bool make_html(struct job *job, const struct asked *asked, struct banshi_result *result)
{
	GByteArray *page =
		job_html_check(&job->profile, job->diags) && job_bind(job) ? job_make_html(job, asked->fragment) : NULL;

	if (page)
		take_bytes(page, result);
	return page != NULL;
}

static bool do_job(struct job *job, const struct asked *asked, bool render, struct banshi_result *result)
{
	if (render && asked->target->flowing)
		return make_html(job, asked, result);
	if (!job_lay_out(job))
		return false;
	/* Told before anything is drawn, so that who asked knows how many there are. */
	result->pages = job_n_pages(job);
	if (render)
		return asked->target->paged ? make_image(job, asked, result) : make_pdf(job, asked, result);
	/* To strict checks warnings are faults; what is rendered is not held back by them. */
	return !asked->strict || !diags_count(job->diags, SEVERITY_WARNING);
}

static char *tell_problems(struct job *job, const struct asked *asked)
{
	if (!asked->quiet)
		job_report_fonts(job, NULL);
	return problems_as_json(job->diags);
}

void serve_request(struct shared *shared, enum lang lang, const struct banshi_request *request, bool render,
	struct banshi_result *result)
{
	const struct job_options options = { .lang = request_lang(request, lang) };
	struct asked asked;
	struct job job;

	/* What one report used up must not be missing for the next. */
	allowance_renew();
	job_init(&job, &options, NULL);
	job.shared = shared;
	if (!request_read(request, &asked, job.diags)) {
		result->status = BANSHI_REQUEST;
		result->problems = problems_as_json(job.diags);
	} else {
		g_autofree struct row_file *file = given_files(&asked);

		prepare_job(&job, &asked, file);
		bool ok = do_job(&job, &asked, render, result);
		result->status = !ok ? BANSHI_WRONG : job_n_errors(&job) ? BANSHI_DRAFT : BANSHI_DONE;
		result->problems = tell_problems(&job, &asked);
	}
	result->errors = diags_count(job.diags, SEVERITY_ERROR);
	result->warnings = diags_count(job.diags, SEVERITY_WARNING);
	job_free(&job);
}
