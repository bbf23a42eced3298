/* Where last year's report of one of a batch is. */
#ifndef BANSHI_BATCH_PREVIOUS_H
#define BANSHI_BATCH_PREVIOUS_H

/* The report file of this name, as an output of the batch is named, below the folder; NULL: there is none. g_free. */
char *batch_previous_path(const char *folder, const char *name);

#endif
