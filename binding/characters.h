/* Whether text can be printed: every character that is refused is said once a field. */
#ifndef BANSHI_CHARACTERS_H
#define BANSHI_CHARACTERS_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Checks `len` bytes of UTF-8: no control characters, none of a private use area, and a glyph in some font for each.
 * `at` is where they stand in the datum's text, or CHECK_COMPOSED. False after a diagnostic. */
bool check_characters(struct checker *checker, const struct datum *datum, const char *text, size_t len, uint32_t at);
/* Checks the characters of a scalar that may have line breaks of its own. */
void check_lines(struct checker *checker, const struct datum *datum);
/* Checks the words of the template that are printed. */
void check_labels(struct checker *checker, const struct report_template *tpl);

#endif
