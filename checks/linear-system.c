/* Values are integers at one scale and equations are solved without fractions, so nothing is rounded. A total that was
 * left out is no unknown of its own: the cells it adds up stand in the equation instead. */
#include "checks/linear-system.h"

struct linear_equation *linear_equation(const struct linear_system *system, uint32_t i)
{
	return &g_array_index(system->equation, struct linear_equation, i);
}

struct linear_variable *linear_variable(const struct linear_system *system, uint32_t i)
{
	return &g_array_index(system->variable, struct linear_variable, i);
}

const struct linear_member *linear_member(const GArray *members, uint32_t i)
{
	return &g_array_index(members, struct linear_member, i);
}

/* False: a hundred and twenty-eight bits do not hold it at that scale; then nothing is explained. */
static bool to_scale(struct exact number, uint8_t scale, __int128 *out)
{
	for (; number.scale < scale; number.scale++)
		if (__builtin_mul_overflow(number.value, 10, &number.value))
			return false;
	*out = number.value;
	return true;
}

/* The number of the cell's variable, new or known. The index holds number + 1, so that 0 can say that there is none. */
static uint32_t variable_of(struct linear_system *system, const struct spot *spot)
{
	const struct figure *figure = spot_figure(spot);
	uint32_t known = GPOINTER_TO_UINT(g_hash_table_lookup(system->index, figure));

	if (known)
		return known - 1;
	struct linear_variable variable = { .spot = *spot,
		.in = g_array_new(FALSE, TRUE, sizeof(struct linear_member)) };
	g_array_append_val(system->variable, variable);
	g_hash_table_insert(system->index, (gpointer)figure, GUINT_TO_POINTER(system->variable->len));
	return system->variable->len - 1;
}

static void add_cell(struct linear_system *system, GArray *members, struct spot spot, int64_t factor);

/* The cells that a total left out was added up from. Sums of sums are as deep as the trees. `across`: the total of a
 * group of columns, whose parts stand in its own row; else its parts are rows of its column, and only those of its
 * band, as another band has other columns. */
static void add_cells_of_sum(struct linear_system *system, GArray *members, const struct spot *sum, int64_t factor)
{
	bool across = spot_figure(sum)->state == FIGURE_ADDED_ACROSS;
	const struct node *node = across ? spot_column(sum) : spot_row(sum);
	const struct band *band = &sum->bound->table->band[sum->band];
	uint32_t first = across ? node->parent->first : MAX(node->parent->first, band->first_row);
	uint32_t end = across ? node->parent->end : MIN(node->parent->end, band->end_row);

	for (uint32_t i = first; i < end; i++) {
		struct spot spot = *sum;
		*(across ? &spot.leaf : &spot.row) = i;
		if (node_adds(node, across ? spot_column(&spot) : spot_row(&spot)))
			add_cell(system, members, spot, factor);
	}
}

static void add_cell(struct linear_system *system, GArray *members, struct spot spot, int64_t factor)
{
	if (spot_figure(&spot)->state != FIGURE_GIVEN) {
		add_cells_of_sum(system, members, &spot, factor);
		return;
	}
	uint32_t variable = variable_of(system, &spot);
	/* A cell twice in an equation, as in a - (a + b), is one unknown with both factors; together they may be 0. */
	for (guint i = 0; i < members->len; i++) {
		if (linear_member(members, i)->variable == variable) {
			g_array_index(members, struct linear_member, i).factor += factor;
			return;
		}
	}
	const struct linear_member member = { variable, factor };
	g_array_append_val(members, member);
}

/* Decimal places of the number that has most, so that every number is whole at this scale. */
static uint8_t common_scale(const GArray *linears)
{
	uint8_t scale = 0;

	for (guint i = 0; i < linears->len; i++) {
		const struct linear *linear = &g_array_index(linears, struct linear, i);
		for (uint32_t t = 0; t < linear->n; t++)
			scale = MAX(scale, spot_figure(&linear->term[t].spot)->number.scale);
		scale = MAX(scale, linear->residual.scale);
	}
	return scale;
}

/* Tells the cells which equations they are in. A cell whose factors took each other away is in none of them. */
static void link_members(struct linear_system *system, uint32_t index)
{
	const struct linear_equation *equation = linear_equation(system, index);

	for (guint i = 0; i < equation->member->len; i++) {
		const struct linear_member *member = linear_member(equation->member, i);
		struct linear_variable *variable = linear_variable(system, member->variable);
		const struct linear_member back = { index, member->factor };
		if (member->factor == 0)
			continue;
		g_array_append_val(variable->in, back);
		system->degree = MAX(system->degree, variable->in->len);
	}
}

