/* Placeholders in a template's text, which the report fills: {organ}, {signature/date}, {requests/new/tot}: paths as
 * value-path.h has them. {{ is a brace. */
#ifndef BANSHI_PLACEHOLDERS_H
#define BANSHI_PLACEHOLDERS_H

#include <stdbool.h>

struct arena;
struct field;
struct load;
struct report_template;
struct value;
struct value_path;

/* Looks whether every placeholder names a value that can stand in a line of text. False after a diagnostic. */
bool placeholders_check(struct load *load, const struct value *text, const char *path);
/* The same of a text that may also have words that are no values: `known`, up to a NULL. */
bool placeholders_check_but(struct load *load, const struct value *text, const char *path, const char *const *known);
/* Whether a field may be named here: one of a group that may be there several times only in an entry for each of them.
 * False after a diagnostic. */
bool placeholders_in_reach(struct load *load, const struct value *value, const char *path, const struct field *field);
/* Says that there is no field of that name, and suggests one; always false. */
bool placeholders_unknown(struct load *load, const struct value *value, const char *path, const char *name);

/* The text with its placeholders filled, in the arena; it was checked when the template was read. `fill` returns what
 * is printed for a field or a cell, borrowed for one call. A mark behind a place (： 。) or around it (（ ）) stands
 * once when what is printed there has it too. */
const char *placeholders_fill(const struct report_template *tpl, const char *text,
	const char *(*fill)(const void *context, const struct value_path *place), const void *context,
	struct arena *arena);

#endif
