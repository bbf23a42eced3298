/* The values of a report beside the fields of its template, each checked by itself. */
#ifndef BANSHI_FIELDS_H
#define BANSHI_FIELDS_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "binding/row-file.h"

/* Makes report->bound, in the arena of the checker's messages: every field of the template with what the report has for
 * it. What is wrong is said: unknown, missing and doubled fields, and whatever is wrong with a value by itself. */
void fields_bind(struct bound_report *report, struct checker *checker, struct row_files *files);

#endif
