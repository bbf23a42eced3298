/* How far a run of many items is, on standard error while it goes on. */
#ifndef BANSHI_PROGRESS_BAR_H
#define BANSHI_PROGRESS_BAR_H

#include <stdbool.h>
#include <stdint.h>

#include "report/lang.h"

struct arguments;

struct progress_bar {
	int64_t total; /* -1: unknown */
	bool terminal, quiet;
	enum lang lang;
	int64_t start, last; /* monotonic microseconds */
};

/* Begins: the clock runs, and whether standard error is a terminal is known. With --quiet nothing is ever shown. */
void progress_bar_start(struct progress_bar *bar, int64_t total, const struct arguments *arguments);
/* So many items are over: a line is drawn on a terminal or, now and then, written in a log. */
void progress_bar_show(struct progress_bar *bar, uint64_t n);
/* Takes the line off a terminal, so that something can be said there. */
void progress_bar_hide(const struct progress_bar *bar);
/* How long it has run. */
double progress_bar_seconds(const struct progress_bar *bar);

#endif
