/* `banshi inspect` of many files: folders, lists, or several words. */
#ifndef BANSHI_INSPECT_MANY_H
#define BANSHI_INSPECT_MANY_H

#include <stdbool.h>

#include "cli/sandbox.h"

struct arguments;

enum inspect_format { INSPECT_TEXT, INSPECT_CSV, INSPECT_JSON, INSPECT_XML };

/* What the command line asks for. Only it fills this. */
struct inspect_many {
	const struct arguments *arguments;
	enum sandbox_mode sandbox;
	enum inspect_format format;
	bool metadata; /* the elements of DA/T 46 instead: CSV or XML */
	int jobs;      /* processes at once */
};

/* Looks into the PDFs that the words name, and prints a table of them in their order, whatever the number of processes.
 * Gives the exit status: 1 when one of them cannot be read, or it was stopped before the end. */
int inspect_many(const struct inspect_many *many);

#endif
