/* Edits as a request has them, in JSON. */
#ifndef BANSHI_EDITS_READ_H
#define BANSHI_EDITS_READ_H

#include <glib.h>

#include "editing/edit.h"

struct arena;
struct diags;
struct tree;
struct value;

/* Reads a list of objects: op ("set", "insert", "remove", "rename", "move") and path (a list of names, as texts, and
 * places, as numbers); and, as struct edit has them, text, value (anything), name, to, old. Where a text, name or old
 * is null it is left out; a rename may have its name as text, where "" is none. The edits, of struct edit, point into
 * the tree and the arena; what a step's `before` and `n` are the request does not know; they may be filled in, as the
 * steps are the arena's and this reading's. g_array_unref. NULL after a diagnostic (B1805), at the value that is wrong.
 */
GArray *edits_read(const struct tree *tree, const struct value *list, struct arena *arena, struct diags *diags);

#endif
