/* What stands below the rows of a file as it was published: its notes are the table's, behind the template's own. */
#ifndef BANSHI_FILE_FOOT_H
#define BANSHI_FILE_FOOT_H

#include <glib.h>

#include "binding/bound.h"
#include "binding/checker.h"

struct csv;
struct csv_row;
struct table_template;

/* The marks that the file's last lines begin with, each between line feeds, in the arena: known before the rows are
 * read, so that 12.5① is a number. "" when there are none. */
const char *file_foot_marks(const struct csv *csv, struct arena *arena);

/* A foot while it is read. */
struct file_foot {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound; /* the field, for messages */
	const struct tree *tree;   /* the file */
	GPtrArray *note;           /* of const char *, in the arena */
};

/* A foot without notes yet; all is borrowed. file_foot_finish frees what it owns. */
void file_foot_init(struct file_foot *foot, struct checker *checker, const struct table_template *table,
	const struct bound *bound, const struct csv *csv);
/* Takes a line of the foot: a note is kept unless the template has it; what is none (制表：王某), and a note whose mark
 * the template gives to another one, is told (B0424). */
void file_foot_take(struct file_foot *foot, const struct csv_row *row);
/* Gives the notes to the field. */
void file_foot_finish(struct file_foot *foot, struct bound *bound);

#endif
