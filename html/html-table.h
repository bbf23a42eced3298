/* A table as HTML has it: the nodes of the structure are its rows and cells already, with their spans and headers. */
#ifndef BANSHI_HTML_TABLE_H
#define BANSHI_HTML_TABLE_H

#include <stdbool.h>

struct block;
struct diags;
struct html_writer;
struct table_nodes;

/* With the lines above it and the notes below it. False after a diagnostic: a total is too large. */
bool html_table(struct html_writer *w, const struct block *block, const struct table_nodes *nodes, struct diags *diags);

#endif
