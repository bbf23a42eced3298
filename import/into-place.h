/* What the parts of into.c share: one report on its way of being filled in. */
#ifndef BANSHI_INTO_PLACE_H
#define BANSHI_INTO_PLACE_H

#include "editing/text-edits.h"
#include "import/join.h"
#include "report/diag.h"
#include "templates/field.h"

struct arena;
struct diags;
struct report_template;
struct tree;
struct value;

/* What is done where the report and the sources have different values: nothing at all is changed; the report's stand;
 * the sources' stand. A field that has nothing, and a cell that is blank, are filled in any case, but no cell of a
 * table that has others which differ and stand. */
enum into_differs { INTO_STOP, INTO_KEEP, INTO_REPLACE };

struct into {
	const struct report_template *tpl;
	const struct tree *report;
	const struct joined *joined;
	enum into_differs differs;
	struct arena *arena;
	struct diags *diags;
	struct text_edits edits;
	bool json;            /* the file is written as JSON */
	unsigned n_differing; /* values */
	unsigned n_put;       /* fields in which something was put */
};

/* A field and what the report has for it. */
struct into_field {
	const struct field *field;
	const struct value *value; /* NULL: the report does not have the field */
	const char *origin;        /* the source that has it */
	const char *label, *path;  /* from the top */
};

/* The place of a value of the field; `below` is the row and column, or NULL. The texts are the arena's. */
struct where into_where(
	const struct into *into, const struct into_field *in, const struct value *value, const char *below);
/* How values are written in the place of this one. */
struct hand into_hand(const struct into *into, const struct value *value);

#endif
