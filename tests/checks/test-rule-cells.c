/* Every single number of the tables of the examples, changed: a rule sees it, or the cell is in the list of
 * docs/rules.md. Pairs of changed numbers: exactly the rules that must break do, and what explains them is right or
 * left open. */
#include "tests/count.h"
#include "tests/templates/check.h"

#include "document/document.h"

static const char *const *paths;
static const struct report_template *form;

/* ---- a report with its tables ---- */

struct report {
	char *text;
	struct arena *arena;
	struct tree *tree;
	const struct document *document;
};

static struct report open_report(const char *path)
{
	struct report report = { .arena = arena_new() };
	struct diags *diags = diags_new(LANG_EN);
	gsize len;

	assert_true(g_file_get_contents(path, &report.text, &len, NULL));
	report.tree = read_text(report.text, diags);
	assert_non_null(report.tree);
	report.document = document_bind(form, report.tree, test_fonts(), report.arena, diags);
	assert_non_null(report.document);
	diags_free(diags);
	return report;
}

static void close_report(struct report *report)
{
	tree_free(report->tree);
	arena_free(report->arena);
	g_free(report->text);
}

static const struct table *table_of(const struct report *report, const char *name)
{
	for (uint32_t i = 0; i < report->document->n_blocks; i++)
		if (report->document->block[i].table && strcmp(report->document->block[i].table->name, name) == 0)
			return report->document->block[i].table;
	fail_msg("no table %s", name);
	return NULL;
}

static const struct cell *cell_at(const struct table *table, uint32_t row, uint32_t leaf)
{
	const struct band *band = &table->band[table_band_at(table, row)];

	return &band->cell[(row - band->first_row) * band->n_leaves + leaf];
}

struct change {
	const struct cell *cell;
	uint32_t row, leaf;
	long value;
};

static int by_place(const void *a, const void *b)
{
	const struct change *x = a, *y = b;

	return (x->cell->origin->first > y->cell->origin->first) - (x->cell->origin->first < y->cell->origin->first);
}

/* The text with other numbers; places before the first stay. To be freed. */
static char *change_text(const struct report *report, struct change *change, size_t n)
{
	GString *out = g_string_new(NULL);
	size_t at = 0;

	qsort(change, n, sizeof(*change), by_place);
	for (size_t i = 0; i < n; i++) {
		const struct value *origin = change[i].cell->origin;
		g_string_append_len(out, report->text + at, (gssize)(origin->first - at));
		g_string_append_printf(out, "%ld", change[i].value);
		at = origin->end;
	}
	g_string_append(out, report->text + at);
	return g_string_free(out, FALSE);
}

/* ---- what the check says ---- */

struct heard {
	unsigned n_findings; /* errors and warnings but that there is no signature */
	unsigned rule[3];    /* T3-1, T3-2, T3-3 */
	unsigned t4;         /* T4-1 */
	GString *note;       /* the explanations */
	unsigned unique, open;
};

static void hear(void *context, const struct finding *finding)
{
	static const char *const names[] = { "T3-1", "T3-2", "T3-3" };
	struct heard *heard = context;

	if (diag_code_severity(finding->code) == SEVERITY_NOTE) {
		g_string_append(heard->note, finding->text);
		heard->unique += finding->code == DIAG_RULE_EXPLAINED;
		heard->open += finding->code == DIAG_RULE_EXPLANATIONS || finding->code == DIAG_RULE_AMBIGUOUS;
		return;
	}
	heard->n_findings += finding->code != DIAG_LINT_EXPECTED;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		heard->rule[i] += finding->where->rule && strcmp(finding->where->rule, names[i]) == 0;
	heard->t4 += finding->where->rule && strcmp(finding->where->rule, "T4-1") == 0;
}

static struct heard check_against(const char *text, const struct tree *previous)
{
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	struct tree *tree = read_text(text, diags);
	struct heard heard = { .note = g_string_new(NULL) };

	assert_non_null(tree);
	const struct bind_options options = { .previous = previous, .previous_template = form };
	document_bind_with(form, tree, &options, test_fonts(), arena, diags);
	diags_each(diags, hear, &heard);
	tree_free(tree);
	arena_free(arena);
	diags_free(diags);
	return heard;
}

static struct heard check_text(const char *text)
{
	return check_against(text, NULL);
}

/* ---- names ---- */

static const char *row_label(const struct table *table, uint32_t row)
{
	const struct band *band = &table->band[table_band_at(table, row)];

	for (uint32_t i = 0; i < band->n_stub; i++)
		if (band->stub[i].first_row == row && band->stub[i].end_row == row + 1 &&
			band->stub[i].end_col == table->n_stub_cols)
			return band->stub[i].text.utf8;
	return "";
}

