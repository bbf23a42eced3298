/* How often a test tries something. */
#ifndef BANSHI_TESTS_COUNT_H
#define BANSHI_TESTS_COUNT_H

#include <stdlib.h>

/* The usual count takes a second or two, in ./dev test; the full one is what ./dev prove tries, which sets
 * BANSHI_FULL_SIZE. */
static inline unsigned test_count(unsigned usual, unsigned full)
{
	return getenv("BANSHI_FULL_SIZE") ? full : usual;
}

/* As test_count, and a third of the usual count under sanitizers, which take several times as long. */
static inline unsigned test_tries(unsigned usual, unsigned full)
{
	return test_count(getenv("BANSHI_SANITIZED") ? usual / 3 : usual, full);
}

#endif
