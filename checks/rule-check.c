/* Trying the rules of tables and of the report as a whole, and saying what is broken. */
#include <string.h>

#include "checks/rules.h"

/* ---- words ---- */

static const char *node_words(const struct node *node)
{
	return *node->label ? node->label : node->key;
}

const struct node *spot_row(const struct spot *spot)
{
	const struct table_template *table = spot->bound->field->table;

	return table->rows.child ? table->row[spot->row] : NULL;
}

const struct node *spot_column(const struct spot *spot)
{
	const struct table_template *table = spot->bound->field->table;

	return table->band[spot->band].leaf[spot->leaf - table_name_leaves(table)];
}

/* What a row of the data is called: its names, as “20113 商贸事务”. */
static const char *data_name(struct bind *bind, const struct bound *bound, uint32_t row)
{
	const struct band *band = &bound->table->band[0];
	GString *text = g_string_new(NULL);

	for (uint32_t leaf = 0; leaf < table_name_leaves(bound->field->table); leaf++) {
		const char *name = band->cell[(size_t)row * band->n_leaves + leaf].text;

		if (*name)
			g_string_append_printf(text, "%s%s", text->len ? " " : "", name);
	}
	const char *words = arena_strndup(bind->arena, text->str, text->len);
	g_string_free(text, TRUE);
	return words;
}

static const char *data_words(struct bind *bind, const struct spot *spot, const struct node *column)
{
	return arena_printf(bind->arena, check_word(bind, "“%s”, “%s”", "“%s”行“%s”栏"),
		data_name(bind, spot->bound, spot->row), column->brief_label);
}

const char *spot_words(struct bind *bind, const struct spot *spot)
{
	const struct node *row = spot_row(spot), *column = spot_column(spot);
	const char *column_words = row ? node_words(column) : column->brief_label;

	if (spot->bound->field->table->from_data)
		return data_words(bind, spot, column);
	/* Without rows that have names, the groups of columns tell cells apart. */
	if (!row && column->parent->parent)
		column_words = arena_printf(bind->arena, "%s › %s", node_words(column->parent), node_words(column));
	if (!row)
		return arena_printf(bind->arena, check_word(bind, "“%s”", "“%s”栏"), column_words);
	if (spot->bound->table->band[spot->band].n_leaves == 1)
		return arena_printf(bind->arena, "“%s”", node_words(row));
	if (diags_lang(bind->diags) == LANG_ZH)
		return arena_printf(bind->arena, "“%s”行“%s”栏", node_words(row), column_words);
	return arena_printf(bind->arena, "“%s” of “%s”", column_words, node_words(row));
}

struct where spot_where(struct bind *bind, const struct spot *spot, const char *id)
{
	const struct cell_place place = { spot->bound, spot_row(spot), spot_column(spot) };
	struct value found = { 0 };
	const struct tree *tree = spot->bound->tree;
	const struct value *origin = spot_cell(spot)->origin;

	if (!origin && spot->bound->data)
		origin = data_place(spot->bound, spot->row, spot->leaf, &tree, &found);

	const struct datum datum = { .tree = tree, .value = origin ? origin : spot->bound->value, .cell = &place };
	struct where where = datum_where(bind, &datum);

	/* A total that was left out has no place of its own. */
	if (!origin && spot->bound->key)
		where.end = where.first;
	where.rule = id;
	return where;
}

static void mark(struct bind *bind, const struct spot *spot)
{
	draft_mark(bind, spot->bound, spot->row, spot->leaf, diags_total(bind->diags));
}

static const char *exact_words(struct bind *bind, struct exact number)
{
	char text[EXACT_TEXT_MAX];

	exact_format(number, text);
	return arena_strdup(bind->arena, text);
}

static const char *date_words(struct bind *bind, struct exact day)
{
	GDate date;
	char text[32];

	g_date_set_julian(&date, (guint32)day.value);
	g_snprintf(text, sizeof(text), check_word(bind, "%d-%02d-%02d", "%d年%d月%d日"), g_date_get_year(&date),
		(int)g_date_get_month(&date), (int)g_date_get_day(&date));
	return arena_strdup(bind->arena, text);
}

static bool is_date(const struct term *term)
{
	return term->kind == TERM_DATE || (term->kind == TERM_FIELD && term->field->datatype.type == FIELD_DATE);
}

