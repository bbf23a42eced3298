/* The file of a job, with what goes beside it. */
#ifndef BANSHI_JOB_FILE_H
#define BANSHI_JOB_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "banshi/output.h"

struct job;

/* A finished file in memory. */
struct made_file {
	GByteArray *bytes;
	GByteArray
		*manifest; /* its digests and those of its sources, as text (manifest.h); NULL: the profile has none */
	uint32_t n_pages;
};

/* job_make_file makes the file of a job that is laid out, as its profile has it. `name` is what the file will be called
 * in its manifest (file_name_text); NULL: none is made. False after diagnostics, with nothing in *out; else
 * made_file_finish frees what it holds. */
bool job_make_file(struct job *job, const char *name, struct made_file *out);
void made_file_finish(struct made_file *pdf);

/* Makes it and writes it to a path, "-" being standard output, and the manifest beside it. All is written or nothing
 * (output.h). What is no file of a name, as a pipe or a device, has no manifest beside it. False after diagnostics,
 * with nothing in *out. */
bool job_write_file(struct job *job, const char *path, enum output_sync sync, struct made_file *out);

#endif
