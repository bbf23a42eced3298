/* One report on its way through the stages: read, put beside its template, laid out. What is made of it then is
 * job-file.h and job-image.h; what it can be, render/target.h. Nothing here prints, and no file is written. */
#ifndef BANSHI_JOB_H
#define BANSHI_JOB_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/font-set.h"
#include "render/profile.h"
#include "render/target.h"
#include "report/diag.h"

struct arena;
struct bound_report;
struct row_file;
struct document;
struct font_set;
struct layout;
struct pdf_writer;
struct report_template;
struct shared;
struct source;
struct tree;

/* What a job is done with, whatever the report. All borrowed. */
struct job_options {
	const char *template_name; /* name or file; NULL: the one that the report names */
	struct font_options fonts; /* where they are; not asked when fonts are shared */
	enum lang lang;            /* of the diagnostics */
	bool lang_is_usual; /* nobody asked for it: a draft, which prints them, takes the language of its report */
	/* Beneath this folder the report may name files (named-file.h). NULL: beneath its own; a report given as text,
	 * or from standard input, may then name none. */
	const char *root;
	/* Reads the rows of a workbook's sheet that a report names (binding/row-file.h); NULL: workbooks are not read.
	 */
	struct source *(*workbook)(
		const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags);
};

/* Whether the layout makes a structure tree with a node for each cell, which in long tables needs more memory than all
 * the rest. */
enum job_structure { STRUCTURE_OF_PROFILE, STRUCTURE_NONE, STRUCTURE_WHOLE };

/* The finished value of each stage; what comes later borrows from what is above it. */
struct job {
	struct job_options options;
	const char *path; /* of the report, or what messages call it */
	const char *text; /* of the report, len bytes; NULL: what the path holds */
	size_t len;
	const char *template_text; /* of the template, template_len bytes; NULL: the options' or the report's */
	size_t template_len;
	struct shared *shared;     /* whose fonts and templates are used; NULL: the job has its own */
	const char *previous_path; /* of last year's report, or NULL */
	const char *previous_text; /* of it, previous_len bytes; NULL: what the path holds */
	size_t previous_len;
	/* It was made of another file (banshi import): what it lacks or has wrong is no matter of this report, and only
	 * how much it has is told. With the files of rows that it names, n_previous_files, or NULL. */
	bool previous_imported;
	const struct row_file *previous_file;
	uint32_t n_previous_files;
	struct diags *diags;
	struct tree *report;
	struct report_template *tpl;
	struct report_template *own_template; /* made of the text; freed with the job */
	struct tree *previous;
	struct report_template *previous_template;
	GArray *previous_read; /* of struct row_file: what last year's report named, in the arena */
	struct font_set *fonts;
	struct arena *arena;              /* of the document */
	const struct bound_report *bound; /* what the report has for each field, right or wrong; in the arena */
	const struct document *document;
	uint32_t n_errors; /* of the document */
	struct layout *layout;
	/* What the pages are for, set before job_lay_out: filing when it is not. Of a draft wrong values are no reason
	 * to stop. */
	struct profile profile;
	enum job_structure structure; /* set before job_lay_out */
	/* Its file is the last that is made of it: what has been laid out goes before all of the file is in memory. */
	bool once;
	/* What writes its PDF, set before that is made; NULL: our own writer. */
	const struct pdf_writer *writer;
	/* What the report names, n_files, instead of the files on disk; NULL: those. */
	const struct row_file *file;
	uint32_t n_files;
};

/* Makes the diagnostics and nothing else; job_free gives all back. The options and the path are borrowed. */
void job_init(struct job *job, const struct job_options *options, const char *path);

/* The folder beneath which the job's report may name files; NULL: it may name none. g_free. */
char *job_root(const struct job *job);

/* These are the stages, each running those before it; false after diagnostics. job_read: the report is a tree, in
 * job->report. job_bind: it has been put beside its template and checked; what came of it is job->document.
 * job_lay_out: its page starts are known, in job->layout. */
bool job_read(struct job *job);
bool job_bind(struct job *job);
bool job_lay_out(struct job *job);
/* Between the first two: the text of a report in Markdown is put among its fields, which needs its template. Of other
 * reports only the template is opened. */
bool job_place(struct job *job);
/* The rest of job_bind after job_read. */
bool job_bind_read(struct job *job);
/* The rest of job_lay_out after job_read. */
bool job_lay_out_read(struct job *job);

/* How many errors a draft has that is laid out all the same; 0 for others. */
uint32_t job_n_errors(const struct job *job);
/* Of a job that is laid out. */
uint32_t job_n_pages(const struct job *job);

/* Adds a note for each face that stands for another one, and each character taken from another face than its own. Of
 * the faces only what was not told before to whoever has this folder (fonts/told.h); NULL: all. */
void job_report_fonts(struct job *job, const char *told);

/* Puts the glyphs that this job has drawn into the folder for prepared fonts, so that the next run need not draw them.
 * For a job with fonts of its own; what cannot be written is drawn again the next time. */
void job_keep_fonts(const struct job *job);

/* Frees the layout and the document, when nobody asks for them any more. How many errors it has stays known. */
void job_forget_document(struct job *job);
/* Frees everything that the job has made. Writes nothing. */
void job_free(struct job *job);

#endif
