/* Templates made of texts alone, as they lie in archived files: nothing is looked for, the names in them mean nothing,
 * and a house style that a stranger changed ends in messages, never in a crash. */
#include "check.h"

#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/edition.h"
#include "templates/schema.h"
#include "templates/template-built-in.h"
#include "tests/count.h"

#define OWN                                                                                                            \
	"banshi-template: 1\nname: own\nversion: 3\ndate: 2026-02-01\nextends: no-such\n"                              \
	"body: [ { text: \"{t}{u}\" } ]\n"
#define MIDDLE "banshi-template: 1\nname: middle\nversion: 2\nextends: ../../x.yaml\nfields: { u: { type: text } }\n"
#define LAST   "banshi-template: 1\nname: last\nfields: { t: { type: text } }\nbody: [ { text: \"{t}\" } ]\n"
#define TEXT(name, text)                                                                                               \
	{                                                                                                              \
		(name), (text), sizeof(text) - 1                                                                       \
	}

static void test_chain(void **state)
{
	const struct template_text text[] = { TEXT("own.yaml", OWN), TEXT("m.yaml", MIDDLE), TEXT("l.yaml", LAST) };
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open_texts(text, G_N_ELEMENTS(text), NULL, diags);
	uint32_t n;

	(void)state;
	assert_said(diags, "");
	assert_string_equal(tpl->name, "own");
	const struct template_file *file = template_files(tpl, &n);
	assert_int_equal(n, 4);
	assert_string_equal(file[0].edition.version, "3");
	assert_string_equal(file[0].edition.date, "2026-02-01");
	assert_string_equal(file[1].source->name, "m.yaml");
	assert_string_equal(file[1].edition.version, "2");
	assert_null(file[1].edition.date);
	assert_null(file[2].edition.version);
	assert_string_equal(file[3].source->name, "base.yaml");
	assert_non_null(file[3].edition.version);
	template_free(tpl);
	diags_free(diags);
}

/* What is missing is not looked for, though a built-in one is called so. */
static void test_short(void **state)
{
	static const char own[] = "banshi-template: 1\nextends: gov-document\n";
	const struct template_text text = TEXT("own.yaml", own);
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	assert_null(template_open_texts(&text, 1, NULL, diags));
	assert_said(diags, "2:10 B0601 extends");
	diags_free(diags);
}

static void test_editions(void **state)
{
	static const char *const versions[] = { "1", "2.1", "2026-03_a+b", "12345678901234567890123456789012", NULL };
	static const char *const none[] = { "", "a b", "1,2", "版", "1\n", "123456789012345678901234567890123", NULL };
	static const char *const days[] = { "2026-01-31", "2024-02-29", NULL };
	static const char *const no_days[] = { "", "2026-02-29", "2026-1-31", "2026-13-01", "26-01-01", "2026-01-3 ",
		"2026-01-031", "20260131--", "-026-01-01", NULL };

	(void)state;
	for (int i = 0; versions[i]; i++)
		assert_true(edition_version_is(versions[i]));
	for (int i = 0; none[i]; i++)
		assert_false(edition_version_is(none[i]));
	for (int i = 0; days[i]; i++)
		assert_true(edition_date_is(days[i]));
	for (int i = 0; no_days[i]; i++)
		assert_false(edition_date_is(no_days[i]));
}

/* Each file's own: what extends another is no edition of that. */
static void test_not_inherited(void **state)
{
	static const char own[] = "banshi-template: 1\nextends: x\nversion: a b\n", above[] = LAST "version: 7\n";
	const struct template_text text[] = { TEXT("own.yaml", own), TEXT("l.yaml", above) };
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	assert_null(template_open_texts(text, 2, NULL, diags));
	assert_said(diags, "3:10 B0604 version");
	diags_free(diags);
}

/* ---- a house style of a stranger ---- */

