/* What there is in many PDFs, as a table for people and for programs. */
#ifndef BANSHI_INSPECT_TABLE_H
#define BANSHI_INSPECT_TABLE_H

#include <glib.h>
#include <stdbool.h>

#include "report/lang.h"

struct verified;

/* Fills a file from the bytes of an answer (INSPECT_ANSWER), whatever they are. */
void inspect_take(struct verified *one, GBytes *answer);

/* These print a list of struct verified, in its order. Text: columns of a terminal, where Han take two, then a line for
 * each file of which there is something to tell, then, unless quiet, how many there are. CSV, JSON and XML: a row,
 * object or element a file; the fields are in docs/output.md. */
void inspect_table_text(const GArray *list, enum lang lang, bool quiet);
void inspect_table_csv(const GArray *list);
void inspect_table_json(const GArray *list);
void inspect_table_xml(const GArray *list);

/* The elements of DA/T 46-2009 of each, as CSV, or with `xml` as XML (docs/da46.rng). */
void inspect_table_metadata(const GArray *list, bool xml);

#endif
