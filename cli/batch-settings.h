/* What a batch is asked to do. Only the command line fills it; all else reads it. */
#ifndef BANSHI_BATCH_SETTINGS_H
#define BANSHI_BATCH_SETTINGS_H

#include <glib.h>
#include <stdbool.h>

#include "banshi/job.h"
#include "cli/command.h"
#include "cli/sandbox.h"

struct batch_settings {
	struct arguments arguments;
	struct profile profile;
	const struct target *target;           /* what is made of each report: one file, or one for each page */
	unsigned dpi;                          /* of pixels */
	bool fragment;                         /* of web pages */
	const char *profile_word, *level_word; /* as they were said; NULL: not */
	bool cairo;                            /* writes the PDFs */
	char *out;                             /* folder of the outputs */
	char *results;                         /* file of the results */
	char *name_field;                      /* that names the outputs of lines and rows; NULL: their numbers do */
	GHashTable *known;     /* results of an earlier run, of struct batch_line by output name (batch-results.h) */
	int jobs;              /* processes at once */
	int time_limit;        /* seconds a report; 0: none */
	int memory_limit;      /* MB a process; 0: none */
	int shard, shards;     /* only this share, counted from 1, of so many; 0: all */
	enum output_sync sync; /* of a worker: folders are the parent's */
	bool strict;           /* a report with warnings is not set either */
	char *previous;        /* folder of last year's reports, under the names of these; NULL: nothing is compared */
	bool keep_going;       /* a report with errors does not end the batch */
	enum sandbox_mode sandbox_mode;
	struct sandbox *sandbox; /* that each worker enters */
};

#endif
