/* How much a packed stream holds (ISO 32000-1 7.4), told without keeping it. */
#ifndef BANSHI_PACKED_SIZE_H
#define BANSHI_PACKED_SIZE_H

#include <stddef.h>

/* At most so many bytes come out of `len` bytes that went through these filters, the first to be undone first: counted
 * for Flate, and for others what they give at worst. SIZE_MAX: more than `max`, or it cannot be told, as when two of
 * the filters that give more than they take stand behind each other. Filters of images are not undone and give nothing.
 * A NULL name is a filter that nobody knows. */
size_t packed_size(const char *const *filters, size_t n, const unsigned char *packed, size_t len, size_t max);

#endif
