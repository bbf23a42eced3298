/* One report on its way through the stages. */
#ifndef BANSHI_JOB_H
#define BANSHI_JOB_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "layout/layout.h"

struct arena;
struct arguments;
struct profile;
struct source;
struct report_template;
struct tree;

/* What many jobs of one process share. */
struct job_warm {
	struct font_set *fonts;
	GHashTable *templates; /* of struct template, by the name that opened it */
};

/* The finished value of each stage; what comes later borrows from what is above it. */
struct job {
	const struct arguments *arguments;
	const char *path; /* of the report */
	const char *text; /* of the report, len bytes; NULL: what the path holds */
	size_t len;
	struct job_warm *warm;     /* whose fonts and templates are used; NULL: the job has its own */
	const char *previous_path; /* of last year's report, or NULL */
	bool told;                 /* the diagnostics are already written in another form */
	struct diags *diags;
	struct tree *report;
	struct report_template *tpl;
	struct tree *previous;
	struct report_template *previous_template;
	struct font_set *fonts;
	struct arena *arena; /* of the document */
	const struct document *document;
	struct layout *layout;
	struct layout_options options; /* set before job_lay_out */
	bool draft;                    /* wrong values do not stop it: set before job_lay_out */
	char *banner;                  /* of a draft with errors */
	/* What the report names, n_files, instead of the files on disk; NULL: those. */
	const struct data_file *file;
	uint32_t n_files;
};

void job_init(struct job *job, const struct arguments *arguments, const char *path);

/* The stages in order. Each runs those before it; false after diagnostics. */
bool job_read(struct job *job);
bool job_bind(struct job *job);
bool job_lay_out(struct job *job);
/* The rest of job_lay_out after job_read. */
bool job_lay_out_read(struct job *job);

/* Writes the PDF of a job that is laid out, with what goes beside it. False after diagnostics. The file's bytes are
 * handed over in *bytes, unless that is NULL. */
bool job_write_pdf(struct job *job, const struct profile *profile, const char *path, GByteArray **bytes);

void job_free(struct job *job);
/* Prints what there is to say, frees everything and gives the exit status. */
int job_finish(struct job *job, bool ok);

#endif
