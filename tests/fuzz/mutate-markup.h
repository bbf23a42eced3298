/* Changes XML and HTML by their tags. */
#ifndef BANSHI_TEST_FUZZ_MUTATE_MARKUP_H
#define BANSHI_TEST_FUZZ_MUTATE_MARKUP_H

#include <glib.h>

struct fuzz_random;

/* One change; the text stays below max_size bytes, unless it was longer. */
void fuzz_change_markup(struct fuzz_random *random, GString *text, size_t max_size);

#endif
