/* Putting mechanical slips of a report file right, in the text of the file itself: only the bytes of the slips change.
 */
#ifndef BANSHI_MEND_H
#define BANSHI_MEND_H

#include <stdbool.h>
#include <stddef.h>

#include "report/diag.h"

/* A slip as it is shown before it is put right. All borrowed for one call. */
struct mended {
	const char *code, *rule;  /* B0946; the rule's name or NULL */
	unsigned line, column;    /* from 1 */
	const char *old, *better; /* what stands there, and what is to */
};

/* Whether this one is wanted; it is then put right. */
typedef bool mend_wanted(void *context, const struct mended *mended);

/* The text of the source called `name` with the slips that the diagnostics offer to mend and that are wanted, in the
 * order of their places; NULL when there are none. What is not written as the diagnostics have it (an escape, a text
 * folded over two lines), and what overlaps with what has been mended, is left. *len gets the bytes; g_free. */
char *mend_text(const struct diags *diags, const char *name, mend_wanted *wanted, void *context, size_t *len);

#endif
