/* The line of the house, in order: report and template, checked, to a document, to pages, to a file. */
#include "cli/run.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"
#include "fonts/font-set.h"
#include "layout/layout.h"
#include "layout/page.h"
#include "render/output.h"
#include "render/pdf.h"
#include "render/png.h"
#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template.h"

/* The finished value of each stage; what comes later borrows from what is above it. */
struct job {
	const struct options *options;
	struct diags *diags;
	struct tree *report;
	struct template *template;
	struct font_set *fonts;
	struct arena *arena; /* of the document */
	const struct document *document;
	struct layout *layout;
};

/* ---- the stages ---- */

static bool read_report(struct job *job)
{
	struct source *source = source_open(job->options->report, job->diags);

	job->report = source ? tree_read(source, job->diags) : NULL;
	return job->report != NULL;
}

static bool read_template(struct job *job)
{
	const char *name = job->options->template ? job->options->template : template_named(job->report, job->diags);

	job->template = name ? template_open(name, job->diags) : NULL;
	return job->template != NULL;
}

static bool open_fonts(struct job *job)
{
	struct font_options options = { .dirs = (const char *const *)job->options->fonts };

	job->fonts = font_set_new(&options, job->diags);
	return job->fonts != NULL;
}

static bool bind_document(struct job *job)
{
	job->arena = arena_new();
	job->document = document_bind(job->template, job->report, job->fonts, job->arena, job->diags);
	return job->document != NULL;
}

static bool lay_out(struct job *job)
{
	job->layout = layout_new(job->document, job->fonts, job->diags);
	return job->layout != NULL;
}

/* ---- output ---- */

/* report.yaml → report.pdf; standard input goes to standard output. */
static char *default_path(const struct options *options)
{
	const char *extension = options->format == FORMAT_PNG ? "png" : "pdf";
	const char *dot = strrchr(options->report, '.'), *slash = strrchr(options->report, '/');

	if (strcmp(options->report, "-") == 0)
		return g_strdup("-");
	if (!dot || (slash && dot < slash) || dot == options->report || dot[-1] == '/')
		return g_strdup_printf("%s.%s", options->report, extension);
	return g_strdup_printf("%.*s.%s", (int)(dot - options->report), options->report, extension);
}

/* pages.png → pages-3.png when there are several. */
static char *page_path(const char *path, uint32_t page)
{
	size_t stem = g_str_has_suffix(path, ".png") ? strlen(path) - strlen(".png") : strlen(path);

	return g_strdup_printf("%.*s-%u.png", (int)stem, path, page);
}

static bool check_path(const struct job *job, const char *path)
{
	if (strcmp(path, "-") == 0 && isatty(STDOUT_FILENO))
		return diag(job->diags, DIAG_STDOUT_TERMINAL, NOWHERE);
	return output_check(path, job->options->report, job->diags) &
	       output_check(path, job->options->template, job->diags);
}

static bool write_pdf(struct job *job, const char *path)
{
	struct output output = { .path = (char *)path, .bytes = pdf_render(job->document, job->layout, job->diags) };

	if (!output.bytes)
		return false;

	bool ok = output_write(&output, 1, job->diags);
	g_byte_array_free(output.bytes, true);
	return ok;
}

static bool write_png(struct job *job, const char *path)
{
	uint32_t n = layout_n_pages(job->layout), first = 0, end = n;
	char number[16];

	if (job->options->page) {
		first = (uint32_t)job->options->page - 1;
		end = first + 1;
	}
	g_snprintf(number, sizeof(number), "%u", n);
	if (end > n)
		return diag(job->diags, DIAG_NO_SUCH_PAGE, NOWHERE, number);
	if (end - first > 1 && strcmp(path, "-") == 0)
		return diag(job->diags, DIAG_SEVERAL_IMAGES, NOWHERE, number);

	struct output *output = g_new0(struct output, end - first);
	struct page *page = page_new();
	bool ok = true;
	for (uint32_t i = first; i < end && ok; i++) {
		layout_page(job->layout, i, page);
		output[i - first].path = end - first > 1 ? page_path(path, i + 1) : g_strdup(path);
		output[i - first].bytes = png_render(page, (unsigned)job->options->dpi, job->diags);
		ok = output[i - first].bytes && check_path(job, output[i - first].path);
	}
	ok = ok && output_write(output, end - first, job->diags);
	for (uint32_t i = 0; i < end - first; i++) {
		g_free(output[i].path);
		if (output[i].bytes)
			g_byte_array_free(output[i].bytes, true);
	}
	g_free(output);
	page_free(page);
	return ok;
}

static bool render(struct job *job)
{
	g_autofree char *path = job->options->output ? g_strdup(job->options->output) : default_path(job->options);

	/* Where the output goes is checked first: nothing is worked out that cannot be written. */
	if (!check_path(job, path) || !read_report(job) || !read_template(job) || !open_fonts(job) ||
		!bind_document(job) || !lay_out(job))
		return false;
	return job->options->format == FORMAT_PNG ? write_png(job, path) : write_pdf(job, path);
}

static bool check(struct job *job)
{
	return read_report(job) && read_template(job) && open_fonts(job) && bind_document(job) && lay_out(job);
}

static bool dump(struct job *job)
{
	if (!read_report(job))
		return false;
	if (job->options->stage == STAGE_REPORT) {
		tree_dump(job->report, stdout);
		return true;
	}
	if (!read_template(job) || !open_fonts(job) || !bind_document(job))
		return false;
	if (job->options->stage == STAGE_DOCUMENT) {
		document_dump(job->document, stdout);
		return true;
	}
	if (!lay_out(job))
		return false;

	struct page *page = page_new();
	for (uint32_t i = 0; i < layout_n_pages(job->layout); i++) {
		layout_page(job->layout, i, page);
		page_dump(page, layout_structure(job->layout), stdout);
	}
	page_free(page);
	return true;
}

/* ---- all of it ---- */

static void finish(struct job *job)
{
	layout_free(job->layout);
	if (job->arena)
		arena_free(job->arena);
	font_set_free(job->fonts);
	template_free(job->template);
	tree_free(job->report);
	diags_free(job->diags);
}

int run(const struct options *options)
{
	static bool (*const command[])(struct job *) = {
		[COMMAND_RENDER] = render,
		[COMMAND_CHECK] = check,
		[COMMAND_DUMP] = dump,
	};
	struct job job = { .options = options, .diags = diags_new(options->lang) };
	bool ok = command[options->command](&job);

	if (ok && fflush(stdout) == EOF)
		ok = diag(job.diags, DIAG_CANNOT_WRITE, NOWHERE, "<stdout>", g_strerror(errno));
	if (job.fonts && !options->quiet)
		font_set_report(job.fonts, job.diags);
	if (!ok || !options->quiet)
		diags_print(job.diags, stderr, isatty(STDERR_FILENO));
	finish(&job);
	return ok ? 0 : 1;
}
