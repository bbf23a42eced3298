/* A dot that begins a name is no suffix, and one in a folder's name is none of the file's. */
#include "cli/output-path.h"

#include <string.h>
#include <unistd.h>

#include "banshi/output.h"
#include "report/diag.h"

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

bool output_check_path(const char *path, const char *report, const char *tpl, struct diags *diags)
{
	/* There it is of no use to anybody. */
	if (strcmp(path, "-") == 0 && isatty(STDOUT_FILENO))
		return diag(diags, DIAG_STDOUT_TERMINAL, NOWHERE);
	/* Nor may the template be written over. */
	return output_check(path, report, diags) && output_check(path, tpl, diags);
}
