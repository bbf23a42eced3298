/* Tables of one row that the source turns or cuts: a row for each group of columns, a table for each of them. */
#ifndef BANSHI_MATCH_CROSSED_H
#define BANSHI_MATCH_CROSSED_H

#include <stdbool.h>

struct placer;

/* Places each number of the grid by the labels before it in its row and above it in its column. False, and nothing is
 * placed, when there is a number whose labels are of no column of the form, or of several, or when two numbers are of
 * one. For tables without labels of rows only. */
bool crossed_place(struct placer *placer);

#endif
