/* What the JSON writer writes is UTF-8 and JSON, and our own reader gives it back. */
#include "report/json-writer.h"

#include <glib.h>
#include <string.h>

#include "tests/report/check.h"

static char *written(const char *text)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	json_open(&json, NULL, '{');
	json_text(&json, "text", text);
	json_close(&json, '}');
	return g_string_free(json.out, FALSE);
}

/* Every character there is, some thousand at a time. */
static void test_all_characters(void **state)
{
	(void)state;
	for (gunichar first = 1; first < 0x110000; first += 0x1000) {
		GString *text = g_string_new(NULL);
		for (gunichar c = first; c < first + 0x1000 && c < 0x110000; c++)
			if (c < 0xd800 || c > 0xdfff)
				g_string_append_unichar(text, c);
		if (text->len) {
			char *json = written(text->str);
			struct tree *tree = read_good(json);
			assert_string_equal(value_get(tree->root, "text")->text, text->str);
			tree_free(tree);
			g_free(json);
		}
		g_string_free(text, TRUE);
	}
}

/* A byte that is not UTF-8 is shown as U+FFFD, whatever stands beside it. */
static void test_bytes_that_are_no_text(void **state)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{ "a\xb1\xa8z", "{\"text\":\"a\xef\xbf\xbd\xef\xbf\xbdz\"}\n" },
		{ "\xe5\xb9", "{\"text\":\"\xef\xbf\xbd\xef\xbf\xbd\"}\n" },                 /* cut off */
		{ "\xed\xa0\x80", "{\"text\":\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"}\n" }, /* half of a pair */
		{ "\xff\"\\\n", "{\"text\":\"\xef\xbf\xbd\\\"\\\\\\u000a\"}\n" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *json = written(cases[i].text);
		assert_string_equal(json, cases[i].json);
		g_free(json);
	}
}

/* A file name that is not UTF-8 is there twice: to be read, and exactly. */
static void test_paths(void **state)
{
	static const char gbk[] = "reports/\xb1\xa8 100%.yaml";
	struct json json = { .out = g_string_new(NULL), .one_line = true };

	(void)state;
	json_open(&json, NULL, '[');
	json_open(&json, NULL, '{');
	json_path(&json, "file", "报 100%.yaml");
	json_close(&json, '}');
	json_open(&json, NULL, '{');
	json_path(&json, "file", gbk);
	json_number(&json, "n", 1);
	json_close(&json, '}');
	json_close(&json, ']');
	assert_string_equal(json.out->str, "[{\"file\":\"报 100%.yaml\"},{\"file\":\"reports/\xef\xbf\xbd\xef\xbf\xbd "
					   "100%.yaml\",\"fileUri\":\"reports/%B1%A8%20100%25.yaml\",\"n\":1}]\n");
	char *exact = g_uri_unescape_string("reports/%B1%A8%20100%25.yaml", NULL);
	assert_string_equal(exact, gbk);
	g_free(exact);
	g_string_free(json.out, TRUE);
}

static void test_lines_for_people(void **state)
{
	struct json json = { .out = g_string_new(NULL) };

	(void)state;
	json_open(&json, NULL, '{');
	json_open(&json, "none", '[');
	json_close(&json, ']');
	json_open(&json, "some", '{');
	json_verbatim(&json, "yes", "true");
	json_number(&json, "most", UINT64_MAX);
	json_close(&json, '}');
	json_close(&json, '}');
	assert_string_equal(json.out->str,
		"{\n  \"none\": [],\n  \"some\": {\n    \"yes\": true,\n    \"most\": 18446744073709551615\n  }\n}\n");
	g_string_free(json.out, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_characters),
		cmocka_unit_test(test_bytes_that_are_no_text),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_lines_for_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
