/* Workbooks that reports name: { xlsx: 申请.xlsx, sheet: 表1 }. What reads them is in the whole program
 * (start-whole.h); the small one starts it in its place when it meets one. */
#ifndef BANSHI_WORKBOOK_H
#define BANSHI_WORKBOOK_H

#include <stddef.h>

struct batch_items;
struct diags;
struct source;

/* The command line from the command on, ended by NULL, as main got it; kept. */
void workbook_words(char **words);

/* The rows of a sheet, as job_options.workbook. The small program does not come back from this, unless it cannot start
 * the whole one: its report is of standard input, or it has shut itself in. */
struct source *workbook_rows(const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags);

/* The same for rows of a batch: line breaks within cells stay, as U+2028. */
struct source *workbook_batch_rows(const char *name, const char *bytes, size_t len, struct diags *diags);

/* Before a batch shuts itself in: when one of its inputs seems to name a workbook, the small program starts the whole
 * one. */
void workbook_expect(const struct batch_items *items);
/* The same for reports that are read one after another, and what is told of each before the next is read: started in
 * the middle, the whole program would tell of the first ones again. NULL ends them. */
void workbook_expect_reports(char *const *paths);

#endif
