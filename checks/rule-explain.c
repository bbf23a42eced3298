/* Which few cells are wrong.
 *
 * Equations are linear, so that a set of cells explains the broken ones when some change of just these cells makes
 * every equation of the table hold, the whole ones too. Sets of one cell are tried, then of two, then of three; the
 * first size that gives an explanation is the smallest. Cells that no equation joins are explained apart. A total that
 * was left out follows the cells it adds up, so it stands for them.
 *
 * Values are integers at one scale and equations are solved without fractions, so nothing is rounded. An explanation
 * that asks a cell for a value it cannot have (a part of a person, less than its minimum) is none. */
#include "checks/rule-explain.h"

#include <string.h>

#include "binding/message-word.h"
#include "checks/spot.h"

#define SET_MAX 3
/* Equations looked at before giving up: some tenths of a second. */
#define WORK_MAX 20000000
/* So many possible explanations are named; when there are more, none is. */
#define NAMED_MAX 3

struct member {
	uint32_t variable;
	int64_t factor;
};

struct equation {
	GArray *member; /* of struct member */
	__int128 residual;
	uint32_t part; /* cells and equations that hang together; its least equation */
};

struct variable {
	struct spot spot;
	__int128 value;
	GArray *in; /* of struct member: the equation in `variable` */
};

struct solution {
	uint32_t n, variable[SET_MAX];
	__int128 change[SET_MAX];
};

struct system {
	struct messages *messages;
	GArray *equation, *variable;
	GHashTable *index; /* const struct figure → variable + 1 */
	uint8_t scale;     /* of all values */
	uint32_t degree;   /* how many equations a cell is in, at most */

	/* of one search */
	uint32_t part, size, n;
	uint32_t set[SET_MAX];
	GArray *solution;
	bool ambiguous; /* with some set of this size there is more than one way to mend all */
	uint64_t work;
};

static struct equation *equation_at(const struct system *system, uint32_t i)
{
	return &g_array_index(system->equation, struct equation, i);
}

static struct variable *variable_at(const struct system *system, uint32_t i)
{
	return &g_array_index(system->variable, struct variable, i);
}

static const struct member *member_at(const GArray *members, uint32_t i)
{
	return &g_array_index(members, struct member, i);
}

/* ---- building ---- */

static bool to_scale(struct exact number, uint8_t scale, __int128 *out)
{
	for (; number.scale < scale; number.scale++)
		if (__builtin_mul_overflow(number.value, 10, &number.value))
			return false;
	*out = number.value;
	return true;
}

static uint32_t variable_of(struct system *system, const struct spot *spot)
{
	const struct figure *figure = spot_figure(spot);
	uint32_t known = GPOINTER_TO_UINT(g_hash_table_lookup(system->index, figure));

	if (known)
		return known - 1;
	struct variable variable = { .spot = *spot, .in = g_array_new(FALSE, TRUE, sizeof(struct member)) };
	g_array_append_val(system->variable, variable);
	g_hash_table_insert(system->index, (gpointer)figure, GUINT_TO_POINTER(system->variable->len));
	return system->variable->len - 1;
}

static void add_cell(struct system *system, GArray *members, struct spot spot, int64_t factor);

/* The cells that a total left out was added up from. Sums of sums are as deep as the trees. */
static void add_cells_of_sum(struct system *system, GArray *members, const struct spot *sum, int64_t factor)
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

static void add_cell(struct system *system, GArray *members, struct spot spot, int64_t factor)
{
	if (spot_figure(&spot)->state != FIGURE_GIVEN) {
		add_cells_of_sum(system, members, &spot, factor);
		return;
	}
	uint32_t variable = variable_of(system, &spot);
	for (guint i = 0; i < members->len; i++) {
		if (member_at(members, i)->variable == variable) {
			g_array_index(members, struct member, i).factor += factor;
			return;
		}
	}
	const struct member member = { variable, factor };
	g_array_append_val(members, member);
}

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

static void link_members(struct system *system, uint32_t index)
{
	const struct equation *equation = equation_at(system, index);

	for (guint i = 0; i < equation->member->len; i++) {
		const struct member *member = member_at(equation->member, i);
		struct variable *variable = variable_at(system, member->variable);
		const struct member back = { index, member->factor };
		if (member->factor == 0)
			continue;
		g_array_append_val(variable->in, back);
		system->degree = MAX(system->degree, variable->in->len);
	}
}

