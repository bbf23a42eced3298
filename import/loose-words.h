/* Paragraphs cut into the labels and numbers of a table. */
#ifndef BANSHI_LOOSE_WORDS_H
#define BANSHI_LOOSE_WORDS_H

#include <glib.h>

#include "import/loose-word.h"

struct heading_mark;
struct matcher;

/* The words of the paragraphs from one on that can be parts of a table; an array of struct word, g_array_unref. They
 * end before a heading, a sentence, or words that are neither labels nor numbers and are followed by none. A label that
 * goes over several lines is one word; page numbers are left out. *end gets the piece after those that were looked at:
 * when these are no table, none begins before it. */
GArray *loose_words(const struct matcher *matcher, const struct heading_mark *marks, guint first, guint *end);

#endif
