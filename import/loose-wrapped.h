/* Labels of rows that a PDF's lines cut, with the numbers of their row between the parts. */
#ifndef BANSHI_LOOSE_WRAPPED_H
#define BANSHI_LOOSE_WRAPPED_H

#include <glib.h>

struct matcher;
struct word;

/* No part stands further behind the first than so many words. */
#define WRAPPED_MAX 120

/* Whether a word is the beginning of the label of a row or of a group of rows, and not all of it. */
gboolean loose_wrapped_begins(const struct matcher *matcher, const char *text);

/* The label whose first part is the word at i, when its other parts follow among the words behind it, and what stands
 * between them is numbers and parts of others; these words are then taken: their texts become "". NULL: there is none,
 * and nothing was taken. The label is the arena's. */
const char *loose_wrapped_take(const struct matcher *matcher, GArray *words, guint i);

#endif
