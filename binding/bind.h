/* A report on its way to a document.
 *
 * First everything in the report is checked and put beside its field (struct bound), then the body of the template is
 * walked and blocks are made. Nothing stops at a mistake; document_bind asks the diagnostics at the end. */
#ifndef BANSHI_BIND_H
#define BANSHI_BIND_H

#include "binding/bound.h"
#include "document/document.h"
#include "report/diag.h"
#include "templates/template.h"

struct bind {
	const struct report_template *tpl;
	const struct tree *report;
	struct font_set *fonts;
	struct arena *arena;
	struct diags *diags;
	struct bound *bound;          /* n_fields */
	GHashTable *missing;          /* code points without a glyph that this field has been told of */
	GArray *blocks;               /* of struct block */
	GArray *files;                /* of struct data_file: those read so far */
	const struct data_file *file; /* n_files, given instead of those on disk; NULL: there are none */
	uint32_t n_files;
	unsigned n_notes;             /* footnotes so far */
	const struct bind *previous;  /* last year's report, or NULL */
	bool draft;                   /* values that are wrong are kept as they were written */
	GArray *marks;                /* of struct mark: cells with an error */
	unsigned count[HEADINGS_MAX]; /* headings so far under the open heading of the level above */
};

/* What the report has for a field. */
static inline const struct bound *bound_of(const struct bind *bind, const struct field *field)
{
	return &bind->bound[field->id];
}

#endif
