/* The line of the house, in order: report and template, checked, to a document, to pages. */
#include "banshi/job.h"

#include <glib.h>

#include "banshi/document-bind.h"
#include "banshi/given-template.h"
#include "banshi/shared.h"
#include "binding/body-fields.h"
#include "binding/row-heads.h"
#include "document/document.h"
#include "fonts/font-report.h"
#include "fonts/font-set.h"
#include "fonts/prepared.h"
#include "fonts/told.h"
#include "layout/layout.h"
#include "report/arena.h"
#include "report/markdown.h"
#include "report/source-open.h"
#include "report/value.h"
#include "templates/template.h"

void job_init(struct job *job, const struct job_options *options, const char *path)
{
	*job = (struct job){ .options = *options, .path = path, .diags = diags_new(options->lang) };
	/* Where nothing is asked for: the profile of a filed report. */
	profile_find("filing", &job->profile);
}

/* What the path holds, unless its text is given. */
static struct tree *read_report(const char *path, const char *text, size_t len, struct diags *diags)
{
	struct source *source = text ? source_from_text(path, text, len, diags) : source_open(path, diags);

	return source ? report_read(source, diags) : NULL;
}

bool job_read(struct job *job)
{
	job->report = read_report(job->path, job->text, job->len, job->diags);
	return job->report != NULL;
}

/* The folder beneath which the file at `path` may name others. NULL: it may name none. g_free. */
static char *root_of(const struct job *job, const char *path, bool is_text)
{
	if (job->options.root)
		return g_strdup(job->options.root);
	return is_text || strcmp(path, "-") == 0 ? NULL : g_path_get_dirname(path);
}

char *job_root(const struct job *job)
{
	return root_of(job, job->path, job->text != NULL);
}

static char *previous_root(const struct job *job)
{
	return job->previous_path ? root_of(job, job->previous_path, job->previous_text != NULL) : NULL;
}

static bool open_template(struct job *job)
{
	const char *name = job->options.template_name;
	g_autofree char *root = job_root(job);

	if (job->template_text) {
		const struct template_text text = { name ? name : "template.yaml", job->template_text,
			job->template_len };
		job->tpl = job->own_template = given_template_open(&text, job->diags);
		return job->tpl != NULL;
	}
	/* A template that a caller keeps is shared by its jobs, and not freed by them. */
	if (job->shared)
		job->tpl = name ? shared_template(job->shared, name, job->diags)
				: shared_template_named(job->shared, job->report, root, job->diags);
	else
		job->tpl = name ? template_open(name, job->diags) : template_open_named(job->report, root, job->diags);
	return job->tpl != NULL;
}

bool job_place(struct job *job)
{
	/* The template may be open already. */
	if (!job->tpl && !open_template(job))
		return false;
	row_heads_merge(job->report, job->tpl);
	return body_fields_place(job->report, job->tpl, job->diags);
}

/* Last year's report may have had another template. */
static bool open_previous(struct job *job)
{
	if (!job->previous_path)
		return true;
	g_autofree char *root = previous_root(job);
	job->previous = read_report(job->previous_path, job->previous_text, job->previous_len, job->diags);
	/* The template may be open already. */
	if (job->previous && !job->previous_template)
		job->previous_template = template_open_named(job->previous, root, job->diags);
	return job->previous && job->previous_template &&
	       body_fields_place(job->previous, job->previous_template, job->diags);
}

static bool open_fonts(struct job *job)
{
	job->fonts = job->shared ? shared_open_fonts(job->shared, job->diags)
				 : font_set_new(&job->options.fonts, job->diags);
	if (job->shared && job->fonts)
		font_set_begin_report(job->fonts); /* what it says of fonts is of this report alone */
	return job->fonts != NULL;
}

static void speak_for_draft(struct job *job)
{
	/* A draft is read by its authors: its list of errors is in the template's language, unless one was asked
	 * for. */
	if (job->profile.draft && job->options.lang_is_usual)
		diags_set_lang(job->diags, lang_pick(template_language(job->tpl)));
}

bool job_bind_read(struct job *job)
{
	if (!job_place(job))
		return false;
	speak_for_draft(job);
	if (!open_previous(job) || !open_fonts(job))
		return false;
	g_autofree char *root = job_root(job);
	g_autofree char *root_before = previous_root(job);
	job->arena = arena_new();
	job->previous_read = g_array_new(FALSE, FALSE, sizeof(struct row_file));
	const struct bind_options options = { .previous = job->previous,
		.previous_template = job->previous_template,
		.previous_imported = job->previous_imported,
		.previous_file = job->previous_file,
		.n_previous_files = job->n_previous_files,
		.draft = job->profile.draft,
		.file = job->file,
		.n_files = job->n_files,
		.root = root,
		.workbook = job->options.workbook,
		.previous_root = root_before,
		/* Their bytes are needed only when they go into the file or into the manifest. */
		.keep_files = job->profile.attach || job->profile.manifest,
		.previous_read = job->previous_read,
		.bound = &job->bound };
	job->document = document_bind_with(job->tpl, job->report, &options, job->fonts, job->arena, job->diags);
	if (job->document)
		job->n_errors = job->document->n_errors;
	return job->document != NULL;
}

bool job_bind(struct job *job)
{
	return job_read(job) && job_bind_read(job);
}

static struct layout_options layout_options(struct job *job)
{
	struct layout_options options = profile_layout(&job->profile);

	/* A caller may say whether there is a structure; else the profile does. */
	if (job->structure != STRUCTURE_OF_PROFILE)
		options.untagged = job->structure == STRUCTURE_NONE;
	options.banner = job->document->banner;
	return options;
}

bool job_lay_out_read(struct job *job)
{
	if (!job_bind_read(job))
		return false;
	const struct layout_options options = layout_options(job);
	job->layout = layout_new_with(job->document, &options, job->fonts, job->diags);
	return job->layout != NULL;
}

bool job_lay_out(struct job *job)
{
	return job_read(job) && job_lay_out_read(job);
}

uint32_t job_n_errors(const struct job *job)
{
	return job->n_errors;
}

uint32_t job_n_pages(const struct job *job)
{
	return layout_n_pages(job->layout);
}

void job_report_fonts(struct job *job, const char *told)
{
	/* What an earlier run told of fonts is not told again. */
	struct told *before = told ? told_open(told) : NULL;

	if (job->fonts)
		font_set_report(job->fonts, before, job->diags);
	told_close(before);
}

void job_keep_fonts(const struct job *job)
{
	if (job->fonts)
		prepared_save(job->fonts);
}

void job_forget_document(struct job *job)
{
	g_clear_pointer(&job->layout, layout_free);
	g_clear_pointer(&job->arena, arena_free);
	job->document = NULL;
	job->bound = NULL;
}

void job_free(struct job *job)
{
	job_forget_document(job);
	/* What is shared is not the job's. */
	if (!job->shared) {
		font_set_free(job->fonts);
		template_free(job->tpl);
	} else {
		template_free(job->own_template);
	}
	if (job->previous_read)
		g_array_unref(job->previous_read);
	template_free(job->previous_template);
	tree_free(job->previous);
	tree_free(job->report);
	diags_free(job->diags);
}
