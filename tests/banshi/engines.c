/* usage: engines N REPORT…: N engines after another, each of which sets every report in all formats that need no Cairo,
 * is asked something wrong, and is freed. Run by memcheck.py, for what is left at the end. */
#include <glib.h>
#include <stdlib.h>

#include "banshi/banshi.h"

static const char *const formats[] = { "pdf", "ofd", "html", "doc" };

static void use(struct banshi_engine *engine, const char *name, const char *report, size_t len)
{
	struct banshi_request request = { .size = sizeof(request), .name = name, .report = report, .len = len };
	struct banshi_result result = { .size = sizeof(result) };

	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		request.format = formats[i];
		int status = banshi_render(engine, &request, &result);
		g_assert_cmpint(status == BANSHI_DONE, ==, i < 3);
		banshi_result_clear(&result);
	}
	/* Its end is missing: it is wrong. */
	request.format = NULL;
	request.len /= 2;
	banshi_check(engine, &request, &result);
	banshi_result_clear(&result);
}

int main(int argc, char **argv)
{
	g_return_val_if_fail(argc > 2, 2);
	for (int n = atoi(argv[1]); n > 0; n--) {
		struct banshi_engine *engine = banshi_engine_new(NULL, 0, NULL);

		g_assert_nonnull(engine);
		for (int i = 2; i < argc; i++) {
			g_autofree char *report = NULL;
			gsize len;
			g_assert_true(g_file_get_contents(argv[i], &report, &len, NULL));
			use(engine, argv[i], report, len);
		}
		banshi_engine_free(engine);
	}
	return 0;
}