static void put_text(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

/* The tree as JSON, with the value number `at` replaced by `instead`. */
static void put(GString *out, const struct value *value, int *left, const char *instead)
{
	if ((*left)-- == 0) {
		g_string_append(out, instead);
		return;
	}
	if (value->type == VALUE_NULL)
		g_string_append(out, "null");
	else if (value->type == VALUE_SCALAR)
		put_text(out, value->text);
	else
		g_string_append_c(out, value->type == VALUE_MAPPING ? '{' : '[');
	for (const struct value *child = value->type == VALUE_SCALAR ? NULL : value->child; child;
		child = child->next) {
		if (child->key) {
			put_text(out, child->key->text);
			g_string_append(out, ": ");
		}
		put(out, child, left, instead);
		g_string_append(out, child->next ? ", " : "");
	}
	if (value->type == VALUE_MAPPING || value->type == VALUE_SEQUENCE)
		g_string_append_c(out, value->type == VALUE_MAPPING ? '}' : ']');
}

/* Whether the house style with one value replaced gives a template or messages; false: there is no such value. */
static bool try_house(const struct tree *tree, int at, const char *instead)
{
	const struct template_text text = TEXT("l.yaml", LAST);
	struct diags *diags = diags_new(LANG_EN);
	int left = at;
	GString *json = g_string_new(NULL);

	put(json, tree->root, &left, instead);
	const struct template_text house = { "base.yaml", json->str, json->len };
	struct report_template *tpl = template_open_texts(&text, 1, &house, diags);
	assert_true(tpl || diags_count(diags, SEVERITY_ERROR));
	template_free(tpl);
	diags_free(diags);
	g_string_free(json, TRUE);
	return left < 0;
}

/* What is of another kind than the program's is told at its place. */
static void test_other_house(void **state)
{
	static const char changed[] = "page: { size: A4, margin: [ 37mm ] }\n";
	const struct template_text text = TEXT("l.yaml", LAST), house = TEXT("base.yaml", changed);
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	assert_null(template_open_texts(&text, 1, &house, diags));
	assert_said(diags, "1:27 B1040");
	diags_free(diags);
}

/* Of an earlier program: what that did not have is the program's. */
static void test_early_house(void **state)
{
	static const char early[] = "version: 0.9\npage: { margin: { top: 40mm } }\n";
	const struct template_text text = TEXT("l.yaml", LAST), house = TEXT("base.yaml", early);
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open_texts(&text, 1, &house, diags);
	uint32_t n;

	(void)state;
	assert_said(diags, "");
	assert_int_equal(tpl->page.top, UNIT_FROM_MM(40));
	assert_int_equal(tpl->page.bottom, UNIT_FROM_MM(35));
	assert_string_equal(template_files(tpl, &n)[1].edition.version, "0.9");
	template_free(tpl);
	diags_free(diags);
}

static void test_house(void **state)
{
	static const char *const instead[] = { "null", "\"x\"", "[]", "{}", "[\"x\"]", "{\"x\": \"y\"}", "\"-1\"" };
	struct diags *diags = diags_new(LANG_EN);
	size_t len;
	g_autofree char *base = template_text_built_in("base.yaml", &len);
	struct source *source = source_from_text("base.yaml", base, len, diags);
	struct tree *tree = tree_read(source, diags);
	/* Every value in turn, each in another way; at full size each in every way. */
	unsigned n_ways = test_count(1, G_N_ELEMENTS(instead));

	(void)state;
	assert_false(try_house(tree, 1 << 30, "null"));
	for (unsigned way = 0; way < n_ways; way++)
		for (unsigned at = 0; try_house(tree, (int)at, instead[(at + way) % G_N_ELEMENTS(instead)]); at++)
			;
	tree_free(tree);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_short),
		cmocka_unit_test(test_editions),
		cmocka_unit_test(test_not_inherited),
		cmocka_unit_test(test_other_house),
		cmocka_unit_test(test_early_house),
		cmocka_unit_test(test_house),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
