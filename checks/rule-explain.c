/* Which few cells are wrong.
 *
 * Equations are linear, so that a set of cells explains the broken ones when some change of just these cells makes
 * every equation of the table hold, the whole ones too. Sets of one cell are tried, then of two, then of three; the
 * first size that gives an explanation is the smallest. Cells that no equation joins are explained apart. A total that
 * was left out follows the cells it adds up, so it stands for them.
 *
 * An explanation that asks a cell for a value it cannot have (a part of a person, less than its minimum) is none. */
#include "checks/rule-explain.h"

#include <string.h>

#include "binding/message-word.h"
#include "checks/linear-system.h"
#include "checks/spot.h"

#define SET_MAX LINEAR_UNKNOWNS_MAX
/* Equations looked at before giving up: some tenths of a second. */
#define WORK_MAX 20000000
/* So many possible explanations are named; when there are more, none is. */
#define NAMED_MAX 3

struct solution {
	/* An explanation: cells, and by how much each would change, at the scale of the system. */
	uint32_t n, variable[SET_MAX];
	__int128 change[SET_MAX];
};

struct system {
	/* All of one run; what stands below the blank is of one part's search. */
	struct messages *messages;
	struct linear_system linear;

	/* of one search */
	uint32_t part, size, n;
	uint32_t set[SET_MAX]; /* chosen so far, n of them, of `size` that are sought */
	GArray *solution;
	bool ambiguous; /* with some set of this size there is more than one way to mend all */
	uint64_t work;  /* equations looked at */
};

/* ---- one set of cells ---- */

static bool in_set(const struct system *system, uint32_t variable)
{
	for (uint32_t i = 0; i < system->n; i++)
		if (system->set[i] == variable)
			return true;
	return false;
}

/* The equations that the set touches; n_broken counts those among them that are broken. Each is a row in the changes of
 * the set's cells; the last column is what it lacks. Those that hold are rows too, with 0: they must stay. */
static GArray *touched_rows(const struct system *system, uint32_t *n_broken)
{
	GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct linear_row)),
	       *seen = g_array_new(FALSE, TRUE, sizeof(uint32_t));

	*n_broken = 0;
	for (uint32_t s = 0; s < system->n; s++) {
		const GArray *in = linear_variable(&system->linear, system->set[s])->in;
		for (guint i = 0; i < in->len; i++) {
			uint32_t index = linear_member(in, i)->variable, at = 0;
			while (at < seen->len && g_array_index(seen, uint32_t, at) != index)
				at++;
			if (at == seen->len) {
				struct linear_row row = {
					.at = { [LINEAR_UNKNOWNS_MAX] =
							-linear_equation(&system->linear, index)->residual }
				};
				*n_broken += row.at[LINEAR_UNKNOWNS_MAX] != 0;
				g_array_append_val(seen, index);
				g_array_append_val(rows, row);
			}
			g_array_index(rows, struct linear_row, at).at[s] = linear_member(in, i)->factor;
		}
	}
	g_array_unref(seen);
	return rows;
}

/* Whether a cell may hold its value after the change. */
static bool is_allowed(const struct system *system, uint32_t variable, __int128 change)
{
	const struct spot *spot = &linear_variable(&system->linear, variable)->spot;
	/* Limits are those of the column and row in the template. */
	const struct datatype *datatype =
		cell_datatype(&spot->bound->field->table->band[spot->band], spot_row(spot), spot_column(spot));
	struct exact value = { .value = linear_variable(&system->linear, variable)->value + change,
		.scale = system->linear.scale };
	int order;

	/* No change is no part of an explanation: the smaller set was tried before. */
	if (change == 0 || (datatype->type == FIELD_INTEGER && !exact_is_integer(value)))
		return false;
	/* A comparison that does not fit refuses nothing. */
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
	/* A set that leaves one broken equation alone cannot mend all of it. */
	enum linear_solved solved = n_touched < n_broken ? LINEAR_NOT
							 : linear_solve((struct linear_row *)rows->data, rows->len,
								   system->n, solution.change);
	g_array_unref(rows);
	/* Cells that always stand together in equations cannot be told apart by them. */
	if (solved == LINEAR_MANY_WAYS)
		system->ambiguous = true;
	if (solved != LINEAR_ONE_WAY)
		return;
	memcpy(solution.variable, system->set, sizeof(solution.variable));
	for (uint32_t i = 0; i < system->n; i++)
		if (!is_allowed(system, system->set[i], solution.change[i]))
			return;
	if (!is_known(system, &solution))
		g_array_append_val(system->solution, solution);
}

