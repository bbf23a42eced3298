/* Binding a text to a template, and what was said about it in a form that does not depend on the wording. */
#ifndef BANSHI_TESTS_TEMPLATES_CHECK_H
#define BANSHI_TESTS_TEMPLATES_CHECK_H

#include "tests/report/check.h"

#include <gio/gio.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "banshi/document-bind.h"
#include "document/document.h"
#include "report/arena.h"
#include "templates/template.h"

/* The installed fonts, opened once: cmocka runs the cases of one program in turn. */
static inline struct font_set *test_fonts(void)
{
	static struct font_set *fonts;

	if (!fonts) {
		struct diags *diags = diags_new(LANG_EN);
		fonts = font_set_new(NULL, diags);
		assert_non_null(fonts);
		diags_free(diags);
	}
	return fonts;
}

static inline int close_fonts(void **state)
{
	(void)state;
	font_set_free(test_fonts());
	return 0;
}

/* Each diagnostic as "line:column code path"; to be freed. */
static inline char *said(const struct diags *diags)
{
	GString *out = g_string_new(NULL);
	char *text = printed(diags);
	char **lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++) {
		const char *code = strrchr(*line, '['), *field = strstr(*line, "= field: ");
		unsigned row, column;
		if (code && sscanf(*line, "%*[^:]:%u:%u: ", &row, &column) == 2)
			g_string_append_printf(out, "%s%u:%u %.5s", out->len ? "\n" : "", row, column, code + 1);
		else if (code && !g_ascii_isspace(**line))
			g_string_append_printf(out, "%s%.5s", out->len ? "\n" : "", code + 1);
		else if (field) {
			/* label (path), or the path alone */
			const char *path = g_strrstr(field, " (");
			size_t len = path ? strlen(path) - strlen(" ()") : strlen(field) - strlen("= field: ");
			g_string_append_printf(
				out, " %.*s", (int)len, path ? path + strlen(" (") : field + strlen("= field: "));
		}
	}
	g_strfreev(lines);
	free(text);
	return g_string_free(out, FALSE);
}

/* A template file that lives as long as the case. */
static inline char *write_template(const char *text)
{
	char *path = NULL;
	int file = g_file_open_tmp("banshi-XXXXXX.yaml", &path, NULL);

	assert_true(file >= 0);
	g_close(file, NULL);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	return path;
}

static inline struct report_template *open_text(const char *text, struct diags *diags)
{
	char *path = write_template(text);
	struct report_template *tpl = template_open(path, diags);

	g_remove(path);
	g_free(path);
	return tpl;
}

/* The document of a report as text, or NULL; diagnostics go to diags. To be freed. */
static inline char *bind_text_with(
	const struct report_template *tpl, const char *report, const struct bind_options *options, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct tree *tree = read_text(report, diags);
	char *written = NULL, *text = NULL;
	size_t len;

	assert_non_null(tree);
	const struct document *document = document_bind_with(tpl, tree, options, test_fonts(), arena, diags);
	if (document) {
		FILE *out = open_memstream(&written, &len);
		document_dump(document, out);
		fclose(out);
		text = strdup(written);
		free(written);
	}
	tree_free(tree);
	arena_free(arena);
	return text;
}

static inline char *bind_text(const struct report_template *tpl, const char *report, struct diags *diags)
{
	const struct bind_options none = { 0 };

	return bind_text_with(tpl, report, &none, diags);
}

/* The blocks of the document of a report that must be right. To be freed. */
static inline char *blocks_of(const struct report_template *tpl, const char *report)
{
	struct diags *diags = diags_new(LANG_EN);
	char *document = bind_text(tpl, report, diags), *problems = printed(diags);

	assert_string_equal(problems, "");
	assert_non_null(document);
	char *blocks = strdup(strstr(document, "blocks\n") + strlen("blocks\n"));
	free(problems);
	free(document);
	diags_free(diags);
	return blocks;
}

static inline void assert_said(const struct diags *diags, const char *expected)
{
	char *found = said(diags);

	assert_string_equal(found, expected);
	g_free(found);
}

#endif
