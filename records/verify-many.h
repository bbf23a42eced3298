/* `banshi verify` of many files: folders, lists, or several words. */
#ifndef BANSHI_VERIFY_MANY_H
#define BANSHI_VERIFY_MANY_H

#include <stdbool.h>

#include "records/verify-look.h"

struct diags;
struct many_runner;

enum verify_format { VERIFY_TEXT, VERIFY_JSON, VERIFY_CSV };

/* What is asked for. Only the command line fills this. */
struct verify_many {
	struct verify_looking looking;
	char **words; /* files, folders and lists (many-files.h) */
	const struct many_runner *runner;
	enum verify_format format;
	bool strict; /* remarks make the status 1 */
	bool quiet;  /* only what is wrong is printed as text */
};

/* Verifies the files that the words name, and prints what was found in their order, whatever the number of processes.
 * Gives the exit status (enum verify_status): of several files the worst, in the order 1, 5, 4, 6. When it was stopped,
 * what was found till then is printed, and the status is 1. */
int verify_many(const struct verify_many *many, struct diags *diags);

#endif