static const char *side_value(struct bind *bind, struct scene *scene, const struct side *side)
{
	struct exact value;

	if (!scene_sum(scene, side, &value))
		return "";
	return side->n == 1 && is_date(&side->term[0]) ? date_words(bind, value) : exact_words(bind, value);
}

/* “a” ＋ “b”: the sum as it was written, with the labels of the form. */
static const char *side_words(struct bind *bind, const struct side *side)
{
	GString *text = g_string_new(NULL);

	for (uint32_t i = 0; i < side->n; i++) {
		const struct term *term = &side->term[i];
		const struct node *node = term->row ? term->row : term->column;
		if (i || term->factor < 0)
			g_string_append(text, term->factor < 0 ? "－" : "＋");
		if (term->previous)
			g_string_append(text, check_word(bind, "last year's ", "上年报告的"));
		if (ABS(term->factor) != 1)
			g_string_append_printf(text, "%" G_GINT64_FORMAT "×", ABS(term->factor));
		if (term->kind == TERM_NUMBER)
			g_string_append(text, exact_words(bind, exact_from(term->number)));
		else
			g_string_append_printf(text, "“%s”", node ? node_words(node) : term->field->label);
	}
	const char *words = arena_strndup(bind->arena, text->str, text->len);
	g_string_free(text, TRUE);
	return words;
}

const char *words_fill(struct bind *bind, const struct words *words, const struct filled_name *filling, size_t n)
{
	const char *format = words->text[diags_lang(bind->diags)];
	GString *text = g_string_new(NULL);

	for (const char *p = format ? format : ""; *p; p++) {
		const char *close = *p == '{' ? strchr(p, '}') : NULL;
		size_t i = 0, len = close ? (size_t)(close - p - 1) : 0;
		while (close && i < n && (strlen(filling[i].name) != len || memcmp(filling[i].name, p + 1, len) != 0))
			i++;
		if (!close || i == n) {
			g_string_append_c(text, *p);
			continue;
		}
		g_string_append(text, filling[i].text);
		p = close;
	}
	const char *filled = arena_strndup(bind->arena, text->str, text->len);
	g_string_free(text, TRUE);
	return filled;
}

/* ---- one broken rule ---- */

static const char *difference_words(struct bind *bind, struct exact left, struct exact right)
{
	struct exact difference = left;

	if (!exact_add(&difference, -1, right))
		return "?";
	if (difference.value < 0)
		difference.value = -difference.value;
	return exact_words(bind, difference);
}

static bool warns(const struct rule *rule)
{
	return rule->severity == SEVERITY_WARNING;
}

/* Where a broken comparison is: the first thing in it that the report has. */
static struct where broken_where(
	struct bind *bind, const struct scene *scene, const struct expression *broken, const GArray *spots)
{
	const struct side *sides[] = { &broken->left, &broken->right };

	for (guint i = 0; i < spots->len; i++)
		if (spot_cell(&g_array_index(spots, struct spot, i))->origin ||
			g_array_index(spots, struct spot, i).bound->data)
			return spot_where(bind, &g_array_index(spots, struct spot, i), scene->rule->id);
	/* Totals that were left out have the place of their table. */
	if (spots->len)
		return spot_where(bind, &g_array_index(spots, struct spot, 0), scene->rule->id);
	for (int s = 0; s < 2; s++) {
		for (uint32_t i = 0; i < sides[s]->n; i++) {
			const struct term *term = &sides[s]->term[i];
			const struct bound *bound = term->field ? &bind->bound[term->field->id] : NULL;
			if (!bound || term->previous || !bound->value || bound->tree != bind->report)
				continue;
			struct where where = value_where(bound->tree, bound->value, bound->path, bound->label);
			where.rule = scene->rule->id;
			return where;
		}
	}
	return (struct where){ .source = bind->report->source, .rule = scene->rule->id };
}

static GArray *broken_spots(const struct scene *scene, const struct expression *broken)
{
	GArray *spots = g_array_new(FALSE, TRUE, sizeof(struct spot));
	const struct side *sides[] = { &broken->left, &broken->right };

	for (int s = 0; s < 2; s++)
		for (uint32_t i = 0; i < sides[s]->n; i++)
			scene_spots(scene, &sides[s]->term[i], spots);
	return spots;
}

