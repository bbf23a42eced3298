/* The results of a batch: one JSON object a line, machine-readable, and what a later run goes by. */
#ifndef BANSHI_BATCH_RESULTS_H
#define BANSHI_BATCH_RESULTS_H

#include <glib.h>
#include <stdbool.h>

struct batch_end;
struct batch_item;
struct batch_result;
struct batch_results;
struct batch_settings;
struct diags;

/* What earlier runs say of the outputs that were done, of struct batch_line by name; empty when there is no such file.
 * g_hash_table_destroy. */
GHashTable *batch_results_known(const char *path);

/* Appends this run's results to a file that is open for it (batch-lock.h), each line in one piece, so that whatever
 * ends the program leaves whole lines. NULL after a diagnostic. Borrows the settings. */
struct batch_results *batch_results_open(const struct batch_settings *settings, int fd, struct diags *diags);

/* Adds a line. It is written when the folder that its output is in is on the disk, which is seen to for a group at
 * once; without syncing at once. False with errno when it cannot be. */
bool batch_results_add(struct batch_results *results, const struct batch_item *item, const struct batch_result *result);
/* To be called now and then: a group that has waited long enough is written. False as above. */
bool batch_results_tick(struct batch_results *results);
/* Writes what is held back. False as above. */
bool batch_results_flush(struct batch_results *results);

/* At the end of a run that took everything: the file then has this run's lines in the order of the reports, and no
 * others; with `end`, the line that tells that it has all. Otherwise (`complete` false) it is left as it is, for the
 * next run. Frees; false after a diagnostic. */
bool batch_results_close(
	struct batch_results *results, bool complete, const struct batch_end *end, struct diags *diags);

#endif
