/* CSV and TSV files as spreadsheets export them: UTF-8 with or without a mark, GB18030 (GBK), or UTF-16. Read row by
 * row; every field has its place in the text. */
#ifndef BANSHI_CSV_H
#define BANSHI_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/source.h"
#include "report/value.h"

struct csv;
struct diags;

/* One row: scalars, or VALUE_NULL where nothing stands between two separators. They live until the next row is read. */
struct csv_row {
	const struct value *field;
	uint32_t n;
	bool has_breaks; /* a field has a line break */
};

/* Reads a file that a person named (source_read_bytes), as below. NULL after a diagnostic. The caller frees it. */
struct csv *csv_open(const char *path, struct diags *diags);
/* Reads rows from bytes, which are copied; the name is for messages. A tab in the first line makes them tab-separated,
 * else a comma, else a semicolon. NULL after a diagnostic. The caller frees it. */
struct csv *csv_from_bytes(const char *name, const char *bytes, size_t len, struct diags *diags);
/* The same of NUL-terminated bytes from g_malloc, len without the NUL, which are taken over. */
struct csv *csv_take_bytes(const char *name, char *bytes, size_t len, struct diags *diags);
/* The rows of a workbook's sheet (source->sheet), which is taken over: a TAB between cells. The caller frees it. */
struct csv *csv_from_sheet(struct source *sheet);
void csv_free(struct csv *csv); /* accepts NULL; diagnostics keep the text they need */

/* For value_where: only its source means anything. */
const struct tree *csv_tree(const struct csv *csv);
/* At least as many as there are rows. */
uint32_t csv_rows_bound(const struct csv *csv);
/* The next row that is not empty. False at the end, or after a diagnostic. */
bool csv_next(struct csv *csv, struct csv_row *row, struct diags *diags);
/* The next row is the first again. */
void csv_rewind(struct csv *csv);
/* csv_at: where the row last read begins, bytes of the source. csv_seek: the next row is the one that begins there. */
uint32_t csv_at(const struct csv *csv);
void csv_seek(struct csv *csv, uint32_t at);
/* Where the row after the one last read begins. */
uint32_t csv_next_at(const struct csv *csv);

/* Writes one field in quotes, those within it doubled (RFC 4180, 2). */
void csv_put_quoted(GString *out, const char *text);

#endif
