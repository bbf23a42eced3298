/* What stands below the rows of a published table: notes, sources, who made it. */
#ifndef BANSHI_PUBLISHED_FOOT_H
#define BANSHI_PUBLISHED_FOOT_H

#include <stdbool.h>

struct csv_row;

/* Whether a line looks like the first of a foot: a note, a source, or words like 制表：王某 and no others. */
bool foot_begins(const struct csv_row *row);
/* Whether a line of a foot is a note, or goes on with one before it (`after`), and not who made the table. */
bool foot_says_note(const struct csv_row *row, bool after);
/* Whether one of its fields is a number: then the line is a row, whatever it begins with. */
bool line_has_number(const struct csv_row *row);
/* Whether a line says that the table goes on: 续表. */
bool line_says_goes_on(const struct csv_row *row);

#endif
