/* The sentences of a report: what they say of its tables, and whether they agree with themselves (docs/sentences.md).
 */
#ifndef BANSHI_SENTENCE_CHECK_H
#define BANSHI_SENTENCE_CHECK_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Reads all prose of a Chinese report and says what is wrong in it; `previous`, last year's, may be NULL. */
void sentences_check(struct messages *messages, const struct bound_report *report, const struct bound_report *previous);

#endif
