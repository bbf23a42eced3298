/* What is in a source and is no text of the report: it is left out and told. */
#ifndef BANSHI_OMITTED_H
#define BANSHI_OMITTED_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

enum omitted_kind {
	OMITTED_STRUCK,
	OMITTED_HIDDEN,
	OMITTED_DELETED,
	OMITTED_READING,
	OMITTED_COMMENT,
	OMITTED_SHEET,
	OMITTED_ROW,
	OMITTED_COLUMN,
	OMITTED_CONTENTS,
	/* Those that something may be lost by. */
	OMITTED_NOTE,
	OMITTED_SYMBOL,
	OMITTED_SLANTED,
	N_OMITTED
};

/* What was left out of one kind. */
struct omitted {
	const char *first; /* its beginning, the arena's */
	unsigned n;
};

/* Counts a text that is left out, in an array by kind; blank ones are passed over. */
void omitted_add(struct omitted *list, enum omitted_kind kind, const char *text, size_t len, struct arena *arena);
/* Says how much was left out of each kind, and what came first; the name is the file's. */
void omitted_say(const struct omitted *list, const char *name, struct diags *diags);
/* Of these only the sheets, rows and columns that were hidden. */
void omitted_say_hidden(const struct omitted *list, const char *name, struct diags *diags);

/* False after an error that says that sheets are hidden, of a workbook of which nothing else was read; true when it
 * hides none. */
bool omitted_refuse_sheets(const struct omitted *list, const char *name, struct diags *diags);

#endif
