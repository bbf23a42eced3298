/* The words of a PDF, in reading order. */
#ifndef BANSHI_PDF_WORDS_H
#define BANSHI_PDF_WORDS_H

#include <glib.h>

struct pdf_objects;

/* By the structure tree (ISO 32000-1 14.7), as a screen reader takes them, or, where there is none, as they are
 * painted: UTF-8, a block a line, the cells of a row between tabs. Artifacts are left out (14.8.2.2). Damaged content
 * gives the words that can be read. g_string_free. */
GString *pdf_words(const struct pdf_objects *objects);

#endif
