/* A parser by recursive descent, one function a line of this grammar:
 *
 *   or         = and { "or" and }
 *   and        = not { "and" not }
 *   not        = "not" not | "given(" (field | "previous") ")" | "like(" atom "," atom ")" |
 *                "(" or ")" | comparison
 *   comparison = side relation side
 *   side       = ["-"] term { ("+" | "-") term }
 *   term       = number | [whole number "*"] atom
 *   atom       = name | 'text' | "date(" side "," side "," side ")" | "sum(" … ")" | "count(" … ")"
 *
 * Brackets join conditions and never numbers, so that a "(" where a comparison may stand has one meaning. Names are
 * resolved while they are read: what a dot divides (a field, a row, a column) depends on the template. A name may hold
 * "-" without blanks around it; a difference needs them. TREE_MAX_DEPTH does not bound the recursion, since all of it
 * is one scalar; PAREN_MAX does. */
#include "templates/expression.h"

#include <string.h>

#include "report/arena.h"
#include "templates/load.h"

/* Brackets, `not` and dates within each other; the parser and the evaluation recurse as deep. */
#define PAREN_MAX 20

struct parser {
	const struct scope *scope;
	const struct value *value;
	const char *path;
	const char *at; /* in the value's text */
	unsigned depth;
	bool failed;
};

/* ---- mistakes ---- */

/* Always false. Only the first mistake of an expression is told: what follows it may be of its making. `at` is in the
 * text. */
static bool fail_with(struct parser *parser, const char *at, enum diag_code code, const char *arg)
{
	struct load *load = parser->scope->load;
	const struct value *value = parser->value;
	uint32_t offset = (uint32_t)(at - value->text);

	if (!parser->failed && !parser->scope->quiet) {
		struct where where = value_where_at(load->tree, value, offset, parser->path, NULL);
		/* At the end of the text: before its closing quotation mark, if it has one. */
		if (offset >= value->n)
			where.first = where.end = value->end - (value->quoted && !value->block);
		diag(load->diags, code, where, arg);
	}
	parser->failed = true;
	return false;
}

static bool fail(struct parser *parser, const char *at, enum diag_code code)
{
	return fail_with(parser, at, code, NULL);
}

static bool fail_name(struct parser *parser, enum diag_code code, const char *name, size_t len)
{
	return fail_with(parser, name, code, arena_strndup(parser->scope->load->tpl->arena, name, len));
}

/* Groups that come several times are checked one by one. A rule by itself may be of one such group: then it is tried
 * for each. */
static bool in_reach(const struct scope *scope, const struct field *field)
{
	const struct field *repeated = scope->apart && field ? field_repeated(field) : NULL;

	if (!scope->apart || !field || repeated == scope->group)
		return true;
	if (!scope->of_group || repeated == field)
		return false;
	if (!*scope->of_group)
		*scope->of_group = repeated;
	return *scope->of_group == repeated;
}

static bool fail_expected(struct parser *parser, const char *at, enum load_word expected)
{
	const char *word = load_word(expected, diags_lang(parser->scope->load->diags));

	return fail_with(parser, at, DIAG_TEMPLATE_RULE_EXPECTED, word);
}

/* ---- words ---- */

static void skip_blanks(struct parser *parser)
{
	while (*parser->at == ' ' || *parser->at == '\n' || *parser->at == '\t')
		parser->at++;
}

static bool take(struct parser *parser, const char *sign)
{
	skip_blanks(parser);
	if (!g_str_has_prefix(parser->at, sign))
		return false;
	parser->at += strlen(sign);
	return true;
}

static bool expect(struct parser *parser, const char *sign)
{
	return take(parser, sign) || fail_with(parser, parser->at, DIAG_TEMPLATE_RULE_EXPECTED, sign);
}

static bool is_letter(const char *p)
{
	gunichar c = g_utf8_get_char(p);

	return c == '_' || g_unichar_isalnum(c);
}

size_t expression_name_len(const char *at)
{
	const char *p = at;

	if (g_unichar_isdigit(g_utf8_get_char(p)))
		return 0;
	while (*p && (is_letter(p) || ((*p == '.' || *p == '-') && p > at && is_letter(p + 1))))
		p = g_utf8_next_char(p);
	return (size_t)(p - at);
}

/* Only a whole word: `not` in `notes` is none. */
static bool take_word(struct parser *parser, const char *word)
{
	skip_blanks(parser);
	if (expression_name_len(parser->at) != strlen(word) || !g_str_has_prefix(parser->at, word))
		return false;
	parser->at += strlen(word);
	return true;
}

