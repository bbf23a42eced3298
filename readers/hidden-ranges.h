/* Rows or columns of a sheet that its file hides: nobody sees them, and they are no text. */
#ifndef BANSHI_HIDDEN_RANGES_H
#define BANSHI_HIDDEN_RANGES_H

#include <glib.h>
#include <stdint.h>

/* [first, end), counted from 0. */
struct hidden_range {
	uint32_t first, end;
};

/* Adds a range to an array of them; one that begins before the last one ends is passed over: files have them in order.
 */
void hidden_ranges_add(GArray *ranges, uint32_t first, uint32_t end);
/* The first number from `at` on that is not hidden. */
uint32_t hidden_ranges_pass(const GArray *ranges, uint32_t at);

#endif
