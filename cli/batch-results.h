/* The results of a batch: one JSON object a line, machine-readable, and what a later run goes by. */
#ifndef BANSHI_BATCH_RESULTS_H
#define BANSHI_BATCH_RESULTS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "cli/batch.h"

struct diags;

/* What an earlier run says of an output. */
struct batch_known {
	char key[DIGEST_SIZE], digest[DIGEST_SIZE];
	uint32_t n_pages, n_errors, n_warnings;
};

/* By output name; empty when there is no such file. Lines that were cut off are passed over. */
GHashTable *batch_results_known(const char *path);

/* Appends this run's results, each line in one piece, so that whatever ends the program leaves whole lines. */
struct batch_results;
struct batch_results *batch_results_open(const char *path, struct diags *diags);
bool batch_results_add(struct batch_results *results, const struct batch_item *item, const struct batch_result *result);
/* At the end of a run that took everything: the file then has this run's lines in the order of the reports, and no
 * others. Otherwise it is left as it is, for the next run. Frees. */
bool batch_results_close(struct batch_results *results, bool complete, struct diags *diags);

/* Puts the files of all shards in one, in the order of the reports. *n_bad counts reports that are not done. */
bool batch_results_merge(const char *folder, const char *path, uint32_t *n, uint32_t *n_bad, struct diags *diags);

#endif
