/* Inside cli/ only: what the files of the batch command share. */
#ifndef BANSHI_BATCH_H
#define BANSHI_BATCH_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "cli/command.h"
#include "render/digest.h"
#include "render/profile.h"

struct batch_item;
struct shared;

enum batch_status {
	BATCH_DONE,
	BATCH_FAILED,  /* the report is wrong: it has diagnostics */
	BATCH_CRASHED, /* the process that set it ended */
	BATCH_TIMEOUT, /* it was ended, having used up its time */
	N_BATCH_STATUSES
};

/* What became of a report. All but `message` is one block of bytes, so that it goes through a pipe as it is. */
struct batch_result {
	enum batch_status status;
	bool unchanged; /* a file of an earlier run was found to be right */
	uint32_t n_pages, n_errors, n_warnings;
	uint64_t n_bytes;
	int64_t peak_kb;          /* of the process, so far */
	char key[DIGEST_SIZE];    /* of what the output depends on */
	char digest[DIGEST_SIZE]; /* of the output */
	uint32_t message_len;
	char *message; /* diagnostics as they are printed; NULL or owned */
};

struct batch_settings {
	struct arguments arguments;
	struct profile profile;
	char *out;         /* folder */
	char *results;     /* file */
	char *fingerprint; /* of program, fonts, profile: the part of every key that is the same */
	GHashTable *known; /* results of an earlier run by output name (batch-results.h) */
	int jobs;
	int time_limit;    /* seconds a report; 0: none */
	int memory_limit;  /* MB a process; 0: none */
	int shard, shards; /* shard counts from 1 */
	bool keep_going;
};

const char *batch_status_name(enum batch_status status);

/* ---- batch-worker.c */

/* Sets one report and writes its file. The result's message is the caller's to free. */
void batch_work(const struct batch_settings *settings, struct shared *shared, const struct batch_item *item,
	struct batch_result *result);
/* A worker process: reports come in from one pipe, results go out by the other, until the first is closed. */
void batch_serve(const struct batch_settings *settings, struct shared *shared, int in, int out);

/* What goes through the pipes. False when the other side is gone. */
bool batch_send_item(int fd, const struct batch_item *item);
bool batch_send_result(int fd, const struct batch_result *result);
bool batch_receive_result(int fd, struct batch_result *result);

#endif
