/* Edits as the page asks for them, in JSON: { "edits": [ { "op", "path", "text", "old", "name", "to" } ] }
 * (docs/editing.md). */
#ifndef BANSHI_EDIT_REQUEST_H
#define BANSHI_EDIT_REQUEST_H

#include <stddef.h>

#include "editing/edit.h"

struct arena;
struct diags;
struct form;

/* The edits of `len` bytes of JSON, *n, for the report of a form: what its template knows of the places is filled in.
 * All in the form's arena. NULL: it is no such request, which a page of ours does not send. */
const struct edit *edit_request_read(
	const struct form *form, const char *bytes, size_t len, struct diags *unheard, size_t *n);

#endif
