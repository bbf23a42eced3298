/* Word documents (.docx). */
#ifndef BANSHI_READ_DOCX_H
#define BANSHI_READ_DOCX_H

#include <stdbool.h>

struct container;
struct diags;
struct pieces;

/* Adds the paragraphs and tables of word/document.xml, with the heading levels of word/styles.xml. False after a
 * diagnostic: a part that is broken or too large, a table that is too large. */
bool docx_read(struct pieces *pieces, struct container *container, struct diags *diags);

#endif
