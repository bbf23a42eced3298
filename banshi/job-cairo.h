/* PDFs that cairo writes. Apart from job-file.h, as a program that only uses our own writer does not load cairo. */
#ifndef BANSHI_JOB_CAIRO_H
#define BANSHI_JOB_CAIRO_H

#include <stdbool.h>

struct diags;
struct pdf_writer;
struct profile;

/* What a job's `writer` is for that. Static. */
const struct pdf_writer *job_cairo_writer(void);
/* Whether cairo can write what is asked for: the names of profile and level are those that were said, NULL when they
 * were not. False after diagnostics, one for each thing that it has no words for. */
bool job_cairo_check(
	const struct profile *profile, const char *profile_name, const char *level_name, struct diags *diags);

#endif
