/* Headings that a writer typed on lines of their own: 一、工作目标, and the text in the next line (GB/T
 * 9704-2012 7.3.3). tests/data/line-heads.jsonl has such lines, and items of lists that look like them. */
#ifndef BANSHI_LINE_HEAD_H
#define BANSHI_LINE_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "templates/schema.h"

/* Whether a line of `len` bytes is a heading: it has the number that comes after count[] headings of its level, at most
 * 50 characters and no mark of a sentence, and what stands below it is no other item of its list. `below`: something
 * stands there; `next`: its text, NULL when that is a heading or a table. *level is from 0. */
bool line_head(const struct report_template *tpl, const char *line, size_t len, const char *next, bool below,
	const unsigned *count, unsigned *level);

#endif