static const char *column_label(const struct table *table, uint32_t row, uint32_t leaf)
{
	const struct band *band = &table->band[table_band_at(table, row)];

	for (uint32_t i = 0; i < band->n_head; i++)
		if (!band->head[i].corner && band->head[i].first_col == band->leaf[leaf] &&
			band->head[i].end_col == band->leaf[leaf + 1] && band->head[i].end_level == band->n_levels)
			return band->head[i].text.utf8;
	return "";
}

/* “column” of “row” should be 4, not 5 */
static bool explains(const struct heard *heard, const struct table *table, const struct change *change)
{
	g_autofree char *said =
		g_strdup_printf("“%s” of “%s” should be %s, not %ld", column_label(table, change->row, change->leaf),
			row_label(table, change->row), change->cell->text, change->value);

	return strstr(heard->note->str, said) != NULL;
}

/* ---- the equations of section 三, once more and by themselves ---- */

#define ROWS    25
#define COLUMNS 7
#define DONE    23
#define OUT     24

/* Counts the equations that these numbers break. */
static void expect_rules(long cell[ROWS][COLUMNS], unsigned rule[3])
{
	memset(rule, 0, 3 * sizeof(*rule));
	for (int r = 0; r < ROWS; r++) {
		long sum = 0;
		for (int c = 0; c < COLUMNS - 1; c++)
			sum += cell[r][c];
		rule[0] += sum != cell[r][COLUMNS - 1];
	}
	for (int c = 0; c < COLUMNS; c++) {
		long sum = 0;
		for (int r = 2; r < DONE; r++)
			sum += cell[r][c];
		rule[1] += sum != cell[DONE][c];
		rule[2] += cell[0][c] + cell[1][c] != cell[DONE][c] + cell[OUT][c];
	}
}

static void expect_changed(const struct table *table, const struct change *change, size_t n, unsigned rule[3])
{
	long cell[ROWS][COLUMNS];

	assert_int_equal(table->n_rows, ROWS);
	assert_int_equal(table->band[0].n_leaves, COLUMNS);
	for (uint32_t r = 0; r < ROWS; r++)
		for (uint32_t c = 0; c < COLUMNS; c++)
			cell[r][c] = atol(cell_at(table, r, c)->text);
	for (size_t i = 0; i < n; i++)
		cell[change[i].row][change[i].leaf] = change[i].value;
	expect_rules(cell, rule);
}

/* ---- one number ---- */

/* What no rule can see in the examples by themselves: nothing else in them says how many there were. The list of
 * docs/rules.md, "Numbers that no rule sees". */
static const char *const unseen[] = {
	"行政处罚 本年处理决定数量",
	"行政事业性收费 本年收费金额（单位：万元）",
	"行政强制 本年处理决定数量",
	"行政规范性文件 本年制发件数",
	"行政规范性文件 本年废止件数",
	"行政规范性文件 现行有效件数",
	"行政许可 本年处理决定数量",
};
static GHashTable *found_unseen; /* such names */

static char *cell_name(const struct table *table, uint32_t row, uint32_t leaf)
{
	return g_strdup_printf("%s %s", row_label(table, row), column_label(table, row, leaf));
}

static void change_one(const struct report *report, const struct table *table, uint32_t row, uint32_t leaf, long value)
{
	struct change change = { cell_at(table, row, leaf), row, leaf, value };
	g_autofree char *text = change_text(report, &change, 1);
	struct heard heard = check_text(text);

	if (heard.n_findings == 0)
		g_hash_table_add(found_unseen, cell_name(table, row, leaf));
	if (strcmp(table->name, "requests") == 0 && value >= 0) {
		unsigned rule[3];
		expect_changed(table, &change, 1, rule);
		assert_memory_equal(heard.rule, rule, sizeof(rule));
		assert_int_equal(heard.unique, 1);
		assert_true(explains(&heard, table, &change));
	}
	if (strcmp(table->name, "review") == 0 && value >= 0) {
		assert_int_equal(heard.t4, 1);
		assert_int_equal(heard.unique + heard.open, 1);
	}
	g_string_free(heard.note, TRUE);
}