/* A word with a bracket right behind it; a field may have the same name. */
static bool take_function(struct parser *parser, const char *word)
{
	return g_str_has_prefix(parser->at, word) && parser->at[strlen(word)] == '(' && take_word(parser, word);
}

/* ---- names ---- */

/* What can be compared: prose, groups, tables and flags cannot. */
static bool is_scalar(const struct field *field)
{
	enum field_type type = field->datatype.type;

	return type == FIELD_TEXT || type == FIELD_CHOICE || type == FIELD_INTEGER || type == FIELD_DECIMAL ||
	       type == FIELD_DATE;
}

static void parse_name(struct parser *parser, struct term *term)
{
	/* previous.FIELD is the field in last year's report. */
	static const char previous[] = "previous.";
	const char *name = parser->at, *start = name;
	size_t len = expression_name_len(parser->at);

	if (len == 0) {
		fail_expected(parser, name, WORD_OPERAND);
		return;
	}
	parser->at += len;
	term->previous = len > strlen(previous) && g_str_has_prefix(name, previous);
	if (term->previous) {
		name += strlen(previous);
		len -= strlen(previous);
	}
	if (!term_find(parser->scope, name, len, term))
		fail_name(parser, DIAG_TEMPLATE_RULE_NAME, name, len);
	else if (!in_reach(parser->scope, term->field))
		fail_name(parser, DIAG_TEMPLATE_RULE_REACH, name, len);
	else if (term->kind == TERM_FIELD && !is_scalar(term->field))
		fail_with(parser, start, DIAG_TEMPLATE_RULE_FIELD,
			arena_strndup(parser->scope->load->tpl->arena, name, len));
}

/* One level deeper: a bracket, a `not`, the parts of a date. False after a diagnostic. */
static bool enter(struct parser *parser)
{
	return ++parser->depth <= PAREN_MAX ||
	       fail_with(parser, parser->at, DIAG_TEMPLATE_RULE_DEEP, G_STRINGIFY(PAREN_MAX));
}

/* ---- sums ---- */

static void parse_side(struct parser *parser, struct side *out);

/* date(year, month, day), each a sum. */
static void parse_date(struct parser *parser, struct term *term)
{
	struct side *part = ARENA_ARRAY(parser->scope->load->tpl->arena, struct side, 3);

	term->kind = TERM_DATE;
	term->part = part;
	enter(parser);
	for (int i = 0; i < 3 && !parser->failed; i++)
		if (expect(parser, i ? "," : "("))
			parse_side(parser, &part[i]);
	parser->depth--;
	expect(parser, ")");
}

/* The name of a caught text. */
static const char *parse_capture(struct parser *parser)
{
	struct term term = { 0 };

	skip_blanks(parser);
	const char *at = parser->at;
	size_t len = expression_name_len(at);
	if (!term_find_caught(parser->scope, at, len, &term) || !term.is_text)
		fail_expected(parser, at, WORD_CAPTURED_TEXT);
	parser->at += len;
	return term.text;
}

/* sum(parts, unit), count(items), countall(items). */
static void parse_of_capture(struct parser *parser, struct term *term, enum term_kind kind)
{
	term->kind = kind;
	if (!expect(parser, "("))
		return;
	term->text = parse_capture(parser);
	if (kind == TERM_SUM && expect(parser, ","))
		term->unit = parse_capture(parser);
	expect(parser, ")");
}

/* Either quotation mark, to the next of its kind: there are no escapes. */
static void parse_literal(struct parser *parser, struct term *term)
{
	char quote = *parser->at++;
	const char *end = strchr(parser->at, quote);

	term->kind = TERM_TEXT;
	term->is_text = true;
	if (!end) {
		fail(parser, parser->at - 1, DIAG_TEMPLATE_RULE_QUOTE);
		return;
	}
	term->text = arena_strndup(parser->scope->load->tpl->arena, parser->at, (size_t)(end - parser->at));
	parser->at = end + 1;
}

/* False when none stands here, or after a diagnostic. */
static bool parse_number(struct parser *parser, struct decimal *out)
{
	size_t len = strspn(parser->at, "0123456789.");

	if (len == 0)
		return false;
	if (decimal_parse(parser->at, len, out) != DECIMAL_OK)
		return fail(parser, parser->at, DIAG_TEMPLATE_RULE_NUMBER);
	parser->at += len;
	return true;
}

