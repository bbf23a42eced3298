/* What an import found for the fields of a template. */
#ifndef BANSHI_MATCHED_H
#define BANSHI_MATCHED_H

#include <stdbool.h>

#include "templates/blank-report.h"

struct arena;

struct matched {
	struct filling filling;
	unsigned n_sections, all_sections; /* with something in them, and of the template */
	unsigned n_cells, all_cells;       /* likewise, of its tables */
	unsigned n_left_out;               /* pieces of the source */
	unsigned score;                    /* how much speaks for the document being of this form; 0: nothing */
};

/* Nothing found yet for the fields of a template. The arrays are the arena's, but for those of lines. */
void matched_init(struct matched *matched, const struct report_template *tpl, struct arena *arena);
/* Frees the arrays of lines. */
void matched_finish(struct matched *matched, const struct report_template *tpl);

struct field;
/* Whether something was found for a field that is no group. */
bool matched_has(const struct matched *matched, const struct field *field);

#endif
