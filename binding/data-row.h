/* Rows that come from the data, by what they are called. */
#ifndef BANSHI_DATA_ROW_H
#define BANSHI_DATA_ROW_H

#include "binding/bound.h"

#define NO_DATA_ROW UINT32_MAX

/* The only row with this name in one of its stub columns, or with these codes in several, joined by dots (201.03.01);
 * NO_DATA_ROW: there is none, or there are several. */
uint32_t data_row_named(const struct bound *bound, const char *name);

#endif
