/* Paths: the one way to name a single value of a report, in prose, in a template's text, in the head of a table of
 * rows, in messages and in what programs read.
 *
 *   year                              a field
 *   signature/date                    a field of a group
 *   requests/new/tot                  a cell: the table's field, the row, the column
 *   收到和处理…情况/一、…数量/总计      the same by its labels
 *   review/dir/tot                    a cell below groups of columns; groups may be left out where none is needed
 *
 * Behind the path of a number, or of a date, how it is written where it is put into a text (report/capital.h):
 *
 *   total/金额大写 (money)              money in 元, in the characters of cheques
 *   copies/大写 (capital)              a whole number in these
 *   date/汉字 (han)                    a date or a whole number in plain characters: 二〇二六年三月一日
 *
 * Each part is a key or a label. A ／ is taken for a /, and parts may be joined by dots throughout, as in rules and
 * messages. */
#ifndef BANSHI_VALUE_PATH_H
#define BANSHI_VALUE_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct field;
struct node;
struct report_template;
struct unknown_name;

/* How a number is written where it is put into a text. */
enum value_form { FORM_AS_PRINTED, FORM_CAPITAL, FORM_MONEY, FORM_HAN };

struct value_path {
	const struct field *field;
	uint32_t band;
	const struct node *row;    /* a leaf; NULL: the unnamed row, one of the data's, or no cell */
	const struct node *column; /* a leaf; NULL: no cell */
	const char *row_name;      /* of a table whose rows come from the data: row_len bytes of the text; else NULL */
	size_t row_len;
	enum value_form form;
};

/* Where a text stopped to be a path. */
struct value_path_fault {
	size_t first, end;                 /* the bytes that mean nothing, or all of it */
	bool several;                      /* it names a group, a row or a table: not one value */
	bool has_no_form;                  /* it names one, which cannot be written in the form asked for */
	const struct field *group;         /* what could stand there: the fields of a group, */
	const struct node *rows, *columns; /* or what is below these; may be NULL */
};

/* What `len` bytes name, blanks around them left out. False with *fault when they name no single value. */
bool value_path_find(const struct report_template *tpl, const char *text, size_t len, struct value_path *out,
	struct value_path_fault *fault);
/* A value as it is printed, in the form that its path asks for: itself, or in the arena. What is no number stays. */
const char *value_path_form(const struct value_path *path, const char *printed, struct arena *arena);
/* Lists what could stand where the path failed. */
void value_path_offer(const struct value_path_fault *fault, struct unknown_name *unknown);

/* The shortest path that names it, in the arena: by labels, and by keys where a label cannot be written in a path. row
 * and column are NULL for a field. */
const char *value_path_write(
	struct arena *arena, const struct field *field, const struct node *row, const struct node *column);

#endif
