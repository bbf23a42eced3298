/* What was found of many files, for people and for programs. */
#ifndef BANSHI_VERIFY_TABLE_H
#define BANSHI_VERIFY_TABLE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "records/verify-kinds.h"
#include "report/lang.h"

struct verify_totals {
	guint n;                     /* files */
	guint of[N_VERIFY_KINDS];    /* files by the kind that stands for them */
	guint n_signatures, n_valid; /* signatures and time stamps, and those that are intact with a trusted signer */
	guint64 bytes;
	int status;   /* of all: the worst */
	bool stopped; /* before the end; files that were not looked at are left out of all of this */
	double seconds;
	int64_t peak_kb; /* of a process */
};

/* Counts files of a list of struct verified; `stopped` is set before. */
void verify_totals_count(struct verify_totals *totals, const GArray *list, bool strict);

/* These print, in the order of the list. verify_table_text: a line for each file of which there is something to tell,
 * then, unless quiet, how many are of each kind; and on standard error how long it took. verify_table_json: one object.
 * verify_table_csv: a line a file, after one of the columns' names (RFC 4180). The fields are in docs/output.md. */
void verify_table_text(const struct verify_totals *totals, const GArray *list, enum lang lang, bool strict, bool quiet);
void verify_table_json(const struct verify_totals *totals, const GArray *list, bool strict);
void verify_table_csv(const GArray *list, bool strict);

#endif
