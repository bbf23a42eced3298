/* What a batch says while it runs and at its end. */
#ifndef BANSHI_BATCH_PROGRESS_H
#define BANSHI_BATCH_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/batch-result.h"
#include "cli/progress-bar.h"

struct arguments;

struct batch_progress {
	struct progress_bar bar;
	uint64_t n[N_BATCH_STATUSES], n_unchanged, n_drafts, n_pages, n_bytes, n_warnings;
	int64_t peak_kb;
};

/* Begins: the clock runs, and whether standard error is a terminal is known. */
void batch_progress_start(struct batch_progress *progress, int64_t total, const struct arguments *arguments);
/* A report is over: its messages are printed, and a line drawn or written now and then. */
void batch_progress_add(struct batch_progress *progress, const struct batch_result *result);
/* Takes the bar away and prints the table, on standard output. */
void batch_progress_finish(struct batch_progress *progress, bool stopped);

#endif
