/* What stands above and below a table and at the ends of its parts: lines of words, notes, page totals. */
#ifndef BANSHI_TABLE_LINES_LOAD_H
#define BANSHI_TABLE_LINES_LOAD_H

struct load;
struct table_template;
struct value;

/* Reads the lists `above`, `notes` and `totals`; each may be NULL. Mistakes are diagnostics. */
void load_table_lines(struct load *load, const struct value *above, const struct value *notes,
	const struct value *totals, const char *path, struct table_template *table);
/* Looks whether the {placeholders} in the lines and notes of one table name fields; the fields have been read. */
void check_table_lines(struct load *load, const struct table_template *table, const char *path);
/* The same for all tables of the template. */
void check_lines_of_tables(struct load *load);

#endif
