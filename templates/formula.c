/* A parser by recursive descent that writes its operations as they are carried out. PAREN_MAX bounds the recursion, as
 * all of a formula is one scalar. */
#include "templates/formula.h"

#include <string.h>

#include "report/arena.h"
#include "templates/expression.h"
#include "templates/table-template.h"

#define PAREN_MAX 20

/* `waiting`: values on the stack so far; `most`: what the stack needs. */
struct parser {
	const struct scope *scope;
	const struct value *value;
	const char *path, *at;
	GArray *ops;
	uint32_t waiting, most;
	unsigned depth;
	bool divides, is_rate, failed;
};

/* Only the first mistake is told; `at` is where it is. */
static void fail(struct parser *parser, enum diag_code code, const char *arg)
{
	struct load *load = parser->scope->load;
	const struct value *value = parser->value;
	uint32_t offset = (uint32_t)(parser->at - value->text);

	if (!parser->failed) {
		struct where where = value_where_at(load->tree, value, MIN(offset, value->n), parser->path, NULL);
		if (offset >= value->n)
			where.first = where.end = value->end - (value->quoted && !value->block);
		diag(load->diags, code, where, arg);
	}
	parser->failed = true;
}

static void fail_expected(struct parser *parser, enum load_word word)
{
	fail(parser, DIAG_TEMPLATE_RULE_EXPECTED, load_word(word, diags_lang(parser->scope->load->diags)));
}

static bool take(struct parser *parser, char sign)
{
	parser->at += strspn(parser->at, " \n\t");
	if (*parser->at != sign)
		return false;
	parser->at++;
	return true;
}

/* # a number, @ a name, ~ a change of sign; the others take two values and leave one. */
static void put(struct parser *parser, struct formula_op op)
{
	if (op.sign == '#' || op.sign == '@')
		parser->waiting++;
	else if (op.sign != '~')
		parser->waiting--;
	parser->most = MAX(parser->most, parser->waiting);
	parser->divides |= op.sign == '/';
	g_array_append_val(parser->ops, op);
}

/* What is no number is told and put all the same, so that `waiting` is right. */
static void parse_number(struct parser *parser)
{
	struct formula_op op = { .sign = '#' };
	size_t len = strspn(parser->at, "0123456789.");

	if (decimal_parse(parser->at, len, &op.number) != DECIMAL_OK)
		fail(parser, DIAG_TEMPLATE_RULE_NUMBER, NULL);
	parser->at += len;
	put(parser, op);
}

/* Only columns or rows of the same table, this year's or last year's. */
static void parse_name(struct parser *parser)
{
	static const char previous[] = "previous.";
	struct formula_op op = { .sign = '@', .term.factor = 1 };
	size_t len = expression_name_len(parser->at);
	const char *name = parser->at;

	if (!len) {
		fail_expected(parser, WORD_OPERAND);
		return;
	}
	op.term.previous = len > strlen(previous) && g_str_has_prefix(name, previous);
	if (op.term.previous) {
		name += strlen(previous);
		len -= strlen(previous);
	}
	if (!term_find(parser->scope, name, len, &op.term) || op.term.kind != TERM_NODE)
		fail(parser, DIAG_TEMPLATE_RULE_NAME, arena_strndup(parser->scope->load->tpl->arena, name, len));
	parser->at = name + len;
	put(parser, op);
}

static void parse_sum(struct parser *parser);

/* - binds to what follows it at once; brackets and - go a level deeper. */
static void parse_factor(struct parser *parser)
{
	if (++parser->depth > PAREN_MAX)
		fail(parser, DIAG_TEMPLATE_RULE_DEEP, G_STRINGIFY(PAREN_MAX));
	if (parser->failed)
		return;
	if (take(parser, '-')) {
		parse_factor(parser);
		put(parser, (struct formula_op){ .sign = '~' });
	} else if (take(parser, '(')) {
		parse_sum(parser);
		if (!parser->failed && !take(parser, ')'))
			fail(parser, DIAG_TEMPLATE_RULE_EXPECTED, ")");
	} else if (g_ascii_isdigit(*parser->at)) {
		parse_number(parser);
	} else {
		parse_name(parser);
	}
	parser->depth--;
}

/* Whether a name is among the operations from the first of these on. */
static bool has_name(const struct parser *parser, guint first)
{
	for (guint i = first; i < parser->ops->len; i++)
		if (g_array_index(parser->ops, struct formula_op, i).sign == '@')
			return true;
	return false;
}

