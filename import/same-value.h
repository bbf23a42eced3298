/* Whether two writings are of one value: what a source has, and what another one or a report has. */
#ifndef BANSHI_SAME_VALUE_H
#define BANSHI_SAME_VALUE_H

#include <glib.h>
#include <stdbool.h>

/* Whether two texts say the same: numbers by their value (1,234 and 1234.0), dates by their day (2025年1月20日 and
 * 2025-01-20), all else but for blanks. */
bool same_value(const char *left, const char *right);

/* The same of two arrays of struct filled_line, paragraph by paragraph. */
bool same_lines(const GArray *left, const GArray *right);

#endif
