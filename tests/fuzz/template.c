/* A template: read, told as a JSON Schema, and its blank report set with it. */
#include <glib.h>

#include "banshi/document-bind.h"
#include "banshi/shared.h"
#include "document/document.h"
#include "fonts/font-set.h"
#include "layout/layout.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/value.h"
#include "templates/blank-report.h"
#include "templates/json-schema.h"
#include "templates/template.h"
#include "tests/fuzz/fuzz.h"

static struct shared *shared;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new(LANG_EN);
	const struct font_options none = { 0 };

	(void)argc, (void)argv;
	fuzz_begin();
	shared = shared_new(&none, diags);
	g_assert_nonnull(shared);
	diags_free(diags);
	return 0;
}

static void set(const struct report_template *tpl, const struct tree *report, struct diags *diags)
{
	const struct bind_options options = { .draft = true };
	struct font_set *fonts = shared_fonts(shared);
	struct arena *arena = arena_new();

	font_set_begin_report(fonts);
	const struct document *document = document_bind_with(tpl, report, &options, fonts, arena, diags);
	if (document)
		layout_free(layout_new(document, fonts, diags));
	arena_free(arena);
}

static void use(const struct report_template *tpl, struct diags *diags)
{
	g_string_free(template_json_schema(tpl), TRUE);
	GString *blank = blank_report_write(tpl, "input.yaml", NULL, "note");
	struct source *source = source_from_text("blank.yaml", blank->str, blank->len, diags);
	struct tree *report = source ? tree_read(source, diags) : NULL;

	if (report)
		set(tpl, report, diags);
	fuzz_tell(diags);
	tree_free(report);
	g_string_free(blank, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags *diags = diags_new(size % 2 ? LANG_ZH : LANG_EN);
	struct report_template *tpl = template_open(fuzz_file("input.yaml", data, size), diags);

	if (tpl)
		use(tpl, diags);
	else
		fuzz_tell(diags);
	template_free(tpl);
	diags_free(diags);
	return 0;
}