static void parse_atom(struct parser *parser, struct term *term)
{
	skip_blanks(parser);
	if (*parser->at == '\'' || *parser->at == '"')
		parse_literal(parser, term);
	else if (take_function(parser, "date"))
		parse_date(parser, term);
	else if (take_function(parser, "sum"))
		parse_of_capture(parser, term, TERM_SUM);
	else if (take_function(parser, "count"))
		parse_of_capture(parser, term, TERM_COUNT);
	else if (take_function(parser, "countall"))
		parse_of_capture(parser, term, TERM_COUNT_ALL);
	else
		parse_name(parser, term);
}

/* A number, a name, or a whole number times a name. */
static void parse_term(struct parser *parser, struct term *term)
{
	struct decimal number;

	skip_blanks(parser);
	if (!parse_number(parser, &number)) {
		if (!parser->failed)
			parse_atom(parser, term);
	} else if (!take(parser, "*")) {
		term->kind = TERM_NUMBER;
		term->number = number;
		/* A factor is a whole number, small enough for sums to fit. */
	} else if (number.scale || number.value > 1000000) {
		fail(parser, parser->at, DIAG_TEMPLATE_RULE_FACTOR);
	} else {
		term->factor *= number.value;
		parse_atom(parser, term);
	}
}

static void parse_side(struct parser *parser, struct side *out)
{
	GArray *terms = g_array_new(FALSE, TRUE, sizeof(struct term));
	bool minus = take(parser, "-");

	do {
		struct term term = { .factor = minus ? -1 : 1 };
		parse_term(parser, &term);
		g_array_append_val(terms, term);
		minus = take(parser, "-");
	} while (!parser->failed && (minus || take(parser, "+")));
	out->term = arena_take_array(parser->scope->load->tpl->arena, terms, &out->n);
}

/* ---- comparisons ---- */

static struct expression *expression_new(struct parser *parser, enum expression_kind kind)
{
	struct expression *expression = ARENA_NEW(parser->scope->load->tpl->arena, struct expression);

	expression->kind = kind;
	return expression;
}

static bool parse_relation(struct parser *parser, enum relation *out)
{
	/* Longer signs first. >= begins with >. */
	static const struct {
		const char *sign;
		enum relation relation;
	} signs[] = { { ">=", RELATION_GE }, { "<=", RELATION_LE }, { "!=", RELATION_NE }, { "=", RELATION_EQ },
		{ ">", RELATION_GT }, { "<", RELATION_LT }, { "~", RELATION_MATCH } };

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		if (take(parser, signs[i].sign)) {
			*out = signs[i].relation;
			return true;
		}
	}
	return fail_expected(parser, parser->at, WORD_RELATION);
}

/* Text stands alone in a side (check_types), so that its first term tells. */
static bool side_is_text(const struct side *side)
{
	return side->n == 1 && side->term[0].is_text;
}

/* Texts are compared by =, != and ~ and never added; the pattern behind ~ is written out. */
static bool check_types(struct parser *parser, const struct expression *compare, const char *at)
{
	const struct side *sides[] = { &compare->left, &compare->right };

	for (int i = 0; i < 2; i++)
		for (uint32_t t = 0; t < sides[i]->n; t++)
			if (sides[i]->term[t].is_text && sides[i]->n > 1)
				return fail(parser, at, DIAG_TEMPLATE_RULE_ADD);
	if (side_is_text(&compare->left) != side_is_text(&compare->right))
		return fail(parser, at, DIAG_TEMPLATE_RULE_TYPES);
	if (side_is_text(&compare->left) && compare->relation != RELATION_EQ && compare->relation != RELATION_NE &&
		compare->relation != RELATION_MATCH)
		return fail(parser, at, DIAG_TEMPLATE_RULE_ORDER);
	if (compare->relation == RELATION_MATCH &&
		(!side_is_text(&compare->left) || compare->right.term[0].kind != TERM_TEXT))
		return fail(parser, at, DIAG_TEMPLATE_RULE_MATCH);
	return true;
}

static const struct expression *parse_comparison(struct parser *parser)
{
	struct expression *compare = expression_new(parser, EXPRESSION_COMPARE);

	skip_blanks(parser);
	const char *at = parser->at;
	parse_side(parser, &compare->left);
	if (parser->failed || !parse_relation(parser, &compare->relation))
		return compare;
	parse_side(parser, &compare->right);
	if (parser->failed || !check_types(parser, compare, at))
		return compare;
	if (compare->relation == RELATION_MATCH) {
		compare->pattern =
			load_pattern(parser->scope->load, parser->value, parser->path, compare->right.term[0].text);
		parser->failed = parser->failed || !compare->pattern;
	}
	return compare;
}

