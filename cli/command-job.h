/* How a command that works on one report begins and ends: the command line to a job, a job to an exit status. */
#ifndef BANSHI_COMMAND_JOB_H
#define BANSHI_COMMAND_JOB_H

#include <stdbool.h>

struct arguments;
struct font_options;
struct job;
struct job_options;
struct shared;

/* A job on this path with what every command takes. Borrows both. */
void command_job_init(struct job *job, const struct arguments *arguments, const char *path);
/* What every command takes, as a job has it. Borrows. */
struct job_options command_job_options(const struct arguments *arguments);
/* Where fonts are looked for and prepared ones kept. Borrows. */
struct font_options command_font_options(const struct arguments *arguments);

/* Fonts and templates of several requests, looked for when they are needed. Borrows; shared_free. */
struct shared *command_share(const struct arguments *arguments);

/* Prints what there is to say on standard error: notes on fonts and warnings unless --quiet, errors always. Keeps the
 * fonts that were prepared, frees the job and gives the exit status: done, wrong, or a draft with errors. What could
 * not be written to standard output makes the run fail. */
int command_job_finish(struct job *job, const struct arguments *arguments, bool ok);

#endif
