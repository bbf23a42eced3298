/* What the program itself adds to the library, and hosts of other houses cannot: readers of what the library has none
 * for, and that its files may be called anything. */
#ifndef BANSHI_ENGINE_HOST_H
#define BANSHI_ENGINE_HOST_H

#include <stdbool.h>
#include <stddef.h>

#include "report/diag.h"

struct source;
struct tree;

/* All may be NULL. */
struct engine_host {
	void *data;
	/* Tells what was found before a request, which then counts among its problems. */
	void (*begin)(void *data, struct diags *diags);
	/* Reads the report instead of the library; NULL after diagnostics. */
	struct tree *(*read)(void *data, struct diags *diags);
	/* Reads the rows of a workbook (job.h). */
	struct source *(*workbook)(
		const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags);
	bool any_name; /* reports may have names that are no text, or of several lines */
};

#endif
