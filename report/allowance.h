/* How much a run may take of what strangers send, in all: a file may keep every limit of its parts and still lead to
 * too many of them. How much there is is set once, before threads are started; what is taken is the thread's own, and
 * who sets several reports renews it. */
#ifndef BANSHI_ALLOWANCE_H
#define BANSHI_ALLOWANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "report/diag.h"

enum allowance {
	ALLOW_INPUT,    /* bytes of all files that are read */
	ALLOW_UNPACKED, /* bytes that come out of packed ones */
	ALLOW_CELLS,    /* of all tables and sheets that are read */
	ALLOW_SHEETS,   /* of workbooks, each as often as it is read */
	ALLOW_PAGES,    /* of one layout */
	ALLOW_VISITS,   /* of objects of a PDF */
	ALLOW_DEPTH,    /* levels of a report */
	ALLOW_PICTURE,  /* bytes of one picture */
	ALLOW_PIXELS,   /* of one picture */
	N_ALLOWANCES
};

/* The option that changes one, as "--max-cells". */
const char *allowance_option(enum allowance kind);
/* How much there is when nothing is set, in the option's own unit (MB for bytes). */
int64_t allowance_usual(enum allowance kind);
/* Sets how much there is, in the option's own unit; 0: without a limit. */
void allowance_set(enum allowance kind, int64_t most);
/* How much there is in all, in bytes or by number; UINT64_MAX without a limit. */
uint64_t allowance_of(enum allowance kind);

/* Takes so much of what is left. False when that is not enough. */
bool allowance_take(enum allowance kind, uint64_t n);
/* Nothing of any is taken: another report begins. */
void allowance_renew(void);
/* Says that there is more than there may be; false, as diag does. */
bool allowance_report(enum allowance kind, struct where where, struct diags *diags);

#endif
