/* Whether a request would give the file that an earlier one gave. */
#ifndef BANSHI_REQUEST_KEY_H
#define BANSHI_REQUEST_KEY_H

struct asked;
struct job;
struct shared;

/* The job's key (job-key.h), of a job that has been read, with all else that its file depends on: version, fonts, what
 * is asked for, the files of the request. g_free. */
char *request_key(const struct asked *asked, const struct job *job, struct shared *shared);

#endif
