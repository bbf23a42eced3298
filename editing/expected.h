/* What a file is to say after an edit: its tree with that one change, made without looking at how it is written. */
#ifndef BANSHI_EXPECTED_H
#define BANSHI_EXPECTED_H

#include <stdbool.h>

struct attempt;
struct value;

struct expected {
	struct value *root; /* in the attempt's arena; what is blank in it by an edit may be any of what a file has for
			       that (~, "", nothing, an empty list) */
};

/* Whether the edit asks for what can be, as far as its texts and a value that is there tell. False after a diagnostic
 * (B1802, B1803, B1808). */
bool expected_allows(const struct attempt *attempt);
/* Makes it. False after a diagnostic: the edit asks for what cannot be (B1801 to B1808). */
bool expected_make(struct expected *expected, const struct attempt *attempt);
/* The same of one more SET of a text or blank that is there, which expected_allows allows; in the same arena. Without a
 * root it begins with the attempt's tree. */
void expected_add(struct expected *expected, const struct attempt *attempt);
/* Whether a tree is that one: values, names and their order. */
bool expected_is(const struct expected *expected, const struct value *root);
/* Before which child of a mapping a name that is not there is put, from 0 (struct edit_step.before). */
unsigned place_of_name(const struct value *mapping, const char *const *before);

#endif
