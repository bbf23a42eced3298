/* The reports of a batch, one after the other: files, folders, lists, JSON Lines and tables of rows. */
#ifndef BANSHI_BATCH_ITEMS_H
#define BANSHI_BATCH_ITEMS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;
struct target;

struct batch_item {
	uint32_t index; /* from 0, over all inputs */
	char *name;     /* of its output below the output folder, without .pdf */
	char *path;     /* of the report, or what messages call it */
	char *text;     /* the report itself, or its row with the head (batch-rows.h); NULL: what the path holds */
	size_t len;
	unsigned line; /* of a row, in its file; 0: it is none */
	char *sheet;   /* of a row of a workbook, or NULL */
};

/* Frees what it holds and leaves nothing. */
void batch_item_clear(struct batch_item *item);

struct batch_items;

/* Each word is a report, a folder (its .yaml, .yml, .json and .md files, at any depth), a list (.txt: a path a line,
 * from the list's folder), JSON Lines (.jsonl, or - for standard input) or rows (.csv, .xlsx, .ods). `name_field` names
 * the outputs of lines and rows, by its key or label; NULL: by their number. `tpl` is the template of all, NULL: the
 * one that each names. NULL after diagnostics. */
struct batch_items *batch_items_open(char **words, const char *name_field, const char *tpl, struct diags *diags);
void batch_items_close(struct batch_items *items); /* accepts NULL */
/* Each is written to a file of its name, or a file for each page: from now on no two may go to one. False after a
 * diagnostic for each report that would; of lines and rows that is told when they come. Asked for once, if at all. */
bool batch_items_write_as(struct batch_items *items, const struct target *target);

/* How many there are; -1 when that is only known at the end. */
int64_t batch_items_total(const struct batch_items *items);

/* Calls back for the path of each input: a report, a file of lines or rows; "-" among them. */
void batch_items_each_path(
	const struct batch_items *items, void (*each)(void *context, const char *path), void *context);

/* How many were taken so far. */
uint32_t batch_items_taken(const struct batch_items *items);

/* batch_items_next: the next one, to be cleared by the caller; its index counts on. False at the end;
 * batch_items_failed then tells whether an input could not be read further. */
bool batch_items_next(struct batch_items *items, struct batch_item *out);
bool batch_items_failed(const struct batch_items *items);

#endif
