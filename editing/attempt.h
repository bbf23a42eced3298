/* What the parts of editing.c share: one edit on its way into a text. */
#ifndef BANSHI_ATTEMPT_H
#define BANSHI_ATTEMPT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "editing/edit.h"
#include "editing/text-edits.h"

struct arena;
struct diags;
struct tree;
struct value;

/* A text and an edit; all is borrowed but the edits of the text. */
struct attempt {
	const struct tree *tree;
	const struct edit *edit;
	const char *text; /* the edit's, with \n for its line ends; NULL: it has none, or is blank */
	struct diags *diags;
	struct arena *arena;
	struct text_edits edits; /* of the way of writing it that is being tried */
	bool no_fields;          /* a Markdown file without fields at its head, or the value is in its text */
	bool json;               /* the file is JSON, or in the brackets of YAML from end to end */
	const struct value **at; /* at[0] is the root, at[i] what step i - 1 leads to, */
	size_t n_at;             /* as far as there is something */
};

/* attempt_init finds what the steps lead to; attempt_finish frees the edits of the text. */
void attempt_init(struct attempt *attempt, const struct tree *tree, const struct edit *edit, struct arena *arena,
	struct diags *diags);
void attempt_finish(struct attempt *attempt);

/* What all steps lead to; NULL when it is not there. */
const struct value *attempt_target(const struct attempt *attempt);
/* The collection that the last step is a step of, or NULL. */
const struct value *attempt_parent(const struct attempt *attempt);
/* Whether at[i] stands between brackets. */
bool attempt_in_flow(const struct attempt *attempt, size_t i);
/* What a step leads to in a collection; NULL: nothing. */
struct value *step_take(const struct value *collection, const struct edit_step *step);
/* The steps as people read them, with › between; the number of a place is from 1. In the arena. */
const char *attempt_path(const struct attempt *attempt);

/* Whether a collection is written in brackets. */
bool value_is_flow(const struct source *source, const struct value *value);

#endif
