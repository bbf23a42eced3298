/* The web page of a job. */
#ifndef BANSHI_JOB_HTML_H
#define BANSHI_JOB_HTML_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct job;
struct profile;

/* Whether a web page can be what the profile asks for: it is for people to read, or a draft. False after a diagnostic
 * for each thing that it cannot have. */
bool job_html_check(const struct profile *profile, struct diags *diags);

/* The web page of a job that is bound, in memory: g_byte_array_unref. A fragment is one element, for a page of others
 * (html/html.h). NULL after diagnostics. */
GByteArray *job_make_html(struct job *job, bool fragment);

#endif
