/* Slips that YAML takes for something else without a word, so that text is lost or runs together. */
#ifndef BANSHI_LOST_TEXT_H
#define BANSHI_LOST_TEXT_H

#include <stdbool.h>

#include "report/diag.h"
#include "report/value.h"

/* Looks at a plain scalar where it was written. A # that cuts a sentence off is a warning (B0234), as a comment may be
 * meant; a list's dash inside a paragraph (B0235), one without its blank (B0236) and one that is no half-width dash
 * (B0237) are errors. Returns how many errors it told. */
unsigned lost_text_check(struct diags *diags, const struct source *source, const struct value *scalar);

/* Whether a line starts with － – — ‐ or − and a blank, as a list item does with "- ". */
bool lost_text_wide_dash(const char *at);

/* Whether a text that should be numbers has full-width commas or brackets, or the commas of a list without its
 * brackets; then that is told (B0238, B0239) at its place. */
bool lost_list_check(struct diags *diags, struct where where, const char *text);

#endif
