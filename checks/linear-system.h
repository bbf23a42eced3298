/* The equations of a report's tables as one linear system in their cells. */
#ifndef BANSHI_LINEAR_SYSTEM_H
#define BANSHI_LINEAR_SYSTEM_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

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

/* Cells whose values are asked for at once. */
#define LINEAR_UNKNOWNS_MAX 3

struct linear_member {
	uint32_t variable;
	int64_t factor;
};

struct linear_equation {
	GArray *member;    /* of struct linear_member */
	__int128 residual; /* by how much it does not hold */
	uint32_t part;     /* cells and equations that hang together; its least equation */
};

struct linear_variable {
	struct spot spot; /* the cell */
	__int128 value;
	GArray *in; /* of struct linear_member: the equation in `variable` */
};

struct linear_system {
	GArray *equation, *variable;
	GHashTable *index; /* const struct figure → variable + 1 */
	uint8_t scale;     /* of all values */
	uint32_t degree;   /* how many equations a cell is in, at most */
};

/* Fills a system from the equations, of struct linear. False when a number does not fit 128 bits at the scale of all.
 * Either way linear_system_finish frees what is in it. */
bool linear_system_init(struct linear_system *system, const GArray *linears);
void linear_system_finish(struct linear_system *system);

/* linear_equation, linear_variable and linear_member look one up by its number; all are borrowed. */
struct linear_equation *linear_equation(const struct linear_system *system, uint32_t i);
struct linear_variable *linear_variable(const struct linear_system *system, uint32_t i);
const struct linear_member *linear_member(const GArray *members, uint32_t i);

/* An equation in the unknown changes: factors, then what they must add up to. */
struct linear_row {
	__int128 at[LINEAR_UNKNOWNS_MAX + 1];
};

enum linear_solved { LINEAR_NOT, LINEAR_ONE_WAY, LINEAR_MANY_WAYS };

/* Solves the rows, which are changed, for n unknowns. change[] is set when there is one way; a solution that is not
 * whole, or too large to be found, is none. */
enum linear_solved linear_solve(struct linear_row *row, uint32_t n_rows, uint32_t n, __int128 *change);

#endif
