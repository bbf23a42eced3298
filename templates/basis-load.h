/* What a rule, or the whole form, rests on, as a template says it: one strength and where it is written. */
#ifndef BANSHI_BASIS_LOAD_H
#define BANSHI_BASIS_LOAD_H

#include <stdbool.h>

struct load;
struct value;

/* A reader of settings (load.h) into a struct basis: { standard: GB/T 9704—2012 7.2.5 }, in one language or in both.
 * The texts are the tree's. */
bool load_basis(struct load *load, const struct value *value, const char *path, void *out);

#endif
