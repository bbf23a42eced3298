/* A batch, from its inputs to its table of figures. */
#ifndef BANSHI_BATCH_RUN_H
#define BANSHI_BATCH_RUN_H

struct batch_settings;
struct diags;

/* Sets the reports that the words of the command line name. Gives the exit status: done, or a draft of a report with
 * errors among them, when every report of the share is done; wrong otherwise, also when it was stopped. What is wrong
 * with a report is printed at once, the rest is in the diagnostics. SIGINT and SIGTERM end it after the reports at
 * hand, a second one at once. */
int batch_run(struct batch_settings *settings, struct diags *diags);

#endif
