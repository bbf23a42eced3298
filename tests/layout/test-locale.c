/* Numbers are written with a point whatever the program that calls us has made of LC_NUMERIC. */
#include <locale.h>
#include <string.h>

#include "document/document.h"
#include "layout/layout.h"
#include "layout/page-dump.h"
#include "report/arena.h"
#include "report/diag-print.h"
#include "tests/layout/fixture.h"

static const struct style body = { .name = "body", .role = ROLE_FANG, .size = EM, .advance = EM, .line = 2 * EM };
static const struct table_style ruled = { .head = &body, .stub = &body, .cell = &body, .note = &body, .row = EM };

static const struct column column;
static const uint32_t leaf[] = { 0, 1 };
static const struct cell cell = { .text = "1234567890123456789012345678901234567890", .len = 40 };
static const struct band band = { .end_row = 1, .leaf = leaf, .n_leaves = 1, .cell = &cell };
static const struct table table = { .name = "t",
	.label = "t",
	.style = &ruled,
	.column = &column,
	.n_cols = 1,
	.band = &band,
	.n_bands = 1,
	.n_rows = 1 };

/* What is said of a table that is too wide, or the first page of it. */
static char *said(struct fixture *f, unit width)
{
	const struct block block = { .kind = BLOCK_TABLE, .table = &table, .text = { .utf8 = "" } };
	const struct document document = {
		.page = { .width = width, .height = 30 * EM, .grid_lines = 15 }, .block = &block, .n_blocks = 1
	};
	struct diags *diags = diags_new(LANG_EN);
	struct layout *layout = layout_new(&document, f->fonts, diags);
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	if (layout) {
		layout_page(layout, 0, f->page);
		page_dump(f->page, layout_structure(layout), out);
	} else {
		diags_print(diags, out, false, SEVERITY_NOTE);
	}
	fclose(out);
	layout_free(layout);
	diags_free(diags);
	return text;
}

/* A locale with a decimal comma, made for the test; NULL: it cannot be made here. */
static const char *comma_locale(const char *dir)
{
	g_autofree char *path = g_build_filename(dir, "xx_XX.UTF-8", NULL);
	const char *argv[] = { "localedef", "--no-archive", "-c", "-i", "de_DE", "-f", "UTF-8", path, NULL };

	g_spawn_sync(NULL, (char **)argv, NULL,
		G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
		NULL, NULL);
	g_setenv("LOCPATH", dir, TRUE);
	return setlocale(LC_NUMERIC, "xx_XX.UTF-8");
}

static void no_comma_for_a_point(void **state)
{
	struct fixture *f = *state;
	const unit widths[] = { 10 * EM + EM / 3, 40 * EM + EM / 3 };
	const char *const needles[] = { "and there are 58.3 mm", "page 1  645.33 × 480.00" };
	char *plain[2], dir[] = "/tmp/banshi-locale-XXXXXX", real[8];

	for (int i = 0; i < 2; i++) {
		plain[i] = said(f, widths[i]);
		assert_non_null(strstr(plain[i], needles[i]));
	}
	assert_non_null(g_mkdtemp(dir));
	bool made = comma_locale(dir);
	g_snprintf(real, sizeof(real), "%.1f", 1.5);
	if (made) {
		assert_string_equal(real, "1,5");
		for (int i = 0; i < 2; i++) {
			char *text = said(f, widths[i]);

			assert_string_equal(text, plain[i]);
			free(text);
		}
		setlocale(LC_NUMERIC, "C");
	}
	const char *argv[] = { "rm", "-r", dir, NULL };
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
	for (int i = 0; i < 2; i++)
		free(plain[i]);
	if (!made)
		skip();
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(no_comma_for_a_point) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
