/* The built-in forms against listings of their tables written from the statutory text, cell by cell: row, column,
 * spans, kind, words. Where a number stands the listing has its key; the report made here has another number for each.
 */
#include "check.h"
#include "templates/template-built-in.h"
#include "templates/template-find.h"

#define FIRST_NUMBER 1001

/* The listing's lines; a line of a table's number gives "N key". */
static char **read_listing(const char *path)
{
	char *text = NULL;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	char **lines = g_strsplit(g_strchomp(text), "\n", -1);
	g_free(text);
	return lines;
}

static const char *number_key(const char *line)
{
	const char *key = strstr(line, " N ");

	return key ? key + strlen(" N ") : NULL;
}

/* Appends "  row: { column: number, … }" or "  row: number" for the numbers of one table. */
static char **put_numbers(GString *report, char **line, unsigned *number)
{
	char row[64] = "";

	for (; *line && !g_str_has_prefix(*line, "table "); line++) {
		const char *key = number_key(*line);
		const char *dot = key ? strchr(key, '.') : NULL;
		if (!key)
			continue;
		if (!dot) {
			g_string_append_printf(report, "%s  %s: %u\n", *row ? " }\n" : "", key, (*number)++);
			*row = '\0';
			continue;
		}
		char *name = g_strndup(key, (gsize)(dot - key));
		if (strcmp(row, name) == 0)
			g_string_append_printf(report, ", %s: %u", dot + 1, (*number)++);
		else
			g_string_append_printf(
				report, "%s  %s: { %s: %u", *row ? " }\n" : "", name, dot + 1, (*number)++);
		g_strlcpy(row, name, sizeof(row));
		g_free(name);
	}
	g_string_append(report, *row ? " }\n" : "");
	return line;
}

static char *make_report(const char *head, char **lines)
{
	GString *report = g_string_new(head);
	unsigned number = FIRST_NUMBER;

	for (char **line = lines; *line;) {
		assert_true(g_str_has_prefix(*line, "table "));
		char *name = g_strndup(*line + strlen("table "), strcspn(*line + strlen("table "), ":"));
		g_string_append_printf(report, "%s:\n", name);
		g_free(name);
		line = put_numbers(report, line + 1, &number);
	}
	return g_string_free(report, FALSE);
}

/* A line of the listing with its number instead of the key. */
static char *expected_line(const char *line, unsigned *number)
{
	const char *key = number_key(line);
	/* The one kind of cell that has a sign (2019). */
	const char *sign = key && g_str_has_suffix(key, ".change") ? "+" : "";

	return key ? g_strdup_printf("%.*s%s%u", (int)(key - line), line, sign, (*number)++) : g_strdup(line);
}

/* Goes to the next line of the dump that belongs to a table. */
static char **next_table_line(char **line)
{
	while (*line && (!g_str_has_prefix(*line, "    ") || !g_ascii_isdigit((*line)[4])) &&
		!g_str_has_prefix(*line, "  table "))
		line++;
	return line;
}

static void compare(char **lines, char **found)
{
	unsigned number = FIRST_NUMBER;

	for (char **line = lines; *line; line++, found++) {
		char *expected = expected_line(*line, &number);
		found = next_table_line(found);
		assert_non_null(*found);
		/* The dump stands two columns further in. */
		assert_string_equal(*found + 2, expected);
		g_free(expected);
	}
	assert_null(*next_table_line(found));
}

/* One of the yearly forms, by its year. */
static void check_disclosure(const char *year, const char *listing)
{
	g_autofree char *head =
		g_strdup_printf("organ: 某局\nyear: %s\nlead: 甲\noverview: 乙\nproblems: 丙\nothers: 丁\n", year);
	g_autofree char *name = g_strdup_printf("gov-disclosure-%s", year);
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open(name, diags);
	char **lines = read_listing(listing);
	char *report = make_report(head, lines);
	/* Its numbers are all different and add up to nothing. */
	const struct bind_options draft = { .draft = true };
	char *dump = bind_text_with(tpl, report, &draft, diags), *problems = said(diags);

	assert_non_null(dump);
	for (const char *line = problems; line; line = strchr(line + 1, '\n'))
		assert_non_null(strstr(line, " B09"));
	char **found = g_strsplit(dump, "\n", -1);
	compare(lines, found);
	g_strfreev(found);
	free(dump);
	g_free(problems);
	g_free(report);
	g_strfreev(lines);
	template_free(tpl);
	diags_free(diags);
}

