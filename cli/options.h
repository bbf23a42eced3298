/* The command line. */
#ifndef BANSHI_OPTIONS_H
#define BANSHI_OPTIONS_H

#include <stdbool.h>

#include "report/diag.h"

enum command { COMMAND_RENDER, COMMAND_CHECK, COMMAND_DUMP };
enum format { FORMAT_PDF, FORMAT_PNG };
enum stage { STAGE_REPORT, STAGE_DOCUMENT, STAGE_PAGES };

struct options {
	enum command command;
	char *report;   /* path, or "-" */
	char *output;   /* path, "-", or NULL: beside the report */
	char *template; /* name or path, or NULL: as the report says */
	char **fonts;   /* extra font folders, or NULL */
	enum format format;
	enum stage stage;
	int dpi;
	int page; /* only this one, from 1; 0: all */
	enum lang lang;
	bool quiet; /* no notes and warnings */
};

/* True when there is something to do; else *status is the exit status: 0 after --help or --version, 2 after a message
 * about what was wrong with the command line. */
bool options_parse(int argc, char **argv, struct options *options, int *status);
void options_finish(struct options *options);

#endif
