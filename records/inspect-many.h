/* `banshi inspect` of many files: folders, lists, or several words. */
#ifndef BANSHI_INSPECT_MANY_H
#define BANSHI_INSPECT_MANY_H

#include <stdbool.h>

struct diags;
struct many_runner;

enum inspect_format { INSPECT_TEXT, INSPECT_CSV, INSPECT_JSON, INSPECT_XML };

/* What is asked for. Only the command line fills this. */
struct inspect_many {
	char **words; /* files, folders and lists (many-files.h) */
	const struct many_runner *runner;
	enum inspect_format format;
	bool metadata; /* the elements of DA/T 46 instead: CSV or XML */
	bool quiet;    /* without how many there are */
};

/* Looks into the PDFs that the words name, and prints a table of them in their order, whatever the number of processes.
 * False when one of them cannot be read, or it was stopped before the end. */
bool inspect_many(const struct inspect_many *many, struct diags *diags);

#endif
