/* The results of a batch: one JSON object a line, machine-readable, and what a later run goes by. */
#ifndef BANSHI_BATCH_RESULTS_H
#define BANSHI_BATCH_RESULTS_H

#include <glib.h>
#include <stdbool.h>

struct batch_item;
struct batch_result;
struct batch_results;
struct diags;

/* What earlier runs say of the outputs that were done, of struct batch_line by name; empty when there is no such file.
 * g_hash_table_destroy. */
GHashTable *batch_results_known(const char *path);

/* Appends this run's results, each line in one piece, so that whatever ends the program leaves whole lines. NULL after
 * a diagnostic. */
struct batch_results *batch_results_open(const char *path, struct diags *diags);
/* False when it cannot be written. */
bool batch_results_add(struct batch_results *results, const struct batch_item *item, const struct batch_result *result);
/* At the end of a run that took everything: the file then has this run's lines in the order of the reports, and no
 * others. Otherwise it is left as it is, for the next run. Frees; false after a diagnostic. */
bool batch_results_close(struct batch_results *results, bool complete, struct diags *diags);

#endif