static void parse_term(struct parser *parser)
{
	parse_factor(parser);
	while (!parser->failed) {
		char sign = take(parser, '*') ? '*' : take(parser, '/') ? '/' : '\0';
		guint first = parser->ops->len;

		if (!sign)
			return;
		parse_factor(parser);
		parser->is_rate |= sign == '/' && has_name(parser, first);
		put(parser, (struct formula_op){ .sign = sign });
	}
}

static void parse_sum(struct parser *parser)
{
	parse_term(parser);
	while (!parser->failed) {
		char sign = take(parser, '+') ? '+' : take(parser, '-') ? '-' : '\0';

		if (!sign)
			return;
		parse_term(parser);
		put(parser, (struct formula_op){ .sign = sign });
	}
}

/* ---- what stands beside it ---- */

/* Printed times 100 or 1000; with % or ‰ behind it only if the sign is asked for. */
static void read_as(struct load *load, const struct value *as, const char *path, struct formula *out)
{
	static const struct {
		const char *word, *suffix;
		unsigned factor;
	} kinds[] = { { "number", "", 1 }, { "percent", "", 100 }, { "per-mille", "", 1000 }, { "%", "%", 100 },
		{ "‰", "‰", 1000 } };

	out->factor = 1;
	out->suffix = "";
	for (size_t i = 0; as && i < G_N_ELEMENTS(kinds); i++)
		if (value_is(as, kinds[i].word)) {
			out->factor = kinds[i].factor;
			out->suffix = kinds[i].suffix;
			return;
		}
	if (as)
		load_bad(load, as, path, WORD_FORMULA_AS, "number percent per-mille '%' '‰'");
}

static void read_round(struct load *load, const struct value *round, const char *path, struct formula *out)
{
	static const char *const words[] = {
		[ROUND_HALF_UP] = "half-up", [ROUND_HALF_EVEN] = "half-even", [ROUND_DOWN] = "down"
	};

	for (size_t i = 0; round && i < G_N_ELEMENTS(words); i++)
		if (value_is(round, words[i])) {
			out->rounding = (enum rounding)i;
			return;
		}
	if (round)
		load_bad(load, round, path, WORD_ROUNDING, "half-up half-even down");
}

/* A number that never ends has to be rounded somewhere. Only a division makes such a number; with `places` or
 * `decimals` it is known where. */
static void check_type(struct load *load, const struct node *node, const struct datatype *datatype,
	const struct formula *formula, const char *path)
{
	const struct value *at = node->formula_settings->formula;

	if (datatype->type != FIELD_INTEGER && datatype->type != FIELD_DECIMAL)
		load_bad(load, at, path, WORD_FORMULA_TYPE, "value: { type: decimal, places: 2 }");
	else if (datatype->type == FIELD_DECIMAL && formula->divides && !datatype->has_places &&
		 datatype->decimals == DECIMALS_ANY)
		load_missing(load, at, path, "places");
}

/* node->formula stays NULL after a mistake. */
static void load_one(struct load *load, struct node *node, const struct scope *scope, const struct datatype *datatype,
	const char *path)
{
	const struct formula_settings *in = node->formula_settings;
	struct formula *formula = ARENA_NEW(load->tpl->arena, struct formula);
	struct parser parser = { .scope = scope, .value = in->formula, .path = path, .at = in->formula->text };

	parser.ops = g_array_new(FALSE, TRUE, sizeof(struct formula_op));
	formula->text = in->formula->text;
	formula->zero = in->zero ? in->zero->text : "—";
	read_as(load, in->as, path, formula);
	read_round(load, in->round, path, formula);
	parse_sum(&parser);
	parser.at += strspn(parser.at, " \n\t");
	if (!parser.failed && *parser.at)
		fail(&parser, DIAG_TEMPLATE_RULE_END, NULL);
	formula->op = arena_take_array(load->tpl->arena, parser.ops, &formula->n);
	formula->depth = parser.most;
	formula->divides = parser.divides;
	formula->is_rate = parser.is_rate;
	check_type(load, node, datatype, formula, path);
	node->formula = parser.failed ? NULL : formula;
}

/* Bands have columns of their own, so a row's formula names rows of its band. */
static void check_band(struct load *load, struct node *row, const struct band_template *band, const char *path)
{
	const struct formula *formula = row->formula;

	for (uint32_t i = 0; formula && i < formula->n; i++) {
		const struct node *named = formula->op[i].sign == '@' ? formula->op[i].term.row : NULL;

		if (named && (named->first < band->first_row || named->end > band->end_row)) {
			load_wrong(load, row->formula_settings->formula, path, DIAG_TEMPLATE_RANGE_BANDS);
			row->formula = NULL;
			return;
		}
	}
}

/* ---- none needs itself ---- */

enum visit { VISIT_NONE, VISIT_OPEN, VISIT_DONE };

/* False when the node's formula leads back to one that is open. The depth is at most the number of formulas, each of
 * which is a node of the template. */
