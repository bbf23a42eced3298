/* Placing what was read into the fields of a template: by its title, the labels of its sections, and the labels of the
 * rows and columns of its tables. */
#ifndef BANSHI_MATCH_H
#define BANSHI_MATCH_H

#include <stdbool.h>

struct arena;
struct diags;
struct matched;
struct pieces;
struct report_template;

/* Fills *out, which need not be initialised; matched_finish. Everything in it lives in the arena or borrows from the
 * pieces. What was changed, taken for something else, or could not be placed is said in warnings and notes; nothing is
 * an error, for a person looks at it next. Of a `part`, one of several sources, it is not said which fields it does not
 * have. False when nothing was placed. */
bool import_match(const struct report_template *tpl, const struct pieces *pieces, bool part, struct arena *arena,
	struct diags *diags, struct matched *out);

#endif
