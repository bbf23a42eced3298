/* check --fix: mechanical slips put right in the report file, before it is checked. */
#ifndef BANSHI_CHECK_FIX_H
#define BANSHI_CHECK_FIX_H

#include <stdbool.h>

struct arguments;
struct previous_report;

enum fix { FIX_NONE, FIX_ALL, FIX_ASK };

/* Puts right what is asked of the report that the first word names, and lists each change on standard output; with
 * FIX_ASK each is asked about on standard error and answered on standard input (y, n, or q for no more). Only the bytes
 * of the slips change, and the file is written whole or not at all. `previous` is last year's report. False
 * after it has printed why the file could not be read or written. */
bool check_fix(const struct arguments *arguments, const struct previous_report *previous, enum fix fix);

#endif