static bool ends(const struct node *const *leaf, uint32_t i, enum visit *visit)
{
	const struct formula *formula = leaf[i] ? leaf[i]->formula : NULL;

	if (!formula || visit[i] == VISIT_DONE)
		return true;
	if (visit[i] == VISIT_OPEN)
		return false;
	visit[i] = VISIT_OPEN;
	for (uint32_t k = 0; k < formula->n; k++) {
		const struct formula_op *op = &formula->op[k];
		const struct node *node = op->term.column ? op->term.column : op->term.row;

		/* Of a group those leaves that are not worked out themselves, as they are summed. */
		for (uint32_t j = op->sign == '@' && !op->term.previous ? node->first : 0;
			op->sign == '@' && !op->term.previous && j < node->end; j++)
			if ((node_is_leaf(node) || !leaf[j]->formula) && !ends(leaf, j, visit))
				return false;
	}
	visit[i] = VISIT_DONE;
	return true;
}

static void check_loops(struct load *load, const struct node *const *leaf, uint32_t n, const char *path)
{
	enum visit *visit = g_new0(enum visit, n);

	/* The first is enough: the others of the circle would be told as well. */
	for (uint32_t i = 0; i < n; i++)
		if (!ends(leaf, i, visit)) {
			load_wrong(load, leaf[i]->formula_settings->formula, path, DIAG_TEMPLATE_FORMULA_LOOP,
				node_words(leaf[i]));
			break;
		}
	g_free(visit);
}

/* Whether a division by 0 can come up in a formula: its own, or that of one it names. Last year's cells are as they
 * were printed. */
static bool may_divide(const struct formula *formula)
{
	bool may = formula->divides;

	for (uint32_t k = 0; k < formula->n && !may; k++) {
		const struct term *term = &formula->op[k].term;
		const struct node *node = term->column ? term->column : term->row;

		may = formula->op[k].sign == '@' && !term->previous && node->formula;
	}
	return may;
}

static void check_zeros(struct load *load, const struct node *const *leaf, uint32_t n, const char *path)
{
	for (uint32_t i = 0; i < n; i++)
		if (leaf[i] && leaf[i]->formula && leaf[i]->formula_settings->zero && !may_divide(leaf[i]->formula))
			load_wrong(load, leaf[i]->formula_settings->zero, load_path(load, path, "zero"),
				DIAG_TEMPLATE_IDLE, "zero");
}

void load_formulas(struct load *load, struct table_template *table, const char *path)
{
	static const struct datatype text = { .type = FIELD_TEXT };

	for (uint32_t b = 0; b < table->table.n_bands; b++) {
		struct band_template *band = &table->band[b];
		const struct scope scope = { .load = load, .columns = &band->columns };

		for (uint32_t i = 0; i < band->columns.end; i++)
			if (band->leaf[i]->formula_settings) {
				load_one(load, (struct node *)band->leaf[i], &scope,
					cell_datatype(band, NULL, band->leaf[i]), load_path(load, path, "formula"));
				table->has_formulas = true;
			}
		/* Sums of the form's own rows are filled with its totals. */
		for (uint32_t i = 0; table->from_data && i < band->columns.end; i++)
			table->has_formulas |= band->leaf[i]->sum != NULL;
		check_loops(load, band->leaf, band->columns.end, load_path(load, path, "formula"));
		check_zeros(load, band->leaf, band->columns.end, path);
	}
	/* A row's formula is of the type of its row, or of the first column where that says nothing. */
	const struct scope scope = { .load = load, .rows = &table->rows };
	for (uint32_t i = 0; table->rows.child && i < table->rows.end; i++)
		if (table->row[i]->formula_settings) {
			const struct band_template *band = &table->band[table_band_at(&table->table, i)];
			const struct datatype *datatype = table->row[i]->datatype ? table->row[i]->datatype
							  : band->datatype        ? band->datatype
							  : band->columns.end ? cell_datatype(band, NULL, band->leaf[0])
									      : &text;
			load_one(
				load, (struct node *)table->row[i], &scope, datatype, load_path(load, path, "formula"));
			check_band(load, (struct node *)table->row[i], band, load_path(load, path, "formula"));
			table->has_formulas = true;
		}
	if (table->rows.child) {
		check_loops(load, table->row, table->rows.end, load_path(load, path, "formula"));
		check_zeros(load, table->row, table->rows.end, path);
	}
}

const struct formula *formula_of(const struct node *row, const struct node *column)
{
	const struct formula *own = row ? row->formula : NULL, *other = column ? column->formula : NULL;

	return own && (!other || (own->is_rate && !other->is_rate)) ? own : other;
}
