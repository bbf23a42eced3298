/* The processes that look at many files (many-look.h): a file that ends its process is lost alone. */
#ifndef BANSHI_MANY_RUN_H
#define BANSHI_MANY_RUN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "cli/progress-bar.h"
#include "cli/sandbox.h"
#include "records/many-look.h"

struct arguments;
struct command;
struct font_set;

/* More processes than any machine has processors. */
#define JOBS_MAX 1000

/* How they run. The command fills all but the last two. */
struct many_run {
	const struct arguments *arguments;
	const struct font_set *fonts; /* for setting files again; NULL: they are not */
	enum sandbox_mode mode;       /* each shuts itself in before it looks at a file */
	int jobs;                     /* processes at once */
	bool told;                    /* what the kernel has not for shutting in */
	struct progress_bar bar;
};

/* As a runner has it, with struct many_run as data. SIGINT and SIGTERM end it after the files at hand. */
bool many_run(void *run, const struct many_look *look, GArray *ones, int64_t *peak_kb, struct diags *diags);

/* The value of --jobs: one for each processor when it is not given (0). False after a message. */
bool many_take_jobs(const struct command *command, int given, int *out);

#endif
