/* What was read from sources, made into a report file, or put into one that is there. */
#ifndef BANSHI_IMPORT_REPORT_H
#define BANSHI_IMPORT_REPORT_H

#include <glib.h>
#include <stdbool.h>

#include "import/into.h"

struct job;
struct pieces;

/* The sources as they were read, n of them, in their order. */
struct import_sources {
	struct pieces **pieces;
	guint n;
};

/* The text of a report file of what the sources have, for the template that the command line names, else the one that
 * fits best. g_string_free. NULL after a diagnostic. Opens the job's template. */
GString *import_new_report(struct job *job, const struct import_sources *sources);

/* The text of the report that the job has read, with what the sources have in it; its template is the one it names. In
 * *text, NULL: nothing changes. False after a diagnostic. */
bool import_into_report(
	struct job *job, const struct import_sources *sources, enum into_differs differs, GString **text);

#endif