static const char *scene_place(struct bind *bind, const struct scene *scene, bool row)
{
	const struct table_template *table = scene->bound ? scene->bound->field->table : NULL;
	const struct node *node = NULL;

	if (table && row && table->from_data)
		return data_name(bind, scene->bound, scene->row);
	if (table && row)
		node = table->rows.child ? table->row[scene->row] : NULL;
	else if (table)
		node = table->band[scene->band].leaf[scene->leaf - table_name_leaves(table)];
	return node ? node_words(node) : "";
}

static void say_message(struct bind *bind, struct scene *scene, const struct expression *broken, struct where where)
{
	const struct rule *rule = scene->rule;
	struct exact left = { 0 }, right = { 0 };
	bool known = scene_sum(scene, &broken->left, &left) && scene_sum(scene, &broken->right, &right);
	const struct filled_name filling[] = {
		{ "left", side_value(bind, scene, &broken->left) },
		{ "right", side_value(bind, scene, &broken->right) },
		{ "difference", known ? difference_words(bind, left, right) : "" },
		{ "row", scene_place(bind, scene, true) },
		{ "column", scene_place(bind, scene, false) },
	};

	diag(bind->diags, warns(rule) ? DIAG_RULE_BROKEN_WARNING : DIAG_RULE_BROKEN, where,
		words_fill(bind, &rule->message, filling, G_N_ELEMENTS(filling)),
		words_fill(bind, &rule->hint, filling, G_N_ELEMENTS(filling)));
}

static const char *axis_words(struct bind *bind, const struct scene *scene)
{
	bool across = scene->rule->kind == RULE_COLUMNS;
	const char *name = scene_place(bind, scene, across);

	if (!*name)
		name = scene->bound->label;
	return arena_printf(bind->arena,
		across ? check_word(bind, "the row “%s”", "“%s”行") : check_word(bind, "the column “%s”", "“%s”栏"),
		name);
}

static void say_equation(struct bind *bind, struct scene *scene, const struct expression *broken, struct where where)
{
	struct exact left, right;

	if (!scene_sum(scene, &broken->left, &left) || !scene_sum(scene, &broken->right, &right))
		return;
	diag(bind->diags, warns(scene->rule) ? DIAG_RULE_EQUATION_WARNING : DIAG_RULE_EQUATION, where,
		axis_words(bind, scene), side_words(bind, &broken->left), exact_words(bind, left),
		side_words(bind, &broken->right), exact_words(bind, right), difference_words(bind, left, right));
}

static void say_broken(struct bind *bind, struct scene *scene, const struct expression *broken)
{
	const struct rule *rule = scene->rule;
	GArray *spots = broken_spots(scene, broken);
	struct where where = broken_where(bind, scene, broken, spots);

	for (guint i = 0; i < spots->len && !warns(rule); i++)
		mark(bind, &g_array_index(spots, struct spot, i));
	if (rule->message.text[LANG_EN] || broken->relation != RELATION_EQ)
		say_message(bind, scene, broken, where);
	else
		say_equation(bind, scene, broken, where);
	g_array_unref(spots);
}

/* A field that the expression asks for and the report has; the last, so that of two the second is pointed at. */
static const struct bound *given_field(const struct bind *bind, const struct expression *e)
{
	const struct bound *found = NULL;

	if (!e)
		return NULL;
	if (e->kind == EXPRESSION_GIVEN && e->field && bind->bound[e->field->id].value)
		found = &bind->bound[e->field->id];
	if (!found && e->kind != EXPRESSION_COMPARE && e->kind != EXPRESSION_GIVEN)
		found = given_field(bind, e->b);
	if (!found && e->kind != EXPRESSION_COMPARE && e->kind != EXPRESSION_GIVEN)
		found = given_field(bind, e->a);
	return found && found->tree == bind->report ? found : NULL;
}

/* What fields there are is wrong, and no comparison of numbers or texts. */
static void say_unmet(struct bind *bind, struct scene *scene)
{
	const struct rule *rule = scene->rule;
	const struct bound *bound = given_field(bind, rule->require);
	struct where where = { .source = bind->report->source };

	if (bound)
		where = value_where(bound->tree, bound->key ? bound->key : bound->value, bound->path, bound->label);
	where.rule = rule->id;
	diag(bind->diags, warns(rule) ? DIAG_RULE_BROKEN_WARNING : DIAG_RULE_BROKEN, where,
		words_fill(bind, &rule->message, NULL, 0), words_fill(bind, &rule->hint, NULL, 0));
}

