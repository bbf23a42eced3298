/* Which few cells are wrong, when several rules of a table are broken. */
#ifndef BANSHI_RULE_EXPLAIN_H
#define BANSHI_RULE_EXPLAIN_H

#include "checks/spot.h"
#include "report/exact.h"

/* An equation of cells that was tried. */
struct linear_term {
	struct spot spot;
	int64_t factor;
};
struct linear {
	struct linear_term *term;
	uint32_t n;
	struct exact residual; /* left minus right; 0: it holds */
	bool broken;
	bool rows; /* of rows, in one column */
};

/* Says which few cells explain all broken equations of a table (B0905 to B0908); nothing when none is broken. The
 * equations are struct linear. The search gives up after a fixed amount of work. */
void rules_explain(struct messages *messages, const GArray *linears);

#endif
