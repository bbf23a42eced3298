/* The words that the pages of a PDF paint, in the order of painting, and which of them are of which marked content
 * (ISO 32000-1 14.6). */
#ifndef BANSHI_PAINTED_WORDS_H
#define BANSHI_PAINTED_WORDS_H

#include <glib.h>

struct painted_words;
struct pdf_objects;

/* Reads the content of all pages and of the forms on them. What stands in artifacts is left out; where content has a
 * text of its own (ActualText, 14.9.4) that is taken. Damaged content gives the words that can be read. It borrows
 * nothing afterwards. */
struct painted_words *painted_words_new(const struct pdf_objects *objects);
void painted_words_free(struct painted_words *words); /* accepts NULL */

/* UTF-8, with line breaks where the next line of text was begun; borrowed. */
const GString *painted_words_all(const struct painted_words *words);

/* Those of one piece of marked content: the page counts from 0, the mark is its MCID. NULL when it has none; borrowed.
 */
const GString *painted_words_of_mark(const struct painted_words *words, guint page, int mark);

/* Ends a line of text: tabs at its end go, and a line break is added unless there is one or the text is empty. */
void words_end_line(GString *text);

#endif
