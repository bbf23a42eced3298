/* What can be told only of all files together: chains of manifests, files that are the same, files that nobody names.
 */
#ifndef BANSHI_VERIFY_ACROSS_H
#define BANSHI_VERIFY_ACROSS_H

#include <glib.h>

#include "report/lang.h"

/* Both take a list of struct verified whose files were looked at, and note what they find in it.
 *
 * verify_across_data: files that are no PDF are named by a manifest of their own folder (DIAG_FILE_EXTRA), with this
 * digest (DIAG_DATA_DIFFERS). verify_across_name marks those that have to be looked at for that (pending), and notes
 * the others. */
void verify_across_name(GArray *list, enum lang lang);
void verify_across_data(GArray *list, enum lang lang);

/* Both take the same. Chains: a manifest before that is elsewhere among the files is no gap; two manifests after one
 * are a fork; one that follows itself, by whatever way, is a circle. And files of the same bytes. */
void verify_across_chains(GArray *list, enum lang lang);
void verify_across_duplicates(GArray *list, enum lang lang);

#endif
