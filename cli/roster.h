/* A roster: the organs that have to hand in a report, as a table with a line for each. */
#ifndef BANSHI_ROSTER_H
#define BANSHI_ROSTER_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct roster;

/* Reads a CSV file: a column of organs and perhaps one of files, which lie beside the roster. A first line that names
 * the columns (单位 or organ, 文件 or file) may stand above; other columns are passed over. NULL after diagnostics: it
 * cannot be read, is empty, or has an organ twice. */
struct roster *roster_open(const char *path, struct diags *diags);
void roster_close(struct roster *roster); /* accepts NULL */

/* The files that it names, in its order; of char *, owned by the roster. */
const GPtrArray *roster_files(const struct roster *roster);

/* Notes that there is a report at `path` of an organ called `name`: its line is the one of this file, else the one of
 * this name. Gives the line's number from 0, or -1 when it is of no organ on the roster; says when the file is there
 * under another name. */
int roster_find(struct roster *roster, const char *path, const char *name, struct diags *diags);
/* The organ without a report that `name` may mean, or NULL; to be asked when all reports were found. Borrowed. */
const char *roster_near(const struct roster *roster, const char *name);
/* Says which organs have no report, and how many. */
unsigned roster_say_missing(const struct roster *roster, struct diags *diags);
/* The names of those, one a line behind `before`, appended to the text. */
void roster_list_missing(const struct roster *roster, const char *before, GString *out);

#endif
