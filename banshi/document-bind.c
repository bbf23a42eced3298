/* A report and a template to a document: the fields first, then the body, then what the rules ask of both. */
#include "banshi/document-bind.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/characters.h"
#include "binding/chart-fill.h"
#include "binding/checker.h"
#include "binding/draft-list.h"
#include "binding/draft.h"
#include "binding/emit-document.h"
#include "binding/emit.h"
#include "binding/fields.h"
#include "binding/silence.h"
#include "checks/rule-check.h"
#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/schema.h"

/* The body of the template, and in a draft the list of errors; NULL when errors leave no document. */
static const struct document *emit(
	struct emitter *emitter, struct row_files *files, const struct bound_report *previous, unsigned errors)
{
	struct messages *messages = emitter->checker->messages;
	const struct report_template *tpl = emitter->report->tpl;
	uint32_t listed = 0;

	/* The body first, then the rules, then what was set aside and never happened: only when all warnings are known
	 * can one be missing. Errors end it here and not earlier, so that one run tells all of them. */
	checker_forget(emitter->checker);
	emit_items(emitter, tpl->item, tpl->n_items);
	charts_fill(emitter);
	rules_check(messages, emitter->report, previous);
	silence_report(messages, tpl, emitter->report->tree);
	/* Errors of before, as of reading the report, do not count here: `errors` is how many there were. */
	if (diags_count(messages->diags, SEVERITY_ERROR) > errors &&
		(!messages->marks || !draft_is_possible(messages->diags)))
		return NULL;
	if (messages->marks)
		listed = draft_finish(emitter);
	struct document *document = emit_document(emitter, files);
	document->n_errors = listed;
	if (listed)
		document->banner = draft_banner(emitter, listed);
	return document;
}

/* How many cells of a report have something of its own. */
static uint32_t count_given(const struct bound_report *report)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct table *table = report->bound[i].table;
		for (uint32_t b = 0; table && b < table->n_bands; b++) {
			const struct band *band = &table->band[b];
			size_t cells = (size_t)(band->end_row - band->first_row) * band->n_leaves;
			/* Cells of the report's own: a total that was worked out has no origin. */
			for (size_t c = 0; c < cells; c++)
				n += band->cell[c].origin && band->cell[c].origin->type == VALUE_SCALAR;
		}
	}
	return n;
}

/* Whether a table of the report is one of last year's form too, or the report has none. */
static bool may_compare(const struct bound_report *report, const struct report_template *last)
{
	bool any = false;

	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct bound *bound = &report->bound[i];
		if (!bound->field || !bound->field->table)
			continue;
		const struct field *old = field_at(last->fields, bound->path, strlen(bound->path));
		if (old && old->table)
			return true;
		any = true;
	}
	return !any;
}

/* Last year's report is only compared with, so that its characters need no font. */
static void bind_previous(const struct bind_options *options, struct bound_report *out, struct messages *messages)
{
	/* What was imported has many small faults, which are told in one message. */
	struct diags *unheard = options->previous_imported ? diags_new(diags_lang(messages->diags)) : NULL;
	struct messages own = { unheard ? unheard : messages->diags, messages->arena, NULL };
	struct row_files files;
	struct checker checker;

	*out = (struct bound_report){ .tpl = options->previous_template, .tree = options->previous };
	row_files_init(&files, options->previous_file, options->n_previous_files);
	files.root = options->previous_root;
	files.workbook = options->workbook;
	files.keep = options->keep_files;
	/* No fonts: what last year's report says is not set. */
	checker_init(&checker, &own, NULL, out->tpl);
	checker.last_year = true;
	fields_bind(out, &checker, &files);
	checker_finish(&checker);
	if (options->previous_read)
		g_array_append_vals(options->previous_read, files.read->data, files.read->len);
	row_files_finish(&files);
	if (unheard)
		diag(messages->diags, DIAG_PREVIOUS_IMPORTED, NOWHERE, options->previous->source->name,
			arena_printf(messages->arena, "%u", count_given(out)));
	diags_free(unheard);
}

const struct document *document_bind_with(const struct report_template *tpl, const struct tree *report,
	const struct bind_options *options, struct font_set *fonts, struct arena *arena, struct diags *diags)
{
	unsigned errors = diags_count(diags, SEVERITY_ERROR);
	struct messages messages = { .diags = diags, .arena = arena };
	struct bound_report *bound = ARENA_NEW(arena, struct bound_report), previous;
	struct row_files files;
	struct checker checker;
	struct emitter emitter;

	*bound = (struct bound_report){ .tpl = tpl, .tree = report };
	/* Given before anything can fail, for who looks at it afterwards. */
	if (options->bound)
		*options->bound = bound;
	/* Marks are gathered for a draft only. */
	if (options->draft)
		messages.marks = g_array_new(FALSE, TRUE, sizeof(struct mark));
	if (options->previous)
		bind_previous(options, &previous, &messages);
	bound->previous = options->previous ? &previous : NULL;
	row_files_init(&files, options->file, options->n_files);
	files.root = options->root;
	files.workbook = options->workbook;
	files.keep = options->keep_files;
	checker_init(&checker, &messages, fonts, tpl);
	/* What the report sets aside is read before anything is checked. */
	silence_read(&messages, tpl, report);
	check_labels(&checker, tpl);
	fields_bind(bound, &checker, &files);
	if (options->previous && !may_compare(bound, options->previous_template))
		diag(diags, DIAG_PREVIOUS_OTHER, NOWHERE, options->previous_template->name);
	emitter_init(&emitter, bound, &checker, &files);
	const struct document *document = emit(&emitter, &files, options->previous ? &previous : NULL, errors);
	emitter_finish(&emitter);
	bound->previous = NULL; /* it ends here */
	checker_finish(&checker);
	row_files_finish(&files);
	g_clear_pointer(&messages.marks, g_array_unref);
	return document;
}

const struct document *document_bind(const struct report_template *tpl, const struct tree *report,
	struct font_set *fonts, struct arena *arena, struct diags *diags)
{
	static const struct bind_options none;

	return document_bind_with(tpl, report, &none, fonts, arena, diags);
}
