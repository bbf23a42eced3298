/* Last year's report as it is given to --previous: a report file, or what there is of it otherwise, a PDF of ours with
 * its data inside, a Word or Excel file, a web page. */
#ifndef BANSHI_PREVIOUS_REPORT_H
#define BANSHI_PREVIOUS_REPORT_H

#include <glib.h>
#include <stdbool.h>

struct arguments;
struct command_request;
struct job;

struct previous_report {
	const char *path; /* as given, or NULL: there is none; borrowed */
	char *text;       /* of a report file made of it; NULL: the path is one itself */
	size_t len;
	GArray *files; /* of struct row_file: the files of rows that were inside */
};

/* Makes a report file of what is none, by `banshi import`, a process that shuts itself in. False after that has said
 * what is wrong. previous_report_finish frees what *out holds, in either case. */
bool previous_report_open(const struct arguments *arguments, const char *path, struct previous_report *out);
void previous_report_finish(struct previous_report *previous);

/* Gives it to a request, or to a job; both borrow. */
void previous_report_ask(const struct previous_report *previous, struct command_request *request);
void previous_report_give(const struct previous_report *previous, struct job *job);
/* The same for a job that is of last year's report itself; its path stays the one that was given. */
void previous_report_be(const struct previous_report *previous, struct job *job);

#endif
