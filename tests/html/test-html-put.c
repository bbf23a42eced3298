#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "html/html-put.h"

static void is_put(const char *words, const char *expected)
{
	struct html_writer w = { .out = g_string_new(NULL), .prefix = "x-" };

	html_words(&w, words, strlen(words));
	assert_string_equal(w.out->str, expected);
	g_string_free(w.out, TRUE);
}

static void words_are_no_markup(void **state)
{
	(void)state;
	is_put("<script>", "&lt;script&gt;");
	is_put("a & b &amp; \"c\" 'd'", "a &amp; b &amp;amp; &quot;c&quot; &apos;d&apos;");
	is_put("]]>--><!--", "]]&gt;--&gt;&lt;!--");
	is_put("", "");
	is_put("云泽县\t局", "云泽县\t局");
}

/* g_markup_escape_text alone would write these as references, which HTML forbids too. */
static void what_html_forbids_is_replaced(void **state)
{
	(void)state;
	is_put("a\x01z", "a\ufffdz");
	is_put("\x1f\x7f", "\ufffd\ufffd");
	is_put("\xc2\x80x\xc2\x9f", "\ufffdx\ufffd");
	is_put("\xef\xb7\x90\xef\xb7\xaf", "\ufffd\ufffd");
	is_put("甲\xef\xbf\xbe\xef\xbf\xbf乙", "甲\ufffd\ufffd乙");
	is_put("\xf0\x9f\xbf\xbe", "\ufffd");
	/* Marks of direction are characters: an element ends what they begin. */
	is_put("\u202e文\u202c", "\u202e文\u202c");
}

static void attributes_stay_in_their_quotes(void **state)
{
	struct html_writer w = { .out = g_string_new(NULL), .prefix = "x-" };

	(void)state;
	html_attribute(&w, "href", "https://a.cn/?a=1&b=\" onclick='x'");
	html_attribute(&w, "lang", NULL);
	html_id(&w, 'h', 0);
	html_link_to(&w, 'n', 4294967295u);
	assert_string_equal(w.out->str, " href=\"https://a.cn/?a=1&amp;b=&quot; onclick=&apos;x&apos;\" id=\"x-h0\" "
					"href=\"#x-n4294967295\"");
	g_string_free(w.out, TRUE);
}

static void lines_are_broken(void **state)
{
	struct html_writer w = { .out = g_string_new(NULL) };

	(void)state;
	html_lines(&w, "甲\n<\n", strlen("甲\n<\n"));
	assert_string_equal(w.out->str, "甲<br>&lt;<br>");
	g_string_free(w.out, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_no_markup),
		cmocka_unit_test(what_html_forbids_is_replaced),
		cmocka_unit_test(attributes_stay_in_their_quotes),
		cmocka_unit_test(lines_are_broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
