/* A report and its template to a document: everything that is asked of the report is asked here. */
#ifndef BANSHI_DOCUMENT_BIND_H
#define BANSHI_DOCUMENT_BIND_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct bound_report;
struct row_file;
struct diags;
struct document;
struct font_set;
struct report_template;
struct source;
struct tree;

struct bind_options {
	/* Last year's report and its template, for the rules that compare with it; NULL: there is none. It is checked
	 * too. */
	const struct tree *previous;
	const struct report_template *previous_template;
	/* It was made of another file: what is wrong with it is not told, only how much it has. With the files of rows
	 * that it names; NULL: those on disk. */
	bool previous_imported;
	const struct row_file *previous_file;
	uint32_t n_previous_files;
	/* Wrong and missing values do not withhold the document: its tables tell where they are, and they are listed at
	 * its end. What cannot be understood, or cannot be set, still does. */
	bool draft;
	/* The files of rows that the report names, n_files, instead of those on disk; NULL: those. */
	const struct row_file *file;
	uint32_t n_files;
	/* The folders beneath which the report and last year's may name files (named-file.h); NULL: none may be named.
	 */
	const char *root, *previous_root;
	/* Reads workbooks that the reports name (binding/row-file.h); NULL: none are read. */
	struct source *(*workbook)(
		const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags);
	/* The bytes of the files that were read stay in the document, for what attaches them. Of last year's report
	 * they are put into previous_read (of struct row_file, in the arena) too, as often as they were read; NULL:
	 * nobody asks. */
	bool keep_files;
	GArray *previous_read;
	/* What the report has for each field is put here, in the arena, for what counts reports; NULL: nobody asks. It
	 * is there also when errors leave no document. */
	const struct bound_report **bound;
};

/* Checks a report against the template's schema and makes the document. Every problem of the report is reported:
 * unknown, missing, doubled fields and rows, types, ranges, heading numerals, characters that no font has, broken
 * rules. NULL when there was an error. The document borrows from the template and the report and lives in the arena. */
const struct document *document_bind(const struct report_template *, const struct tree *report, struct font_set *fonts,
	struct arena *arena, struct diags *diags);
/* The same with options, which are not kept. */
const struct document *document_bind_with(const struct report_template *, const struct tree *report,
	const struct bind_options *options, struct font_set *fonts, struct arena *arena, struct diags *diags);

#endif
