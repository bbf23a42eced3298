/* `banshi verify` of many files: folders, lists, or several words. */
#ifndef BANSHI_VERIFY_MANY_H
#define BANSHI_VERIFY_MANY_H

#include <stdbool.h>

#include "cli/sandbox.h"

struct arguments;

enum verify_format { VERIFY_TEXT, VERIFY_JSON, VERIFY_CSV };

/* What the command line asks for. Only it fills this. */
struct verify_many {
	const struct arguments *arguments;
	const char *trust; /* file or folder of certificates; NULL: none */
	enum sandbox_mode sandbox;
	enum verify_format format;
	int jobs;         /* processes at once */
	bool render;      /* set each again, too, */
	bool from_inside; /* with a template inside that is known nowhere here as well */
	bool strict;      /* remarks make the status 1 */
};

/* Verifies the files that the words name, and prints what was found in their order, whatever the number of processes.
 * Gives the exit status: of several files the worst, in the order 1, 5, 4, 6. SIGINT and SIGTERM end it after the files
 * at hand; what was found till then is printed, and the status is 1. */
int verify_many(const struct verify_many *many);

#endif
