/* What became of one report of a batch. */
#ifndef BANSHI_BATCH_RESULT_H
#define BANSHI_BATCH_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include "banshi/job-key.h"

enum batch_status {
	BATCH_DONE,
	BATCH_FAILED,  /* the report is wrong: it has diagnostics */
	BATCH_CRASHED, /* the process that set it ended */
	BATCH_TIMEOUT, /* it was ended, having used up its time */
	BATCH_NO_ROOM, /* the disk is full: nothing is wrong with the report, and no other one can be written either */
	N_BATCH_STATUSES
};

/* Of a report with more, the first so many are in its line of the results. */
#define BATCH_PROBLEMS_MAX 1000

/* All but the texts is one block of bytes, so that it goes through a pipe as it is. */
struct batch_result {
	enum batch_status status;
	bool unchanged; /* a file of an earlier run was found to be right */
	uint32_t n_pages, n_errors, n_warnings;
	uint64_t n_bytes;
	int64_t peak_kb;            /* of the process, so far */
	char key[DIGEST_SIZE];      /* of what the output depends on (job-key.h); "" when it was not read */
	char digest[DIGEST_SIZE];   /* of the output, SHA-256; "" when there is none */
	char manifest[DIGEST_SIZE]; /* of the manifest beside it; "" when there is none */
	uint32_t message_len, problems_len;
	char *message;  /* diagnostics as they are printed; NULL, or to be freed by free */
	char *problems; /* the same for programs: a JSON list in one line; NULL: none, or to be freed by free */
};

/* Frees the texts. */
void batch_result_clear(struct batch_result *result);

/* "done", "failed" …: as results.jsonl has it. */
const char *batch_status_name(enum batch_status status);

#endif
