/* Being asked to stop in the midst of many items. */
#ifndef BANSHI_STOP_SIGNALS_H
#define BANSHI_STOP_SIGNALS_H

/* From now on SIGINT and SIGTERM do not end the process, but are counted. A worker process that is gone is noticed by
 * the write to it, and no longer by SIGPIPE. */
void stop_signals_watch(void);

/* How often it was asked to stop: once, and the items at hand are finished; twice, and they are given up. */
int stop_signals_count(void);

#endif
