/* PDFs that cairo writes, as drawing.h has it: what may be asked of them. */
#ifndef BANSHI_JOB_CAIRO_H
#define BANSHI_JOB_CAIRO_H

#include <stdbool.h>

struct diags;
struct profile;

/* Whether cairo can write what is asked for: the names of profile and level are those that were said, NULL when they
 * were not. False after diagnostics, one for each thing that it has no words for. */
bool job_cairo_check(
	const struct profile *profile, const char *profile_name, const char *level_name, struct diags *diags);

#endif
