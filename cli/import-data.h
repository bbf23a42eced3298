/* A report file that is inside a PDF, taken out as it was put in. */
#ifndef BANSHI_IMPORT_DATA_H
#define BANSHI_IMPORT_DATA_H

#include <glib.h>
#include <stdbool.h>

#include "banshi/output.h"

struct diags;

struct import_data {
	const char *pdf;    /* for messages */
	const GArray *file; /* of struct data_file, the report first */
	const char *output; /* of the report; NULL or "-": standard output */
	bool force;         /* files that are there already may be written over */
	enum output_sync sync;
};

/* Writes the report, and beside it the files of rows that it names: all or none. To standard output goes the report
 * alone. False after a diagnostic. */
bool import_data_write(const struct import_data *data, struct diags *diags);

#endif