/* Spreads the least equation's number over all that hang together. */
static void find_part(struct linear_system *system, uint32_t start)
{
	/* An explicit stack: a table of thousands of rows hangs together as one, too deep for recursion. */
	GArray *stack = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	g_array_append_val(stack, start);
	while (stack->len) {
		const struct linear_equation *equation =
			linear_equation(system, g_array_index(stack, uint32_t, stack->len - 1));
		g_array_set_size(stack, stack->len - 1);
		for (guint m = 0; m < equation->member->len; m++) {
			const GArray *in = linear_variable(system, linear_member(equation->member, m)->variable)->in;
			for (guint i = 0; i < in->len; i++) {
				uint32_t other = linear_member(in, i)->variable;
				/* Those met before have this number or one less, from an earlier search, so each
				 * equation is pushed once. */
				if (linear_equation(system, other)->part <= start)
					continue;
				linear_equation(system, other)->part = start;
				g_array_append_val(stack, other);
			}
		}
	}
	g_array_unref(stack);
}

bool linear_system_init(struct linear_system *system, const GArray *linears)
{
	bool fits = true;

	*system = (struct linear_system){
		.equation = g_array_new(FALSE, TRUE, sizeof(struct linear_equation)),
		.variable = g_array_new(FALSE, TRUE, sizeof(struct linear_variable)),
		.index = g_hash_table_new(NULL, NULL),
	};
	system->scale = common_scale(linears);
	for (guint i = 0; i < linears->len; i++) {
		const struct linear *linear = &g_array_index(linears, struct linear, i);
		struct linear_equation equation = { .member = g_array_new(FALSE, TRUE, sizeof(struct linear_member)),
			.part = UINT32_MAX };
		fits = fits && to_scale(linear->residual, system->scale, &equation.residual);
		for (uint32_t t = 0; t < linear->n; t++)
			add_cell(system, equation.member, linear->term[t].spot, linear->term[t].factor);
		g_array_append_val(system->equation, equation);
	}
	for (guint i = 0; i < system->variable->len; i++) {
		/* What the cells hold, at the scale of all: the explanation asks what they would hold after a
		 * change. */
		struct linear_variable *variable = linear_variable(system, i);
		fits = fits &&
		       to_scale(exact_from(spot_figure(&variable->spot)->number), system->scale, &variable->value);
	}
	for (guint i = 0; i < system->equation->len; i++)
		link_members(system, i);
	/* From the least equation on, so that the number a part gets is that of its least. */
	for (guint i = 0; i < system->equation->len; i++) {
		if (linear_equation(system, i)->part != UINT32_MAX)
			continue;
		linear_equation(system, i)->part = i;
		find_part(system, i);
	}
	return fits;
}

void linear_system_finish(struct linear_system *system)
{
	for (guint i = 0; i < system->equation->len; i++)
		g_array_unref(linear_equation(system, i)->member);
	for (guint i = 0; i < system->variable->len; i++)
		g_array_unref(linear_variable(system, i)->in);
	g_array_unref(system->equation);
	g_array_unref(system->variable);
	g_hash_table_unref(system->index);
}

/* a := a × p − b × q, column by column. */
static bool combine(struct linear_row *a, __int128 p, const struct linear_row *b, __int128 q)
{
	for (int i = 0; i <= LINEAR_UNKNOWNS_MAX; i++) {
		__int128 left, right;
		if (__builtin_mul_overflow(a->at[i], p, &left) || __builtin_mul_overflow(b->at[i], q, &right) ||
			__builtin_sub_overflow(left, right, &a->at[i]))
			return false;
	}
	return true;
}

/* Gauss and Jordan, without fractions. The column behind the unknowns is what the factors must add up to. Each column
 * clears the others, above it and below, so that at the end row i has unknown i alone. */
enum linear_solved linear_solve(struct linear_row *row, uint32_t n_rows, uint32_t n, __int128 *change)
{
	uint32_t rank = 0;

	for (uint32_t column = 0; column < n; column++) {
		uint32_t pivot = rank;
		while (pivot < n_rows && row[pivot].at[column] == 0)
			pivot++;
		if (pivot == n_rows)
			continue;
		struct linear_row swap = row[rank];
		row[rank] = row[pivot];
		row[pivot] = swap;
		for (uint32_t i = 0; i < n_rows; i++)
			if (i != rank && row[i].at[column] != 0 &&
				!combine(&row[i], row[rank].at[column], &row[rank], row[i].at[column]))
				return LINEAR_NOT;
		rank++;
	}
	/* No unknown is left in these rows: 0 = 5 contradicts. */
	for (uint32_t i = rank; i < n_rows; i++)
		if (row[i].at[LINEAR_UNKNOWNS_MAX] != 0)
			return LINEAR_NOT;
	if (rank < n)
		return LINEAR_MANY_WAYS;
	/* Whole at the common scale or not at all: half a case is no explanation. */
	for (uint32_t i = 0; i < n; i++) {
		if (row[i].at[LINEAR_UNKNOWNS_MAX] % row[i].at[i] != 0)
			return LINEAR_NOT;
		change[i] = row[i].at[LINEAR_UNKNOWNS_MAX] / row[i].at[i];
	}
	return LINEAR_ONE_WAY;
}