static void disclosure_2021(void **state)
{
	check_disclosure("2021", *state);
}

static void disclosure_2019(void **state)
{
	check_disclosure("2019", *state);
}

static void names_are_listed(void **state)
{
	(void)state;
	char **names = template_names();

	assert_true(g_strv_contains((const char *const *)names, "gov-disclosure-2021"));
	assert_false(g_strv_contains((const char *const *)names, "base"));
	g_strfreev(names);
}

static void unknown_name(void **state)
{
	(void)state;
	struct diags *diags = diags_new(LANG_EN);

	assert_null(template_open("gov-disclosure-1999", diags));
	assert_null(template_open("./no-such-template.yaml", diags));
	char *text = printed(diags);
	assert_non_null(strstr(text, "B0601"));
	assert_non_null(strstr(text, "gov-disclosure-2021"));
	assert_non_null(strstr(text, "no-such-template.yaml"));
	free(text);
	diags_free(diags);
}

static void report_names_its_template(void **state)
{
	(void)state;
	static const struct {
		const char *report, *name, *said;
	} cases[] = {
		{ "template: x\n", "x", "" },
		{ "模板: x\n", "x", "" },
		{ "a: 1\n模板: x\ntemplate: y\n", NULL, "2:5 B0315 template" },
		{ "a: 1\n", NULL, "1:1 B0602" },
		{ "template:\n", NULL, "1:10 B0602" },
		{ "template: [x]\n", NULL, "1:11 B0602" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		struct tree *tree = read_text(cases[i].report, diags);
		const char *name = template_named(tree, diags);
		if (cases[i].name)
			assert_string_equal(name, cases[i].name);
		else
			assert_null(name);
		assert_said(diags, cases[i].said);
		tree_free(tree);
		diags_free(diags);
	}
}

/* Complete reports that people start from: nothing at all may be said about them. */
static void examples_are_right(void **state)
{
	for (char **path = *state; *path; path++) {
		struct diags *diags = diags_new(LANG_EN);
		char *report = NULL;
		assert_true(g_file_get_contents(*path, &report, NULL, NULL));
		struct tree *tree = read_text(report, diags);
		struct report_template *tpl = template_open(template_named(tree, diags), diags);
		free(blocks_of(tpl, report));
		assert_said(diags, "");
		template_free(tpl);
		tree_free(tree);
		g_free(report);
		diags_free(diags);
	}
}

/* A report with any one line left out is made or refused, never more; when it is refused, something is said. */
static void damaged_reports_are_refused_in_peace(void **state)
{
	struct diags *quiet = diags_new(LANG_EN);
	struct report_template *tpl = template_open("gov-disclosure-2021", quiet);

	for (char **path = *state; *path; path++) {
		char **lines = read_listing(*path);
		for (guint skip = 0; lines[skip]; skip++) {
			GString *report = g_string_new(NULL);
			for (guint i = 0; lines[i]; i++)
				if (i != skip)
					g_string_append_printf(report, "%s\n", lines[i]);
			struct diags *diags = diags_new(LANG_EN);
			struct tree *tree = read_text(report->str, diags);
			tree_free(tree);
			char *document = tree ? bind_text(tpl, report->str, diags) : NULL;
			assert_int_equal(document != NULL, diags_count(diags, SEVERITY_ERROR) == 0);
			free(document);
			diags_free(diags);
			g_string_free(report, TRUE);
		}
		g_strfreev(lines);
	}
	template_free(tpl);
	diags_free(quiet);
}

/* usage: test-forms TABLES-2021 TABLES-2019 EXAMPLE… */
int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(disclosure_2021, argv[1]),
		cmocka_unit_test_prestate(disclosure_2019, argv[2]),
		cmocka_unit_test_prestate(examples_are_right, argv + 3),
		cmocka_unit_test_prestate(damaged_reports_are_refused_in_peace, argv + 3),
		cmocka_unit_test(names_are_listed),
		cmocka_unit_test(unknown_name),
		cmocka_unit_test(report_names_its_template),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
