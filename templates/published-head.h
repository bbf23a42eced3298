/* The head of a table as it is published: which column each field of a file's lines is of.
 *
 * Lines stand one below another. A cell merged over columns or lines is its text and blanks at its right and below, as
 * spreadsheets write it, or its text again and again. Over the head stand titles and units, in it numbers of columns,
 * and columns without any words. */
#ifndef BANSHI_PUBLISHED_HEAD_H
#define BANSHI_PUBLISHED_HEAD_H

#include <stdbool.h>
#include <stdint.h>

#include "report/csv.h"
#include "templates/table-template.h"

struct arena;
struct head_names;

/* More lines than this belong to no head, and no more than this stand over one. */
#define HEAD_LINES_MAX 12

enum head_line {
	HEAD_LINE_NONE,
	HEAD_LINE_NAMES,   /* half of its words or more are names of the table's */
	HEAD_LINE_NUMBERS, /* 栏次 1 2 3, or A=B+C B C */
	HEAD_LINE_UNITS,   /* nothing but words in brackets: part of a head that has begun, else a title */
};

/* One field of the file. */
struct head_field {
	const struct node *column; /* the leaf it is of; NULL: none */
	uint32_t stub;             /* the number of the stub of the data it is of; UINT32_MAX: none */
	const struct value *name;  /* its own lowest word; NULL: it has none, or stands over names of rows */
};

struct published_head {
	struct arena *arena;
	const struct table_template *table;
	const struct band_template *band;
	const struct head_names *names;
	struct csv_row *line; /* HEAD_LINES_MAX; copies */
	uint32_t n_lines;
	struct head_field *field; /* n_fields; after published_head_settle */
	uint32_t n_fields;
};

/* What a line is. *n_known gets how many of its words are names; may be NULL. */
enum head_line head_line_kind(const struct head_names *names, const struct csv_row *row, uint32_t *n_known);
/* How many of the words of a line differ from the one at their left; merged cells may be written again and again. */
uint32_t head_line_words(const struct csv_row *row);
/* A copy of a line that lives in the arena. */
struct csv_row head_line_copy(struct arena *arena, const struct csv_row *row);

/* Whether two lines say the same in all fields, apart from blanks, line breaks and the width of brackets. */
bool head_line_same(const struct csv_row *a, const struct csv_row *b);

/* Where the head lies among the first n lines of a file: [*first, *end). False: none of them is one; *end is then
 * behind a line of numbers, if one stands before the rows, else 0. */
bool published_head_find(
	const struct head_names *names, const struct csv_row *line, uint32_t n, uint32_t *first, uint32_t *end);

/* Begins a head without lines, of a file whose lines have n_fields at most; what it gives lives in the arena. */
void published_head_init(struct published_head *head, const struct table_template *table,
	const struct band_template *band, const struct head_names *names, uint32_t n_fields, struct arena *arena);
/* One line of the head, which is copied; more than HEAD_LINES_MAX are left out. */
void published_head_add(struct published_head *head, const struct csv_row *row);
/* Settles which column each field is of. Of two fields that would be the same column the second is none. */
void published_head_settle(struct published_head *head);

#endif
