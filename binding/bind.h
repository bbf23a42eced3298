/* A report on its way to a document. Private to templates/.
 *
 * First everything in the report is checked and put beside its field (struct bound), then the body of the template is
 * walked and blocks are made. Nothing stops at a mistake; document_bind asks the diagnostics at the end. */
#ifndef BANSHI_BIND_H
#define BANSHI_BIND_H

#include "report/diag.h"
#include "templates/schema.h"
#include "templates/template.h"

/* What a scalar is, once checked. */
struct printed {
	const char *text;            /* as printed; "" when there is none */
	uint32_t offset;             /* where the text begins in the scalar; of text and prose */
	bool verbatim;               /* the text is the scalar's own from there on */
	struct decimal number;       /* of an integer or a decimal */
	int year, month, day;        /* of a date */
	const struct choice *choice; /* of a choice: the first that was chosen */
	uint64_t chosen;             /* of a choice: all of them, a bit each */
};

/* The number of a cell, as the rules see it. */
enum figure_state {
	FIGURE_NONE, /* no number, or one that was refused */
	FIGURE_GIVEN,
	FIGURE_ADDED_ACROSS, /* a total left out: added up from its row, */
	FIGURE_ADDED_DOWN    /* or from its column */
};
struct figure {
	enum figure_state state;
	struct decimal number;
};

/* A field and what the report has for it. */
struct bound {
	const struct field *field;
	const struct tree *tree;   /* of the value: the report, or the template for a default */
	const struct value *value; /* NULL: absent */
	const struct value *key;   /* as written; NULL for a default */
	const char *path, *label;
	struct printed printed;        /* of a scalar */
	const struct table *table;     /* of a table */
	bool misspelt;                 /* a name much like this one was given: that it is missing need not be said */
	struct figure **figure;        /* of a table: of each band, as its cells; NULL: no rule looks at them */
	const struct row_places *data; /* of rows from a file that rules look at: where they are; else NULL */
};

/* Where in a file the cells of a table stand whose values are not kept. */
struct row_places {
	struct csv *csv;
	uint32_t *row;   /* by the table's rows: the offset of their line */
	uint32_t *field; /* by the table's leaves: their field in it, or UINT32_MAX */
};
/* bind-data.c: the value of a cell, read again into *found, and its tree; NULL when the file has none. */
const struct value *data_place(
	const struct bound *bound, uint32_t row, uint32_t leaf, const struct tree **tree, struct value *found);

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

/* The place of a cell; the words for it are made only when something is wrong there. */
struct cell_place {
	const struct bound *bound; /* the table's field */
	const struct node *row;    /* NULL: the unnamed row */
	const struct node *column; /* NULL: the whole row */
};

/* A scalar being checked. */
struct datum {
	const struct tree *tree;
	const struct value *value;
	const char *path, *label;
	const struct cell_place *cell; /* instead of path and label */
};
struct where datum_where(struct bind *bind, const struct datum *datum);
struct where datum_where_at(struct bind *bind, const struct datum *datum, uint32_t offset);
/* The last part of its label: what a person calls it. */
const char *datum_name(struct bind *bind, const struct datum *datum);

/* Checks a scalar against its datatype; the value may be of any type. False after a diagnostic. */
bool check_scalar(struct bind *bind, const struct datatype *datatype, const struct datum *datum, struct printed *out);
/* Checks that every character of some text can be printed. `at` is its offset in the datum's text; for composed text
 * pass CHECK_COMPOSED, and the datum's own place is named. */
#define CHECK_COMPOSED UINT32_MAX
bool check_characters(struct bind *bind, const struct datum *datum, const char *text, size_t len, uint32_t at);
/* Says that a value is of the wrong type; want is of check_word. */
bool check_wrong_type(struct bind *bind, const struct datum *datum, const char *want);
const char *check_word(const struct bind *bind, const char *en, const char *zh);

/* What the report has for a field, and the text of a scalar one. */
static inline const struct bound *bound_of(const struct bind *bind, const struct field *field)
{
	return &bind->bound[field->id];
}
struct text bound_text(const struct bound *bound);

/* bind-archive.c: NULL when the report does not have the group. */
const struct archive *archive_bind(struct bind *bind);

/* draft.c: a cell with an error, told by the number its diagnostic has or is about to get (diags_total). */
struct mark {
	const struct bound *bound; /* the table's field */
	uint32_t row, leaf;        /* of the table's body rows; of its band's leaves */
	unsigned problem;
};
void draft_mark(struct bind *bind, const struct bound *bound, uint32_t row, uint32_t leaf, unsigned problem);
/* Whether all errors so far leave a document that can be shown. */
bool draft_is_possible(const struct diags *diags);
/* Hands the marks to the tables of the blocks and adds blocks that list the errors. Returns how many there are. */
uint32_t draft_finish(struct bind *bind);

/* bind-prose.c */
void prose_check(struct bind *bind, const struct bound *bound);
void prose_emit(struct bind *bind, const struct bound *bound, unsigned level, const struct style *style);
/* A field whose headings are attachments: the list of their names below the text, and each on pages of its own
 * (GB/T 9704-2012 7.3.4, 7.3.8). */
void prose_emit_attachment_list(struct bind *bind, const struct bound *bound, const struct style *style);
void prose_emit_attachments(struct bind *bind, const struct bound *bound);
/* Opens a numbered heading. `written` is the data's key when it may carry a numeral, or NULL. */
void heading_emit(struct bind *bind, unsigned level, const char *title, const struct datum *written);
/* The title without its numeral: what follows a number in the format of any level. */
const char *heading_title(const struct report_template *tpl, const char *key);
struct block *block_add(struct bind *bind, enum block_kind kind);

/* bind-form.c */
void form_emit(struct bind *bind, const struct form_template *form);
/* bind-table.c */
void table_bind(struct bind *bind, const struct table_template *table, struct bound *bound);
enum align table_cell_align(const struct table_template *table, const struct node *row, const struct node *column);
/* table-sums.c: fills in the totals that were left out, where all they add up is known. */
void table_sums_fill(struct bind *bind, const struct bound *bound, const struct table_template *table,
	struct figure **figure, struct cell **cell);
/* The number as it is printed. */
const char *check_print_number(struct bind *bind, const struct datatype *datatype, struct decimal number);

/* bind-csv.c: makes bound->value of a file's lines, for a table whose rows the template has; takes the file over. False
 * after a diagnostic: the file cannot be read. */
struct csv;
bool table_read_csv(struct bind *bind, const struct table_template *table, struct bound *bound, struct csv *csv);
/* bind-data.c: the file that a table's value names (csv: …), or NULL; opens it, named relative to the report. */
const struct value *table_csv_file(const struct value *value);
struct csv *table_csv_open(struct bind *bind, const struct tree *report, const struct value *file);
/* bind-data.c: rows from the data. */
void table_bind_data(struct bind *bind, const struct table_template *table, struct bound *bound);

#endif