/* ---- the search ---- */

static bool is_touched(const struct system *system, const struct linear_equation *equation)
{
	for (guint i = 0; i < equation->member->len; i++)
		if (in_set(system, linear_member(equation->member, i)->variable))
			return true;
	return false;
}

static bool is_broken(const struct system *system, uint32_t index)
{
	const struct linear_equation *equation = linear_equation(&system->linear, index);

	return equation->part == system->part && equation->residual != 0;
}

/* Mutual recursion at most SET_MAX deep. */
static void search(struct system *system, uint32_t n_broken);

static void search_equation(struct system *system, const struct linear_equation *equation, uint32_t n_broken)
{
	for (guint i = 0; i < equation->member->len && system->work < WORK_MAX; i++) {
		uint32_t variable = linear_member(equation->member, i)->variable;
		/* A member whose factors took each other away has no say in the equation. */
		if (in_set(system, variable) || linear_member(equation->member, i)->factor == 0)
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
	const struct linear_equation *open = NULL;
	uint32_t n_open = 0;

	system->work += system->linear.equation->len;
	if (system->n == system->size) {
		try_set(system, n_broken);
		return;
	}
	for (guint i = system->part; i < system->linear.equation->len; i++) {
		if (!is_broken(system, i) || is_touched(system, linear_equation(&system->linear, i)))
			continue;
		open = open ? open : linear_equation(&system->linear, i);
		n_open++;
	}
	/* A cell mends no more equations than it is in: what the cells still to be chosen cannot reach ends the search
	 * here. `degree` is the most equations that any cell is in. */
	if (n_open > (system->size - system->n) * system->linear.degree)
		return;
	if (open) {
		search_equation(system, open, n_broken);
		return;
	}
	for (guint i = system->part; i < system->linear.equation->len && system->work < WORK_MAX; i++)
		if (linear_equation(&system->linear, i)->part == system->part &&
			is_touched(system, linear_equation(&system->linear, i)))
			search_equation(system, linear_equation(&system->linear, i), n_broken);
}

/* ---- saying it ---- */

static void append_solution(const struct system *system, const struct solution *solution, GString *out)
{
	struct messages *messages = system->messages;

	for (uint32_t i = 0; i < solution->n; i++) {
		const struct linear_variable *variable = linear_variable(&system->linear, solution->variable[i]);
		const struct exact is = { .value = variable->value, .scale = system->linear.scale };
		const struct exact should = { .value = variable->value + solution->change[i],
			.scale = system->linear.scale };
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
	const struct spot *spot = &linear_variable(&system->linear, first->variable[0])->spot;
	/* Given up means that other sets were not seen, so none may be called the one. */
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

/* A part starts at its least equation, so nothing before it is of it. */
static void explain_part(struct system *system, uint32_t part)
{
	uint32_t n_broken = 0, first = 0;

	system->part = part;
	/* Backward, so that `first` ends as the first broken one, whose place is told when nothing explains it. */
	for (guint i = system->linear.equation->len; i > part; i--) {
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
	/* The least number of cells wins: a report with one slip of the pen is likelier than one with two. */
	for (system->size = 1; system->size <= SET_MAX; system->size++) {
		search(system, n_broken);
		if (system->solution->len || system->work >= WORK_MAX)
			break;
	}
	if (system->solution->len) {
		say_solutions(system, n_broken);
		return;
	}
	const struct spot *spot = &linear_variable(
		&system->linear, linear_member(linear_equation(&system->linear, first)->member, 0)->variable)
					   ->spot;
	char count[16];
	g_snprintf(count, sizeof(count), "%u", n_broken);
	diag(system->messages->diags,
		system->ambiguous || system->work >= WORK_MAX ? DIAG_RULE_AMBIGUOUS : DIAG_RULE_UNEXPLAINED,
		spot_where(system->messages->arena, spot, NULL), count);
}

/* The usual report has none, and then no system is built. */
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
	system.solution = g_array_new(FALSE, TRUE, sizeof(struct solution));
	if (linear_system_init(&system.linear, linears))
		/* An equation whose number is its part's stands for the part. */
		for (guint i = 0; i < system.linear.equation->len; i++)
			if (linear_equation(&system.linear, i)->part == i)
				explain_part(&system, i);
	linear_system_finish(&system.linear);
	g_array_unref(system.solution);
}