/* Spreads the least equation's number over all that hang together. */
static void find_part(struct system *system, uint32_t start)
{
	GArray *stack = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	g_array_append_val(stack, start);
	while (stack->len) {
		const struct equation *equation = equation_at(system, g_array_index(stack, uint32_t, stack->len - 1));
		g_array_set_size(stack, stack->len - 1);
		for (guint m = 0; m < equation->member->len; m++) {
			const GArray *in = variable_at(system, member_at(equation->member, m)->variable)->in;
			for (guint i = 0; i < in->len; i++) {
				uint32_t other = member_at(in, i)->variable;
				if (equation_at(system, other)->part <= start)
					continue;
				equation_at(system, other)->part = start;
				g_array_append_val(stack, other);
			}
		}
	}
	g_array_unref(stack);
}

static bool build(struct system *system, const GArray *linears)
{
	bool fits = true;

	system->scale = common_scale(linears);
	for (guint i = 0; i < linears->len; i++) {
		const struct linear *linear = &g_array_index(linears, struct linear, i);
		struct equation equation = { .member = g_array_new(FALSE, TRUE, sizeof(struct member)),
			.part = UINT32_MAX };
		fits = fits && to_scale(linear->residual, system->scale, &equation.residual);
		for (uint32_t t = 0; t < linear->n; t++)
			add_cell(system, equation.member, linear->term[t].spot, linear->term[t].factor);
		g_array_append_val(system->equation, equation);
	}
	for (guint i = 0; i < system->variable->len; i++) {
		struct variable *variable = variable_at(system, i);
		fits = fits &&
		       to_scale(exact_from(spot_figure(&variable->spot)->number), system->scale, &variable->value);
	}
	for (guint i = 0; i < system->equation->len; i++)
		link_members(system, i);
	for (guint i = 0; i < system->equation->len; i++) {
		if (equation_at(system, i)->part != UINT32_MAX)
			continue;
		equation_at(system, i)->part = i;
		find_part(system, i);
	}
	return fits;
}

/* ---- one set of cells ---- */

/* An equation in the unknown changes: factors, then what they must add up to. */
struct row {
	__int128 at[SET_MAX + 1];
};

static bool in_set(const struct system *system, uint32_t variable)
{
	for (uint32_t i = 0; i < system->n; i++)
		if (system->set[i] == variable)
			return true;
	return false;
}

/* The equations that the set touches; n_broken counts those among them that are broken. */
static GArray *touched_rows(const struct system *system, uint32_t *n_broken)
{
	GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct row)), *seen = g_array_new(FALSE, TRUE, sizeof(uint32_t));

	*n_broken = 0;
	for (uint32_t s = 0; s < system->n; s++) {
		const GArray *in = variable_at(system, system->set[s])->in;
		for (guint i = 0; i < in->len; i++) {
			uint32_t index = member_at(in, i)->variable, at = 0;
			while (at < seen->len && g_array_index(seen, uint32_t, at) != index)
				at++;
			if (at == seen->len) {
				struct row row = { .at = { [SET_MAX] = -equation_at(system, index)->residual } };
				*n_broken += row.at[SET_MAX] != 0;
				g_array_append_val(seen, index);
				g_array_append_val(rows, row);
			}
			g_array_index(rows, struct row, at).at[s] = member_at(in, i)->factor;
		}
	}
	g_array_unref(seen);
	return rows;
}

/* a := a × p − b × q, column by column. */
static bool combine(struct row *a, __int128 p, const struct row *b, __int128 q)
{
	for (int i = 0; i <= SET_MAX; i++) {
		__int128 left, right;
		if (__builtin_mul_overflow(a->at[i], p, &left) || __builtin_mul_overflow(b->at[i], q, &right) ||
			__builtin_sub_overflow(left, right, &a->at[i]))
			return false;
	}
	return true;
}

enum solved { SOLVED_NOT, SOLVED_ONE_WAY, SOLVED_MANY_WAYS };

/* Gauss and Jordan, without fractions. */
static enum solved solve(struct row *row, uint32_t n_rows, uint32_t n, __int128 *change)
{
	uint32_t rank = 0;

	for (uint32_t column = 0; column < n; column++) {
		uint32_t pivot = rank;
		while (pivot < n_rows && row[pivot].at[column] == 0)
			pivot++;
		if (pivot == n_rows)
			continue;
		struct row swap = row[rank];
		row[rank] = row[pivot];
		row[pivot] = swap;
		for (uint32_t i = 0; i < n_rows; i++)
			if (i != rank && row[i].at[column] != 0 &&
				!combine(&row[i], row[rank].at[column], &row[rank], row[i].at[column]))
				return SOLVED_NOT;
		rank++;
	}
	for (uint32_t i = rank; i < n_rows; i++)
		if (row[i].at[SET_MAX] != 0)
			return SOLVED_NOT;
	if (rank < n)
		return SOLVED_MANY_WAYS;
	for (uint32_t i = 0; i < n; i++) {
		if (row[i].at[SET_MAX] % row[i].at[i] != 0)
			return SOLVED_NOT;
		change[i] = row[i].at[SET_MAX] / row[i].at[i];
	}
	return SOLVED_ONE_WAY;
}

