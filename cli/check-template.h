/* Checking a template by itself, for its author. */
#ifndef BANSHI_CHECK_TEMPLATE_H
#define BANSHI_CHECK_TEMPLATE_H

#include <stdbool.h>

struct arguments;
struct diags;

/* Whether the word is a template and no report: the name of one, or a file that says so. */
bool check_template_meant(const char *word);
/* Checks the template (its mistakes, and what cannot be right) and holds it against a standard, unless that is NULL.
 * The problems are told as text, or when `print` is given, by it: what it returns is written to standard output and
 * freed. Returns the exit status; with `strict` warnings fail too. */
int check_template(const struct arguments *arguments, const char *standard, char *(*print)(const struct diags *diags),
	bool strict);

#endif
