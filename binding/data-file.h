/* A file of rows for a table whose rows come from the data: its head, and which of its lines are rows. */
#ifndef BANSHI_DATA_FILE_H
#define BANSHI_DATA_FILE_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "binding/file-foot.h"
#include "report/csv.h"
#include "templates/published-head.h"

struct head_names;

struct data_file {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound; /* the field it is for, for messages */
	struct csv *csv;
	struct head_names *names;
	uint32_t n_fields;    /* of a row of the table: stubs, then columns */
	struct csv_row *seen; /* the lines before the rows: pages may have them again */
	uint32_t n_seen;
	struct published_head head;
	bool headed;     /* it has names of columns */
	bool repeats;    /* a merged cell's text stands in each of its places */
	uint32_t *field; /* of a file with a head: by its columns, the table's field; n_fields: none */
	uint32_t n;      /* its columns, else n_fields */
	bool refused;    /* a name of its head means nothing */
	struct file_foot foot;
};

/* Reads the head; what it names and the table has not is told, and sets `refused`. The next line is the first row. The
 * csv is borrowed. */
void data_file_init(struct data_file *file, struct checker *checker, const struct table_template *table,
	const struct bound *bound, struct csv *csv);
/* Frees what it owns, but for the foot; the csv stays. */
void data_file_finish(struct data_file *file);
/* The next row; false at the end, or where a foot of notes begins, which is taken. */
bool data_file_next(struct data_file *file, struct csv_row *row);
/* Takes out of the fields of a row (n_fields, in the table's order) what a merged cell has left in them. */
void data_file_unmerge(const struct data_file *file, const struct value **field);

/* Whether a name is that of a row of totals: 合计, 总　计. */
bool data_file_is_total(const char *name);
/* What messages call field i of a row: stubs, then columns. */
const char *data_field_name(const struct table_template *table, uint32_t i);
/* Says that a name is none of the table's fields. */
void data_field_say_unknown(struct messages *messages, const struct table_template *table, const struct bound *bound,
	const struct tree *tree, const struct value *name);

#endif