void rules_say_overflow(struct bind *bind, const struct bound *bound, const char *id)
{
	struct where where = { .source = bind->report->source };

	if (bound)
		where = value_where(bound->tree, bound->value, bound->path, bound->label);
	where.rule = id;
	diag(bind->diags, DIAG_RULE_TOO_LARGE, where);
}

/* ---- equations for the explanation ---- */

static void add_side(const struct scene *scene, const struct side *side, int sign, GArray *terms)
{
	for (uint32_t i = 0; i < side->n; i++) {
		GArray *spots = g_array_new(FALSE, TRUE, sizeof(struct spot));
		scene_spots(scene, &side->term[i], spots);
		for (guint k = 0; k < spots->len; k++) {
			const struct linear_term term = { g_array_index(spots, struct spot, k),
				sign * side->term[i].factor };
			g_array_append_val(terms, term);
		}
		g_array_unref(spots);
	}
}

static void add_linear(struct bind *bind, GArray *linears, GArray *terms, struct exact residual, bool rows)
{
	struct linear linear = { .n = terms->len, .residual = residual, .broken = residual.value != 0, .rows = rows };

	linear.term = ARENA_ARRAY(bind->arena, struct linear_term, MAX(terms->len, 1));
	if (terms->len)
		memcpy(linear.term, terms->data, terms->len * sizeof(*linear.term));
	g_array_append_val(linears, linear);
}

static void note_equation(struct bind *bind, struct scene *scene, GArray *linears)
{
	const struct expression *require = scene->rule->require;
	struct exact left, right;

	if (warns(scene->rule) || require->kind != EXPRESSION_COMPARE || require->relation != RELATION_EQ ||
		!scene_sum(scene, &require->left, &left) || !scene_sum(scene, &require->right, &right) ||
		!exact_add(&left, -1, right))
		return;
	GArray *terms = g_array_new(FALSE, TRUE, sizeof(struct linear_term));
	add_side(scene, &require->left, 1, terms);
	add_side(scene, &require->right, -1, terms);
	add_linear(bind, linears, terms, left, scene->rule->kind == RULE_ROWS);
	g_array_unref(terms);
}

/* ---- rules of tables ---- */

static bool is_among(const struct rule *rule, uint32_t leaf)
{
	for (uint32_t i = 0; i < rule->n_only; i++)
		if (leaf >= rule->only[i]->first && leaf < rule->only[i]->end)
			return true;
	return rule->n_only == 0;
}

static void try_scene(struct bind *bind, struct scene *scene, GArray *linears)
{
	const struct rule *rule = scene->rule;
	const struct expression *broken = NULL, *unmet = NULL;

	if (rule->when && scene_test(scene, rule->when, &unmet) != TRUTH_YES)
		return;
	if (linears)
		note_equation(bind, scene, linears);
	if (scene_test(scene, rule->require, &broken) == TRUTH_NO) {
		if (broken)
			say_broken(bind, scene, broken);
		else
			say_unmet(bind, scene);
	}
	if (scene->overflow)
		rules_say_overflow(bind, scene->bound, rule->id);
}

static void try_table_rule(struct bind *bind, const struct rule *rule, const struct bound *bound, GArray *linears)
{
	const struct band *band = &bound->table->band[rule->band];
	bool across = rule->kind == RULE_COLUMNS;
	uint32_t first = across ? band->first_row : 0, end = across ? band->end_row : band->n_leaves;

	for (uint32_t i = first; i < end; i++) {
		struct scene scene = { .bind = bind,
			.previous = bind->previous,
			.bound = bound,
			.band = rule->band,
			.row = across ? i : band->first_row,
			.leaf = across ? table_name_leaves(bound->field->table) : i,
			.rule = rule };
		if (is_among(rule, i))
			try_scene(bind, &scene, linears);
	}
}

/* ---- sums of siblings ---- */

