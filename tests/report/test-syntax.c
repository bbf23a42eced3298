/* The messages of libfyaml that we say in our own words: a new version may word them differently, and then each would
 * be passed on in English. Here each wording is provoked from the library itself. */
#include "report/syntax.h"

#include <glib.h>
#include <libfyaml.h>

#include "tests/report/check.h"

static const struct {
	const char *wording, *text;
} cases[] = {
	{ "invalid multiline plain key", "a\nb: 1\n" },
	{ "could not find expected ':'", "a: 1\nb\nc: 2\n" },
	{ "missing ':'", "a:\n  - b\n  c\n  - d\n" },
	{ "missing document start", "[a]\nb\n" },
	{ "invalid value after mapping", "a: [1] x\n" },
	{ "without closing quote", "a: \"x\n" },
	{ "without closing quote", "a: 'x\n" },
	{ "wrongly indented double-quoted", "a:\n  b: \"x\ny\"\n" },
	{ "wrongly indented single-quoted", "a:\n  b: 'x\ny'\n" },
	{ "invalid document-", "a: \"x\n--- y\"\n" },
	{ "invalid document-", "a: 'x\n... y'\n" },
	{ " without a closing bracket", "a: [1, 2\n" },
	{ "missing comma in flow", "a: [\"b\" 1]\n" },
	{ "missing comma in flow", "a: {b: \"1\" \"c\": 2}\n" },
	{ "mismatched flow", "a: [1}\n" },
	{ "mismatched flow", "a: {b: 1]\n" },
	{ "extra comma", "a: [1,, 2]\n" },
	{ "comma in the beginning", "a: [, 1]\n" },
	{ "extra closing", "]\n" },
	{ "extra closing", "}\n" },
	{ "tab ", "a:\n\tb: 1\n" },
	{ "tab ", "-\t- a\n" },
	{ "plain scalar cannot start with", "a: @x\n" },
	{ "plain scalar cannot start with", "a: `x`\n" },
	{ "invalid mapping key", "a: ? b\n" },
	{ "invalid alias", "a: *\n" },
	{ "invalid anchor", "a: &\n" },
	{ "escape", "a: \"\\q\"\n" },
	{ "escape", "a: \"\\uZZ\"\n" },
	{ "surrogate", "a: \"\\ud800\\u0041\"\n" },
	{ "invalid comment after end of flow", "a: [1]#x\n" },
	{ "invalid comment after end of flow", "a: {b: 1}#x\n" },
	{ "invalid trailing content after", "a: \"x\" y\n" },
	{ "invalid trailing content after", "a: 'x' y\n" },
	{ "invalid nested block mapping on the same line", "a: b: c\n" },
	{ "invalid block mapping key on same line", "a: {b: 1}c: 2\n" },
	{ "block sequence on the same line as a mapping key", "a: - 1\n" },
	{ "block sequence entries not allowed", "--- - a: 1\n" },
	{ "block scalar no linebreak", "a: | x\n" },
	{ "did not find expected key", "a: 1\n- b\n" },
	{ "did not find expected '-'", "- - *a !!a a\n" },
	{ "invalid scalar at the end of block sequence", "- a\nb: 1\n" },
	{ "indentation", "a:\n  b: 1\n c: 2\n" },
	{ "indendation", "x: |\n  y\n - " },
	{ "wrongly indented", "- - a\n - b\n" },
	{ "wrongly indented", "a:\n  - [1,\n 2\n" },
	{ "invalid mapping in plain multiline", "--- a: 1\n" },
	{ "used as key", "\"a\nb\": 1\n" },
	{ "used as key", "'a\nb': 1\n" },
	{ "directive", "%YAML 1.2\n" },
	{ "after document end marker", "a: 1\n... b\n" },
	{ "tag", "a: !x!y 1\n" },
};

static void drop_output(struct fy_diag *fy_diag, void *user, const char *text, size_t len)
{
	(void)fy_diag;
	(void)user;
	(void)text;
	(void)len;
}

/* What the library says first of a text; g_free. */
static char *first_message(const char *text)
{
	struct fy_diag_cfg diag_cfg;
	struct fy_parse_cfg cfg = { .flags = FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE };
	struct fy_diag_error *error;
	struct fy_event *event;
	void *iterator = NULL;
	char *message = NULL;

	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	diag_cfg.output_fn = drop_output;
	cfg.diag = fy_diag_create(&diag_cfg);
	fy_diag_set_collect_errors(cfg.diag, true);
	struct fy_parser *parser = fy_parser_create(&cfg);
	assert_int_equal(fy_parser_set_string(parser, text, strlen(text)), 0);
	while ((event = fy_parser_parse(parser)))
		fy_parser_event_free(parser, event);
	while (!message && (error = fy_diag_errors_iterate(cfg.diag, &iterator)))
		if (error->type == FYET_ERROR)
			message = g_strdup(error->msg);
	fy_parser_destroy(parser);
	fy_diag_destroy(cfg.diag);
	return message;
}

static void test_every_wording_is_the_librarys(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *message = first_message(cases[i].text);
		if (!message || g_strcmp0(syntax_recognise(message), cases[i].wording) != 0)
			fail_msg("%s\nsaid: %s\nnot:  …%s…", cases[i].text, message, cases[i].wording);
		g_free(message);
	}
}

static void test_every_wording_is_provoked(void **state)
{
	const char *wording;

	(void)state;
	for (size_t n = 0; (wording = syntax_wording(n)); n++) {
		size_t i = 0;
		while (i < G_N_ELEMENTS(cases) && strcmp(cases[i].wording, wording) != 0)
			i++;
		if (i == G_N_ELEMENTS(cases))
			fail_msg("nothing provokes “%s”", wording);
	}
}

/* The reader says all of it in our words. */
static void test_none_is_passed_on(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		struct tree *tree = read_text(cases[i].text, diags);
		char *said = printed(diags);
		if (tree || !*said || strstr(said, "B0201"))
			fail_msg("%s\n%s", cases[i].text, said);
		free(said);
		diags_free(diags);
	}
}

/* What is not recognised is passed on as it is. */
static void test_the_unknown_is_passed_on(void **state)
{
	struct diags *diags = diags_new(LANG_ZH);

	(void)state;
	assert_null(syntax_recognise("no such message"));
	assert_null(read_text("a: [1,#b\n2]\n", diags));
	char *said = printed(diags);
	assert_non_null(strstr(said, "invalid comment after comma"));
	assert_non_null(strstr(said, "[B0201]"));
	free(said);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_wording_is_the_librarys),
		cmocka_unit_test(test_every_wording_is_provoked),
		cmocka_unit_test(test_none_is_passed_on),
		cmocka_unit_test(test_the_unknown_is_passed_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
