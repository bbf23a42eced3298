/* The files that a report names: of rows, with places in them, and pictures. */
#ifndef BANSHI_ROW_FILE_H
#define BANSHI_ROW_FILE_H

#include "binding/bound.h"
#include "binding/messages.h"
#include "document/document.h"
#include "pictures/picture.h"

/* Reads the rows of a workbook's sheet (NULL: of its only one): of bytes that are borrowed. The source has the sheet's
 * name. NULL after a diagnostic. */
typedef struct source *workbook_reader(
	const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags);

/* The files of rows that a report names. */
struct row_files {
	const struct row_file *given; /* n_given, instead of those on disk; NULL: those are read */
	uint32_t n_given;
	GArray *read;              /* owned; of struct row_file: those that were asked for, perhaps twice */
	const char *root;          /* the folder beneath which files may be named (named-file.h); NULL: none may */
	workbook_reader *workbook; /* NULL: workbooks are not read here */
	GHashTable *picture;       /* owned; name → struct picture in the arena: those that were looked at */
	bool keep;                 /* their bytes stay in the arena of the messages, for what attaches them */
};

/* None was asked for yet; `given` is borrowed. Without those, none may be named until a root is set. */
void row_files_init(struct row_files *files, const struct row_file *given, uint32_t n_given);
/* Frees the list; what was read of the files lives on. */
void row_files_finish(struct row_files *files);

/* The name of the file that a table's value is ({ csv: … }, { xlsx: …, sheet: … }), borrowed; NULL: it is something
 * else.
 */
const struct value *row_file_named(const struct value *value);
/* Opens the file that a table's value names, looked for beside the report, or takes the one that was given instead.
 * csv_free; NULL after a diagnostic. */
struct csv *row_file_open(
	struct row_files *files, struct messages *messages, const struct tree *report, const struct value *value);
/* Who names a picture. What a template names lies beside it, and is given as "template/logo.png". */
enum naming { NAMED_BY_REPORT, NAMED_BY_TEMPLATE };
/* The picture of a name, looked for as files of rows are beside `by`, the file of a report or template; the same one
 * for the same name. The name is in the arena of the messages, and its bytes stay there. `where`: it is named. NULL
 * after a diagnostic. */
const struct picture *row_files_picture(struct row_files *files, struct messages *messages, const char *by,
	const char *name, struct where where, enum naming naming);
/* Closes the file when the arena goes, not before: places in it are asked for as long as the document lives. */
void row_file_keep(struct csv *csv, struct arena *arena);
/* The value of a cell of bound->data, read again into *found, and *tree it is of; NULL when the file has none. It is
 * valid until another is asked for. */
const struct value *row_file_value(
	const struct bound *bound, uint32_t row, uint32_t leaf, const struct tree **tree, struct value *found);

#endif
