/* Slips that YAML takes for something else without a word, so that text is lost or runs together. */
#ifndef BANSHI_LOST_TEXT_H
#define BANSHI_LOST_TEXT_H

#include <stdbool.h>

#include "report/diag.h"
#include "report/value.h"

/* Looks at a plain scalar, or at a value left out, where it was written. A # that cuts a sentence off, or makes all of
 * it a comment, is a warning (B0234), as a comment may be meant; so is a line that runs on into the next paragraph
 * (B0246). A list's dash inside a paragraph (B0235) or behind full-width blanks (B0232), one without its blank (B0236),
 * another mark for it (B0237) and ｜ for | (B0247) are errors. Returns how many errors it told. */
unsigned lost_text_check(struct diags *diags, const struct source *source, const struct value *scalar);

/* Tells a mark other than "- " that begins a list's item here (－ – • * and the like, and a blank), with what puts it
 * right (B0237); false: there is none. */
bool lost_text_item_mark(struct diags *diags, const struct source *source, const char *at);

#endif
