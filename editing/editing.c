/* An edit is tried in the ways its part knows, from the one that changes least. Each text made is read again, and the
 * first whose tree is the expected one is taken: what a file looks like cannot lead to a wrong one, only to a refusal.
 */
#include "editing/editing.h"

#include <string.h>

#include "editing/attempt.h"
#include "editing/expected.h"
#include "editing/insert-entry.h"
#include "editing/remove-entry.h"
#include "editing/rename-entry.h"
#include "editing/set-scalar.h"
#include "editing/set-whole.h"
#include "report/arena.h"
#include "report/markdown.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"

/* A file as it is between two edits. */
struct state {
	struct tree *tree;
	unsigned n_told; /* what the reader says about it */
	GString *text;   /* its bytes */
};

static void state_clear(struct state *state)
{
	tree_free(state->tree);
	if (state->text)
		g_string_free(state->text, TRUE);
	*state = (struct state){ 0 };
}

/* Takes the bytes over. */
static bool state_read(struct state *state, const char *name, GString *text, struct diags *diags)
{
	unsigned before = diags_total(diags);
	struct source *source = source_from_text(name, text->str, text->len, diags);

	state->text = text;
	state->tree = source ? report_read(source, diags) : NULL;
	state->n_told = diags_total(diags) - before;
	return state->tree != NULL;
}

/* ---- one edit ---- */

/* Writes the edit in one of its ways, counted from 0; false: it has no such way, or it is none for this place. */
typedef bool edit_way(struct attempt *attempt, unsigned way);

static bool set_value(struct attempt *attempt, unsigned way)
{
	const struct value *old = attempt_target(attempt);

	if (!old)
		return set_missing(attempt, way);
	return attempt->edit->value || old->type >= VALUE_SEQUENCE ? set_whole(attempt, way) : set_scalar(attempt, way);
}

static const struct {
	edit_way *write;
	unsigned n;
} kinds[] = {
	[EDIT_SET] = { set_value, MAX(SET_SCALAR_WAYS, INSERT_WAYS) },
	[EDIT_INSERT] = { insert_entry, INSERT_WAYS },
	[EDIT_REMOVE] = { remove_entry, REMOVE_WAYS },
	[EDIT_RENAME] = { rename_entry, RENAME_WAYS },
	[EDIT_MOVE] = { move_entry, MOVE_WAYS },
};

/* Whether what was written says what it is to say, and the reader has nothing new to remark about it. */
static bool prove(const struct text_edits *edits, const struct expected *expected, const struct state *old, bool strict,
	struct state *next)
{
	struct diags *unheard = diags_new(LANG_EN);
	GString *text = text_edits_apply(edits);

	/* What is as it was already is left so. */
	text = text ? text : g_string_new_len(old->text->str, (gssize)old->text->len);
	bool ok = state_read(next, edits->source->name, text, unheard) && expected_is(expected, next->tree->root) &&
		  (!strict || next->n_told <= old->n_told);
	diags_free(unheard);
	if (!ok)
		state_clear(next);
	return ok;
}

static bool try_ways(struct attempt *attempt, const struct expected *expected, const struct state *old, bool strict,
	struct state *next)
{
	const enum edit_kind kind = attempt->edit->kind;

	for (unsigned way = 0; way < kinds[kind].n; way++) {
		bool ok = kinds[kind].write(attempt, way) && prove(&attempt->edits, expected, old, strict, next);
		text_edits_finish(&attempt->edits);
		text_edits_init(&attempt->edits, attempt->tree->source);
		if (ok)
			return true;
	}
	return false;
}

/* The state after an edit takes the place of the one before. */
static bool apply(struct state *state, const struct edit *edit, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct attempt attempt;
	struct expected expected;
	struct state next = { 0 };

	attempt_init(&attempt, state->tree, edit, arena, diags);
	bool ok = expected_make(&expected, &attempt);
	if (ok && !try_ways(&attempt, &expected, state, true, &next) &&
		!try_ways(&attempt, &expected, state, false, &next))
		ok = diag(diags, DIAG_EDIT_SPOILS, value_where(state->tree, attempt.at[attempt.n_at - 1], NULL, NULL),
			attempt_path(&attempt));
	attempt_finish(&attempt);
	if (ok) {
		state_clear(state);
		*state = next;
	}
	arena_free(arena);
	return ok;
}

/* ---- many edits at once ---- */

/* So many cells of a table that was pasted are proven together. */
#define RUN_MAX 1000

/* Adds an edit to a run when it sets what is there and stands behind all before it. */
static bool add_to_run(struct text_edits *edits, struct expected *expected, struct attempt *attempt)
{
	const struct value *target = attempt_target(attempt);
	bool written = false;

	if (attempt->edit->kind != EDIT_SET || attempt->edit->value || !target || target->type > VALUE_SCALAR ||
		!expected_allows(attempt))
		return false;
	/* The first way that can be written is the right one nearly always. */
	for (unsigned way = 0; way < SET_SCALAR_WAYS && !written; way++)
		written = set_scalar(attempt, way);
	if (!written || !text_edits_append(edits, &attempt->edits))
		return false;
	expected_add(expected, attempt);
	return true;
}

/* The first of the edits as one change of the text, so that it is read again once. How many they are; 0: they must be
 * applied one by one, and then *n_failed is how many. */
static size_t apply_run(struct state *state, const struct edit *edits, size_t n, size_t *n_failed)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	struct expected expected = { 0 };
	struct text_edits changes;
	struct state next = { 0 };
	bool ok = true;
	size_t taken = 0;

	text_edits_init(&changes, state->tree->source);
	while (ok && taken < MIN(n, RUN_MAX)) {
		struct attempt attempt;
		attempt_init(&attempt, state->tree, &edits[taken], arena, unheard);
		ok = add_to_run(&changes, &expected, &attempt);
		attempt_finish(&attempt);
		taken += ok;
	}
	ok = taken > 1 && prove(&changes, &expected, state, true, &next);
	text_edits_finish(&changes);
	if (ok) {
		state_clear(state);
		*state = next;
	}
	arena_free(arena);
	diags_free(unheard);
	*n_failed = ok ? 0 : MAX(taken, 1);
	return ok ? taken : 0;
}

/* ---- all ---- */

GString *editing_apply(const char *name, const char *bytes, size_t len, const struct edit *edits, size_t n,
	struct diags *diags, size_t *failed)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct state state = { 0 };
	size_t done = 0, n_single = 0; /* so many come one by one */

	/* What the reader only remarks about the file is nothing that an edit is asked for. */
	bool ok = state_read(&state, name, g_string_new_len(bytes, (gssize)len), unheard);
	if (!ok) {
		state_clear(&state);
		state_read(&state, name, g_string_new_len(bytes, (gssize)len), diags);
	}
	diags_free(unheard);
	while (ok && done < n) {
		size_t together = n - done > 1 && !n_single ? apply_run(&state, &edits[done], n - done, &n_single) : 0;
		if (!together) {
			ok = apply(&state, &edits[done], diags);
			together = ok;
			n_single -= n_single > 0;
		}
		done += together;
	}
	GString *text = ok ? g_steal_pointer(&state.text) : NULL;
	if (failed)
		*failed = state.tree ? done : n;
	state_clear(&state);
	return text;
}
