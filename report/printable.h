/* Texts of strangers' files, for people to read in a line. */
#ifndef BANSHI_PRINTABLE_H
#define BANSHI_PRINTABLE_H

/* A copy in which whatever is no UTF-8, and every character that shows nothing or that a terminal obeys (controls, line
 * breaks, marks of direction), is U+FFFD. NULL gives NULL. g_free. */
char *text_printable(const char *text);

#endif
