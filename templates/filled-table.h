/* A table that was found for a text: report files have such tables in their prose, under 表格. */
#ifndef BANSHI_FILLED_TABLE_H
#define BANSHI_FILLED_TABLE_H

#include <glib.h>
#include <stdint.h>

/* Its rows, those of the head first, all equally long. */
struct filled_table {
	const char *caption, *unit, *remark; /* NULL: none */
	uint32_t n_rows, n_cols, n_heads;    /* n_rows has those of the head in it */
	const char *const *cell;             /* n_rows × n_cols, with the markup of texts; NULL is blank */
};

/* Appends the table as an item of a list in a YAML file, without the item's dash and without a line end: its key, and
 * what it has in lines that are indented by so many blanks. */
void filled_table_write(GString *out, const struct filled_table *table, unsigned indent);
/* The same as a JSON object on one line. */
void filled_table_write_json(GString *out, const struct filled_table *table);
/* Appends its words as a report file has them, keys too, with blanks between: to tell it from what a report has. */
void filled_table_words(GString *out, const struct filled_table *table);

#endif
