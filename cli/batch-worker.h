/* A worker process of a batch: one report after the other. */
#ifndef BANSHI_BATCH_WORKER_H
#define BANSHI_BATCH_WORKER_H

struct batch_settings;
struct shared;

/* Sets the reports that come in from one pipe and sends the results out by the other (batch-pipe.h), until the first is
 * closed. Then keeps the fonts that were prepared. It lives within the settings' memory limit. */
void batch_serve(const struct batch_settings *settings, struct shared *shared, int in, int out);

#endif