static void test_single_cells(void **state)
{
	static const char *const tables[] = { "active", "requests", "review" };
	static const long deltas[] = { 1, -1, 9 };

	(void)state;
	found_unseen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (size_t p = 0; paths[p]; p++) {
		struct report report = open_report(paths[p]);
		for (size_t t = 0; t < G_N_ELEMENTS(tables); t++) {
			const struct table *table = table_of(&report, tables[t]);
			for (uint32_t b = 0; b < table->n_bands; b++)
				for (uint32_t r = table->band[b].first_row; r < table->band[b].end_row; r++)
					for (uint32_t c = 0; c < table->band[b].n_leaves; c++)
						for (size_t d = 0; d < G_N_ELEMENTS(deltas); d++)
							change_one(&report, table, r, c,
								atol(cell_at(table, r, c)->text) + deltas[d]);
		}
		close_report(&report);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(unseen); i++)
		if (!g_hash_table_remove(found_unseen, unseen[i]))
			fail_msg("%s is seen: take it off the list", unseen[i]);
	GList *more = g_hash_table_get_keys(found_unseen);
	if (more)
		fail_msg("%s is not seen", (const char *)more->data);
	g_hash_table_unref(found_unseen);
}

/* Last year's report sees the documents too. */
static void test_documents_with_last_year(void **state)
{
	struct report report = open_report(paths[1]);
	const struct table *table = table_of(&report, "active");
	struct change valid = { cell_at(table, 1, 2), 1, 2, 8 }; /* 9 = 8 + 2 - 1 */
	g_autofree char *text = change_text(&report, &valid, 1);
	struct tree *previous;

	(void)state;
	memcpy(strstr(text, "\"year\": 2023"), "\"year\": 2022", strlen("\"year\": 2022"));
	previous = read_good(text);
	struct heard heard = check_against(report.text, previous);
	assert_int_equal(heard.n_findings, 0);
	g_string_free(heard.note, TRUE);
	for (uint32_t leaf = 0; leaf < 3; leaf++) {
		struct change change = { cell_at(table, 1, leaf), 1, leaf, atol(cell_at(table, 1, leaf)->text) + 1 };
		g_autofree char *changed = change_text(&report, &change, 1);
		heard = check_against(changed, previous);
		assert_int_equal(heard.n_findings, 1);
		g_string_free(heard.note, TRUE);
	}
	tree_free(previous);
	close_report(&report);
}

/* ---- two numbers ---- */

static void change_two(
	const struct report *report, const struct table *table, struct change *change, unsigned *n_unique)
{
	g_autofree char *text = change_text(report, change, 2);
	struct heard heard = check_text(text);
	unsigned rule[3];

	expect_changed(table, change, 2, rule);
	assert_memory_equal(heard.rule, rule, sizeof(rule));
	assert_int_equal(heard.unique + heard.open, 1);
	if (heard.unique) {
		assert_true(explains(&heard, table, &change[0]));
		assert_true(explains(&heard, table, &change[1]));
	}
	*n_unique += heard.unique;
	g_string_free(heard.note, TRUE);
}

static void test_pairs_of_cells(void **state)
{
	GRand *random = g_rand_new_with_seed(20240711);
	unsigned n_unique = 0, n = test_tries(300, 5000);

	(void)state;
	struct report report = open_report(paths[0]);
	const struct table *table = table_of(&report, "requests");
	for (unsigned i = 0; i < n; i++) {
		struct change change[2];
		for (int k = 0; k < 2; k++) {
			uint32_t row = (uint32_t)g_rand_int_range(random, 0, ROWS);
			uint32_t leaf = (uint32_t)g_rand_int_range(random, 0, COLUMNS);
			const struct cell *cell = cell_at(table, row, leaf);
			long old = atol(cell->text), value = g_rand_int_range(random, 0, 6);
			change[k] = (struct change){ cell, row, leaf, value == old ? old + 1 : value };
		}
		if (change[0].cell != change[1].cell)
			change_two(&report, table, change, &n_unique);
	}
	/* Most pairs can be told. */
	assert_true(n_unique > n / 2);
	print_message("figure: %u pairs of changed numbers, %u explained by one answer\n", n, n_unique);
	close_report(&report);
	g_rand_free(random);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_single_cells),
		cmocka_unit_test(test_documents_with_last_year),
		cmocka_unit_test(test_pairs_of_cells),
	};
	struct diags *diags = diags_new(LANG_EN);

	g_assert(argc > 1);
	paths = (const char *const *)argv + 1;
	struct report_template *tpl = template_open("gov-disclosure-2021", diags);
	form = tpl;
	int failed = cmocka_run_group_tests(tests, NULL, close_fonts);
	template_free(tpl);
	diags_free(diags);
	return failed;
}