static void say_sum(struct bind *bind, const struct spot *spot, const char *id, bool warning, struct exact expected,
	const char *parts)
{
	struct exact printed = exact_from(spot_figure(spot)->number);
	int order = 0;

	exact_compare(printed, expected, &order);
	mark(bind, spot);
	diag(bind->diags, warning ? DIAG_RULE_SUM_WARNING : DIAG_RULE_SUM, spot_where(bind, spot, id),
		spot_words(bind, spot), exact_words(bind, printed), parts, exact_words(bind, expected),
		difference_words(bind, printed, expected),
		order > 0 ? check_word(bind, "too many", "多") : check_word(bind, "too few", "少"));
}

void rules_say_sum(
	struct bind *bind, const struct spot *spot, const struct rule *rule, struct exact expected, const char *parts)
{
	say_sum(bind, spot, rule->id, warns(rule), expected, parts);
}

static void try_sum(struct bind *bind, const struct spot *sum, bool across, GArray *linears)
{
	const struct node *node = across ? spot_column(sum) : spot_row(sum);
	const struct band *band = &sum->bound->table->band[sum->band];
	uint32_t first = across ? node->parent->first : MAX(node->parent->first, band->first_row);
	uint32_t end = across ? node->parent->end : MIN(node->parent->end, band->end_row);
	struct exact expected = { 0 }, residual = exact_from(spot_figure(sum)->number);
	GArray *terms = g_array_new(FALSE, TRUE, sizeof(struct linear_term));
	struct linear_term term = { *sum, 1 };
	bool known = spot_figure(sum)->state != FIGURE_NONE, fits = true;

	g_array_append_val(terms, term);
	term.factor = -1;
	for (uint32_t i = first; i < end && known; i++) {
		*(across ? &term.spot.leaf : &term.spot.row) = i;
		if (!node_adds(node, across ? spot_column(&term.spot) : spot_row(&term.spot)))
			continue;
		known = spot_figure(&term.spot)->state != FIGURE_NONE;
		fits = fits && exact_add(&expected, 1, exact_from(spot_figure(&term.spot)->number));
		g_array_append_val(terms, term);
	}
	fits = fits && exact_add(&residual, -1, expected);
	if (known && !fits)
		rules_say_overflow(bind, sum->bound, node->sum);
	else if (known && residual.value)
		say_sum(bind, sum, node->sum, false, expected,
			across ? check_word(bind, "the columns it adds up", "本行各栏相加")
			       : check_word(bind, "the rows it adds up", "本栏各行相加"));
	if (known && fits)
		add_linear(bind, linears, terms, residual, !across);
	g_array_unref(terms);
}

static void try_sums(struct bind *bind, const struct bound *bound, GArray *linears)
{
	for (uint32_t b = 0; b < bound->table->n_bands; b++) {
		const struct band *band = &bound->table->band[b];
		for (uint32_t row = band->first_row; row < band->end_row; row++) {
			for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
				const struct spot spot = { bound, b, row, leaf };
				if (spot_column(&spot)->sum)
					try_sum(bind, &spot, true, linears);
				if (spot_row(&spot) && spot_row(&spot)->sum)
					try_sum(bind, &spot, false, linears);
			}
		}
	}
}

/* ---- all ---- */

static void try_table(struct bind *bind, const struct bound *bound)
{
	GArray *linears = g_array_new(FALSE, TRUE, sizeof(struct linear));

	if (!bound->field->table->from_data)
		try_sums(bind, bound, linears);
	for (guint i = 0; i < bind->tpl->rules->len; i++) {
		const struct rule *rule = bind->tpl->rules->pdata[i];
		if (rule->table != bound->field->table)
			continue;
		if (rule->kind == RULE_DATA)
			rules_try_data(bind, rule, bound);
		else
			try_table_rule(bind, rule, bound, bound->field->table->from_data ? NULL : linears);
	}
	rules_explain(bind, linears);
	g_array_unref(linears);
}

void rules_check(struct bind *bind)
{
	for (uint32_t i = 0; i < bind->tpl->n_fields; i++)
		if (bind->bound[i].table && bind->bound[i].figure)
			try_table(bind, &bind->bound[i]);
	for (guint i = 0; i < bind->tpl->rules->len; i++) {
		const struct rule *rule = bind->tpl->rules->pdata[i];
		struct scene scene = { .bind = bind, .previous = bind->previous, .rule = rule };
		if (rule->kind == RULE_FREE)
			try_scene(bind, &scene, NULL);
	}
	prose_rules_check(bind);
	lint_check(bind);
}
