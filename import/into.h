/* Putting what was found in sources into a report file that is there already, in its own text: comments, order and the
 * way in which its values are written stay. */
#ifndef BANSHI_INTO_H
#define BANSHI_INTO_H

#include <glib.h>
#include <stdbool.h>

#include "import/into-place.h"

struct arena;
struct diags;
struct joined;
struct report_template;
struct tree;

/* The text of the report with what was found in it, in *text: g_string_free; NULL when there is nothing to change. Says
 * what it put in, what differs, and what of the report no source has. False after a diagnostic: something differs and
 * INTO_STOP, or the file has a shape in which it cannot be changed. */
bool into_report(const struct report_template *tpl, const struct tree *report, const struct joined *joined,
	enum into_differs differs, struct arena *arena, struct diags *diags, GString **text);

#endif
