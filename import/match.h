/* Placing what was read into the fields of a template: by its title, the labels of its sections, and the labels of the
 * rows and columns of its tables. */
#ifndef BANSHI_MATCH_H
#define BANSHI_MATCH_H

#include "report/diag.h"
#include "templates/blank-report.h"

struct arena;
struct pieces;
struct report_template;

struct matched {
	struct filling filling;
	/* What was found, and how much there is to find. */
	unsigned n_sections, all_sections, n_cells, all_cells, n_left;
};

/* Everything lives in the arena but the arrays of lines: matched_finish. What was changed, taken for something else, or
 * could not be placed is said; nothing is an error, for a person looks at it next. False when nothing was placed. */
bool import_match(const struct report_template *tpl, const struct pieces *pieces, struct arena *arena,
	struct diags *diags, struct matched *out);
void matched_finish(struct matched *matched, const struct report_template *tpl);

#endif
