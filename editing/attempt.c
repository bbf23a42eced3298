/* Steps are followed as far as they lead to something; what is not there yet is for the parts to make. */
#include "editing/attempt.h"

#include <string.h>

#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"

bool value_is_flow(const struct source *source, const struct value *value)
{
	const struct value *child = value->child;

	if (value->type != VALUE_SEQUENCE && value->type != VALUE_MAPPING)
		return false;
	/* A block begins with its first child, which may be in brackets itself. */
	return !child || (child->key ? child->key : child)->first > value->first
		       ? strchr("[{", source->text[value->first]) != NULL
		       : false;
}

struct value *step_take(const struct value *collection, const struct edit_step *step)
{
	struct value *child = collection->child;

	if (step->name) {
		while (collection->type == VALUE_MAPPING && child && !value_is(child->key, step->name))
			child = child->next;
		return collection->type == VALUE_MAPPING ? child : NULL;
	}
	for (uint32_t i = 0; child && i < step->place; i++)
		child = child->next;
	return child;
}

/* With \n for all line ends. */
static const char *with_line_feeds(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);

	for (; *text; text++)
		if (*text != '\r' || text[1] != '\n')
			g_string_append_c(out, *text);
	return arena_take_string(arena, out);
}

/* A block that keeps one line end gives one to a text that was sent without: people do not see it. */
static const char *text_of(const struct attempt *attempt)
{
	const struct value *old = attempt_target(attempt);
	const char *text = attempt->edit->text;

	if (!text || !*text || attempt->edit->value)
		return NULL;
	text = with_line_feeds(attempt->arena, text);
	if (attempt->edit->kind == EDIT_SET && old && old->block && old->n && old->text[old->n - 1] == '\n' &&
		!g_str_has_suffix(text, "\n"))
		text = arena_printf(attempt->arena, "%s\n", text);
	return text;
}

void attempt_init(struct attempt *attempt, const struct tree *tree, const struct edit *edit, struct arena *arena,
	struct diags *diags)
{
	*attempt = (struct attempt){ .tree = tree, .edit = edit, .arena = arena, .diags = diags };
	attempt->no_fields = !tree->root->child && tree->root->first == tree->root->end;
	attempt->json = value_is_flow(tree->source, tree->root);
	attempt->at = ARENA_ARRAY(arena, const struct value *, edit->n_steps + 1);
	attempt->at[attempt->n_at++] = tree->root;
	for (size_t i = 0; i < edit->n_steps; i++) {
		const struct value *next = step_take(attempt->at[i], &edit->step[i]);
		if (!next)
			break;
		attempt->at[attempt->n_at++] = next;
	}
	attempt->text = text_of(attempt);
	text_edits_init(&attempt->edits, tree->source);
}

void attempt_finish(struct attempt *attempt)
{
	text_edits_finish(&attempt->edits);
}

const struct value *attempt_target(const struct attempt *attempt)
{
	return attempt->n_at == attempt->edit->n_steps + 1 ? attempt->at[attempt->n_at - 1] : NULL;
}

const struct value *attempt_parent(const struct attempt *attempt)
{
	size_t n = attempt->edit->n_steps;

	return n && attempt->n_at >= n ? attempt->at[n - 1] : NULL;
}

bool attempt_in_flow(const struct attempt *attempt, size_t i)
{
	while (i-- > 0)
		if (value_is_flow(attempt->tree->source, attempt->at[i]))
			return true;
	return false;
}

const char *attempt_path(const struct attempt *attempt)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < attempt->edit->n_steps; i++) {
		const struct edit_step *step = &attempt->edit->step[i];
		g_string_append(out, i ? " › " : "");
		if (step->name)
			g_string_append(out, step->name);
		else
			g_string_append_printf(out, "%u", step->place + 1);
	}
	return arena_take_string(attempt->arena, out);
}
