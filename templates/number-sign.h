/* The sign that a form has for the numbers of a cell: %, ‰. */
#ifndef BANSHI_NUMBER_SIGN_H
#define BANSHI_NUMBER_SIGN_H

#include <stddef.h>

struct node;

/* A cell, by its row and column, of which one may be NULL, has the sign of what its formula is worked out to, and that
 * of a head over it, as 比上年增长（%）: then a number with it is the same number. Of the first len bytes of a text
 * those before a sign
 * (%, ％ or ‰) at their end that the cell has, without blanks between; len: there is none. */
size_t number_sign_begins(const struct node *row, const struct node *column, const char *text, size_t len);

#endif
