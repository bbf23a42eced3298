/* What an edit is, editing/ reads; what the template knows of its place is added here. */
#include "preview/edit-request.h"

#include "editing/edits-read.h"
#include "form/form-steps.h"
#include "report/arena.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"

/* More are no change made by hand, nor a table that was pasted. */
#define EDITS_MAX 100000

/* False: the page would not send it. */
static bool complete(const struct form *form, struct edit *edit)
{
	/* The steps are the arena's, made for this edit. */
	form_steps_complete(form, (struct edit_step *)edit->step, edit->n_steps);
	if (edit->kind == EDIT_SET)
		return edit->text != NULL;
	if (edit->kind == EDIT_INSERT && edit->text && !*edit->text && !edit->name)
		edit->value = form_empty_row(form, edit->step, edit->n_steps - 1);
	return true;
}

static const struct edit *take(const struct form *form, const GArray *edits)
{
	struct edit *taken = ARENA_ARRAY(form->arena, struct edit, edits->len);

	for (guint i = 0; i < edits->len; i++) {
		taken[i] = g_array_index(edits, struct edit, i);
		if (!complete(form, &taken[i]))
			return NULL;
	}
	return taken;
}

const struct edit *edit_request_read(
	const struct form *form, const char *bytes, size_t len, struct diags *unheard, size_t *n)
{
	struct source *source = source_from_text("edits.json", bytes, len, unheard);
	/* The tree lives on: the edits borrow from it. */
	const struct tree *tree = source ? tree_read(source, unheard) : NULL;
	const struct value *list = tree ? value_get(tree->root, "edits") : NULL;
	const struct edit *edit = NULL;

	if (!list || !list->n || list->n > EDITS_MAX)
		return NULL;
	GArray *edits = edits_read(tree, list, form->arena, unheard);
	if (edits) {
		*n = edits->len;
		edit = take(form, edits);
		g_array_unref(edits);
	}
	return edit;
}
