/* What tells whether a job would make the same file as an earlier one. */
#ifndef BANSHI_JOB_KEY_H
#define BANSHI_JOB_KEY_H

#include "render/digest.h" /* for the files that keys are of */

struct job;

/* Of a job that has been read: a digest (SHA-256, hexadecimal) of everything that its output depends on. It stands for
 * the report, the template and the files that the report names, with all that is in them, and for `fingerprint`, which
 * the caller makes of the rest: program, fonts, profile. g_free. */
char *job_key(const struct job *job, const char *fingerprint);

#endif