/* Whether a cell may hold its value after the change. */
static bool is_allowed(const struct system *system, uint32_t variable, __int128 change)
{
	const struct spot *spot = &variable_at(system, variable)->spot;
	const struct datatype *datatype =
		cell_datatype(&spot->bound->field->table->band[spot->band], spot_row(spot), spot_column(spot));
	struct exact value = { .value = variable_at(system, variable)->value + change, .scale = system->scale };
	int order;

	if (change == 0 || (datatype->type == FIELD_INTEGER && !exact_is_integer(value)))
		return false;
	if (datatype->has_min && exact_compare(value, exact_from(datatype->min), &order) && order < 0)
		return false;
	return !datatype->has_max || !exact_compare(value, exact_from(datatype->max), &order) || order <= 0;
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* The search may come upon one set in several orders. */
static bool is_known(const struct system *system, const struct solution *solution)
{
	for (guint i = 0; i < system->solution->len; i++) {
		const struct solution *other = &g_array_index(system->solution, struct solution, i);
		uint32_t a[SET_MAX], b[SET_MAX];
		memcpy(a, solution->variable, sizeof(a));
		memcpy(b, other->variable, sizeof(b));
		qsort(a, solution->n, sizeof(*a), compare_numbers);
		qsort(b, other->n, sizeof(*b), compare_numbers);
		if (memcmp(a, b, solution->n * sizeof(*a)) == 0)
			return true;
	}
	return false;
}

static void try_set(struct system *system, uint32_t n_broken)
{
	struct solution solution = { .n = system->n };
	uint32_t n_touched;

	GArray *rows = touched_rows(system, &n_touched);
	enum solved solved = n_touched < n_broken
				     ? SOLVED_NOT
				     : solve((struct row *)rows->data, rows->len, system->n, solution.change);
	g_array_unref(rows);
	if (solved == SOLVED_MANY_WAYS)
		system->ambiguous = true;
	if (solved != SOLVED_ONE_WAY)
		return;
	memcpy(solution.variable, system->set, sizeof(solution.variable));
	for (uint32_t i = 0; i < system->n; i++)
		if (!is_allowed(system, system->set[i], solution.change[i]))
			return;
	if (!is_known(system, &solution))
		g_array_append_val(system->solution, solution);
}

/* ---- the search ---- */

static bool is_touched(const struct system *system, const struct equation *equation)
{
	for (guint i = 0; i < equation->member->len; i++)
		if (in_set(system, member_at(equation->member, i)->variable))
			return true;
	return false;
}

static bool is_broken(const struct system *system, uint32_t index)
{
	const struct equation *equation = equation_at(system, index);

	return equation->part == system->part && equation->residual != 0;
}

static void search(struct system *system, uint32_t n_broken);

static void search_equation(struct system *system, const struct equation *equation, uint32_t n_broken)
{
	for (guint i = 0; i < equation->member->len && system->work < WORK_MAX; i++) {
		uint32_t variable = member_at(equation->member, i)->variable;
		if (in_set(system, variable) || member_at(equation->member, i)->factor == 0)
			continue;
		system->set[system->n++] = variable;
		search(system, n_broken);
		system->n--;
	}
}

/* Every explanation has a cell in each broken equation. When all have one, the cells that are lacking make up for what
 * the others disturb, so that they share an equation with them. */
static void search(struct system *system, uint32_t n_broken)
{
	const struct equation *open = NULL;
	uint32_t n_open = 0;

	system->work += system->equation->len;
	if (system->n == system->size) {
		try_set(system, n_broken);
		return;
	}
	for (guint i = system->part; i < system->equation->len; i++) {
		if (!is_broken(system, i) || is_touched(system, equation_at(system, i)))
			continue;
		open = open ? open : equation_at(system, i);
		n_open++;
	}
	/* A cell mends no more equations than it is in: what the cells still to be chosen cannot reach ends the search
	 * here. */
	if (n_open > (system->size - system->n) * system->degree)
		return;
	if (open) {
		search_equation(system, open, n_broken);
		return;
	}
	for (guint i = system->part; i < system->equation->len && system->work < WORK_MAX; i++)
		if (equation_at(system, i)->part == system->part && is_touched(system, equation_at(system, i)))
			search_equation(system, equation_at(system, i), n_broken);
}

/* ---- saying it ---- */

static void append_solution(const struct system *system, const struct solution *solution, GString *out)
{
	struct messages *messages = system->messages;

	for (uint32_t i = 0; i < solution->n; i++) {
		const struct variable *variable = variable_at(system, solution->variable[i]);
		const struct exact is = { .value = variable->value, .scale = system->scale };
		const struct exact should = { .value = variable->value + solution->change[i], .scale = system->scale };
		char given[EXACT_TEXT_MAX], wanted[EXACT_TEXT_MAX];
		exact_format(is, given);
		exact_format(should, wanted);
		g_string_append(out, i ? message_word(messages, SAY_AND) : "");
		g_string_append(out,
			message_phrase(messages, SAY_SHOULD_BE, spot_words(messages, &variable->spot), wanted, given));
	}
}

static void say_solutions(const struct system *system, uint32_t n_broken)
{
	struct messages *messages = system->messages;
	const struct solution *first = &g_array_index(system->solution, struct solution, 0);
	const struct spot *spot = &variable_at(system, first->variable[0])->spot;
	bool unique = system->solution->len == 1 && !system->ambiguous && system->work < WORK_MAX;
	GString *text = g_string_new(NULL);
	char count[16];

	g_snprintf(count, sizeof(count), "%u", n_broken);
	for (guint i = 0; i < system->solution->len; i++) {
		g_string_append(text, i ? message_word(messages, SAY_OR) : "");
		append_solution(system, &g_array_index(system->solution, struct solution, i), text);
	}
	if (unique)
		diag(messages->diags, DIAG_RULE_EXPLAINED, spot_where(messages->arena, spot, NULL), count, text->str);
	else if (system->solution->len <= NAMED_MAX && !system->ambiguous && system->work < WORK_MAX)
		diag(messages->diags, DIAG_RULE_EXPLANATIONS, spot_where(messages->arena, spot, NULL), count,
			text->str);
	else
		diag(messages->diags, DIAG_RULE_AMBIGUOUS, spot_where(messages->arena, spot, NULL), count);
	g_string_free(text, TRUE);
}

static void explain_part(struct system *system, uint32_t part)
{
	uint32_t n_broken = 0, first = 0;

	system->part = part;
	for (guint i = system->equation->len; i > part; i--) {
		if (is_broken(system, i - 1)) {
			n_broken++;
			first = i - 1;
		}
	}
	if (n_broken == 0)
		return;
	g_array_set_size(system->solution, 0);
	system->ambiguous = false;
	system->work = 0;
	for (system->size = 1; system->size <= SET_MAX; system->size++) {
		search(system, n_broken);
		if (system->solution->len || system->work >= WORK_MAX)
			break;
	}
	if (system->solution->len) {
		say_solutions(system, n_broken);
		return;
	}
	const struct spot *spot =
		&variable_at(system, member_at(equation_at(system, first)->member, 0)->variable)->spot;
	char count[16];
	g_snprintf(count, sizeof(count), "%u", n_broken);
	diag(system->messages->diags,
		system->ambiguous || system->work >= WORK_MAX ? DIAG_RULE_AMBIGUOUS : DIAG_RULE_UNEXPLAINED,
		spot_where(system->messages->arena, spot, NULL), count);
}

static void system_finish(struct system *system)
{
	for (guint i = 0; i < system->equation->len; i++)
		g_array_unref(equation_at(system, i)->member);
	for (guint i = 0; i < system->variable->len; i++)
		g_array_unref(variable_at(system, i)->in);
	g_array_unref(system->equation);
	g_array_unref(system->variable);
	g_array_unref(system->solution);
	g_hash_table_unref(system->index);
}

static bool any_broken(const GArray *linears)
{
	for (guint i = 0; i < linears->len; i++)
		if (g_array_index(linears, struct linear, i).broken)
			return true;
	return false;
}

void rules_explain(struct messages *messages, const GArray *linears)
{
	struct system system = { .messages = messages };

	if (!any_broken(linears))
		return;
	system.equation = g_array_new(FALSE, TRUE, sizeof(struct equation));
	system.variable = g_array_new(FALSE, TRUE, sizeof(struct variable));
	system.solution = g_array_new(FALSE, TRUE, sizeof(struct solution));
	system.index = g_hash_table_new(NULL, NULL);
	if (build(&system, linears))
		for (guint i = 0; i < system.equation->len; i++)
			if (equation_at(&system, i)->part == i)
				explain_part(&system, i);
	system_finish(&system);
}
