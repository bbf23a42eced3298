/* The shares of a batch that is run by many machines: each has its own file of results. */
#ifndef BANSHI_BATCH_SHARDS_H
#define BANSHI_BATCH_SHARDS_H

#include <stdbool.h>
#include <stdint.h>

#include "banshi/output.h"

struct batch_settings;
struct diags;

/* Whether a report is of our share. */
bool batch_shard_has(const struct batch_settings *settings, uint32_t index);
/* How many of so many reports are of our share; -1 when it is not known how many there are (total < 0). */
int64_t batch_shard_total(const struct batch_settings *settings, int64_t total);
/* The file of results of our share in this folder. g_free. */
char *batch_shard_results(const struct batch_settings *settings, const char *folder);

/* Puts the files of all shares in one, in the order of the reports. *n is how many reports there are, *n_bad how many
 * of them are not done. False after diagnostics, and nothing is written: a file is missing, or cannot be read or
 * written, or has not a line for each report that its last line tells of, or the shares are not of the same reports. */
bool batch_shards_merge(
	const char *folder, const char *path, enum output_sync sync, uint32_t *n, uint32_t *n_bad, struct diags *diags);

#endif
