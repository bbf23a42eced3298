/* A dot that begins a name is no suffix, and one in a folder's name is none of the file's. */
#include "cli/output-path.h"

#include <string.h>
#include <unistd.h>

#include "banshi/job.h"
#include "banshi/output.h"

char *output_default_path(const char *report, const char *suffix)
{
	const char *dot = strrchr(report, '.'), *slash = strrchr(report, '/');

	if (strcmp(report, "-") == 0)
		return g_strdup("-");
	/* “a/b.c/d” has no suffix, nor has “.hidden”. */
	if (!dot || (slash && dot < slash) || dot == report || dot[-1] == '/')
		return g_strdup_printf("%s%s", report, suffix);
	return g_strdup_printf("%.*s%s", (int)(dot - report), report, suffix);
}

bool output_check_path(const struct job *job, const char *path)
{
	/* There it is of no use to anybody. */
	if (strcmp(path, "-") == 0 && isatty(STDOUT_FILENO))
		return diag(job->diags, DIAG_STDOUT_TERMINAL, NOWHERE);
	/* Nor may the template be written over. */
	return output_check(path, job->path, job->diags) && output_check(path, job->options.template_name, job->diags);
}