/* given(field), given(previous): whether the report has it. */
static const struct expression *parse_given(struct parser *parser)
{
	struct expression *given = expression_new(parser, EXPRESSION_GIVEN);

	if (!expect(parser, "("))
		return given;
	if (!take_word(parser, "previous")) {
		const char *at = parser->at;
		size_t len = expression_name_len(at);
		given->field = field_at(parser->scope->load->tpl->fields, at, len);
		if (len == 0 || !given->field)
			fail_name(parser, DIAG_TEMPLATE_RULE_NAME, at, len);
		else if (!in_reach(parser->scope, given->field))
			fail_name(parser, DIAG_TEMPLATE_RULE_REACH, at, len);
		parser->at += len;
	}
	expect(parser, ")");
	return given;
}

/* A field whose entries have names, as the attachments; false: something else stands here. */
static bool take_names(struct parser *parser, struct side *side)
{
	skip_blanks(parser);
	size_t len = expression_name_len(parser->at);
	const struct field *field = len ? field_at(parser->scope->load->tpl->fields, parser->at, len) : NULL;

	if (!field || field->datatype.type != FIELD_PROSE || !field->datatype.lines)
		return false;
	side->n = 1;
	side->term = ARENA_ARRAY(parser->scope->load->tpl->arena, struct term, 1);
	side->term[0] = (struct term){ .kind = TERM_FIELD, .field = field, .factor = 1 };
	parser->at += len;
	return true;
}

/* like(text, text), like(text, attachments). */
static const struct expression *parse_like(struct parser *parser)
{
	struct expression *like = expression_new(parser, EXPRESSION_LIKE);
	bool names = false;

	if (!expect(parser, "("))
		return like;
	const char *at = parser->at;
	parse_side(parser, &like->left);
	if (!parser->failed && expect(parser, ","))
		names = take_names(parser, &like->right);
	if (!parser->failed && !names)
		parse_side(parser, &like->right);
	if (!parser->failed && (!side_is_text(&like->left) || (!names && !side_is_text(&like->right))))
		fail(parser, at, DIAG_TEMPLATE_RULE_TYPES);
	if (!parser->failed)
		expect(parser, ")");
	return like;
}

static const struct expression *parse_or(struct parser *parser);

static const struct expression *parse_not(struct parser *parser)
{
	if (take_word(parser, "not")) {
		struct expression *negation = expression_new(parser, EXPRESSION_NOT);
		negation->part = ARENA_NEW(parser->scope->load->tpl->arena, const struct expression *);
		negation->n_parts = 1;
		if (enter(parser))
			negation->part[0] = parse_not(parser);
		parser->depth--;
		return negation;
	}
	if (take_function(parser, "given"))
		return parse_given(parser);
	if (take_function(parser, "like"))
		return parse_like(parser);
	if (!take(parser, "("))
		return parse_comparison(parser);
	const struct expression *inner = NULL;
	if (enter(parser))
		inner = parse_or(parser);
	parser->depth--;
	expect(parser, ")");
	return inner;
}

/* a and b and c …: one expression of as many parts as there are, so that a long rule is not a deep one. */
static const struct expression *parse_chain(struct parser *parser, const char *word, enum expression_kind kind,
	const struct expression *(*parse_part)(struct parser *))
{
	const struct expression *part = parse_part(parser);

	if (parser->failed || !take_word(parser, word))
		return part;
	struct expression *chain = expression_new(parser, kind);
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(part));
	g_array_append_val(parts, part);
	do {
		part = parse_part(parser);
		g_array_append_val(parts, part);
	} while (!parser->failed && take_word(parser, word));
	chain->part = arena_take_array(parser->scope->load->tpl->arena, parts, &chain->n_parts);
	return chain;
}

static const struct expression *parse_and(struct parser *parser)
{
	return parse_chain(parser, "and", EXPRESSION_AND, parse_not);
}

static const struct expression *parse_or(struct parser *parser)
{
	return parse_chain(parser, "or", EXPRESSION_OR, parse_and);
}

const struct expression *expression_parse(const struct scope *scope, const struct value *text, const char *path)
{
	struct parser parser = { .scope = scope, .value = text, .path = path, .at = text->text };
	const struct expression *expression = parse_or(&parser);

	skip_blanks(&parser);
	if (!parser.failed && *parser.at)
		fail(&parser, parser.at, DIAG_TEMPLATE_RULE_END);
	return parser.failed ? NULL : expression;
}
