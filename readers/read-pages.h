/* A PDF without tags, read as a person reads its pages: lines by their places, tables by their rules. */
#ifndef BANSHI_READ_PAGES_H
#define BANSHI_READ_PAGES_H

#include <stdbool.h>

struct diags;
struct pdf_objects;
struct pieces;

/* Adds the paragraphs and tables of all pages. False after a diagnostic. */
bool pages_read(struct pieces *pieces, const struct pdf_objects *objects, struct diags *diags);

#endif
