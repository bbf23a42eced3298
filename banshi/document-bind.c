/* A report and a template to a document: the fields first, then the body, then what the rules ask of both. */
#include "banshi/document-bind.h"

#include "binding/bind.h"
#include "binding/draft.h"
#include "binding/emit-document.h"
#include "binding/emit.h"
#include "binding/fields.h"
#include "binding/silence.h"
#include "checks/rule-check.h"

/* With errors there is a document only of a draft, and only when they are in values. */
static const struct document *finish(struct bind *bind, unsigned errors)
{
	uint32_t listed = 0;

	if (errors && (!bind->draft || !draft_is_possible(bind->diags)))
		return NULL;
	if (bind->draft)
		listed = draft_finish(bind);
	struct document *document = emit_document(bind);
	document->n_errors = listed;
	return document;
}

const struct document *document_bind_with(const struct report_template *tpl, const struct tree *report,
	const struct bind_options *options, struct font_set *fonts, struct arena *arena, struct diags *diags)
{
	unsigned errors = diags_count(diags, SEVERITY_ERROR);
	struct bind previous = {
		.tpl = options->previous_template, .report = options->previous, .arena = arena, .diags = diags
	};
	struct bind bind = { .tpl = tpl,
		.report = report,
		.fonts = fonts,
		.arena = arena,
		.diags = diags,
		.draft = options->draft,
		.file = options->file,
		.n_files = options->n_files };
	const struct document *document;

	if (options->previous) {
		fields_bind(&previous);
		bind.previous = &previous;
	}
	bind.marks = g_array_new(FALSE, TRUE, sizeof(struct mark));
	bind.files = g_array_new(FALSE, TRUE, sizeof(struct data_file));
	bind.blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
	silence_read(&bind);
	fields_check_labels(&bind);
	fields_bind(&bind);
	bind.missing = g_hash_table_new(NULL, NULL);
	emit_items(&bind, tpl->item, tpl->n_items);
	g_hash_table_unref(bind.missing);
	rules_check(&bind);
	silence_report(&bind);
	document = finish(&bind, diags_count(diags, SEVERITY_ERROR) - errors);
	g_clear_pointer(&bind.blocks, g_array_unref);
	g_array_unref(bind.files);
	g_array_unref(bind.marks);
	return document;
}

const struct document *document_bind(const struct report_template *tpl, const struct tree *report,
	struct font_set *fonts, struct arena *arena, struct diags *diags)
{
	static const struct bind_options none;

	return document_bind_with(tpl, report, &none, fonts, arena, diags);
}
