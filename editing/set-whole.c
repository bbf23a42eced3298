#include "editing/set-whole.h"

#include <glib.h>
#include <string.h>

#include "editing/attempt.h"
#include "editing/comment-column.h"
#include "editing/new-value.h"
#include "editing/value-writer.h"
#include "report/source.h"
#include "report/value.h"

/* In the line of the name, between brackets or as a text. */
static bool put_in_line(struct attempt *attempt, const struct value *value, const struct pen *pen)
{
	const struct value *old = attempt_target(attempt);
	const struct source *source = attempt->tree->source;
	GString *text = g_string_new(NULL);

	if (old->block || (old->type >= VALUE_SEQUENCE && !value_is_flow(source, old))) {
		g_string_free(text, TRUE);
		return false;
	}
	if (old->first == old->end && old->first && !strchr(" \t", source->text[old->first - 1]))
		g_string_append_c(text, ' ');
	write_flow(text, value, pen);
	comment_column_replace(&attempt->edits, old->first, old->end, text);
	return true;
}

/* What stands in lines below a name. */
static bool put_for_lines(struct attempt *attempt, const struct value *value, const struct pen *pen)
{
	const struct value *old = attempt_target(attempt);
	const struct source *source = attempt->tree->source;

	if (!old->key || attempt_in_flow(attempt, attempt->n_at - 1))
		return false;
	uint32_t colon = old->key->end + (uint32_t)strcspn(source->text + old->key->end, ":") + 1;
	GString *text = g_string_new(NULL);
	write_behind_name(text, value, pen, indent_at(source, old->key->first));
	text_edits_replace(&attempt->edits, colon, MAX(old->end, colon), text);
	return true;
}

bool set_whole(struct attempt *attempt, unsigned way)
{
	const struct pen pen = pen_of(attempt->tree, attempt->json);
	const struct value *value = new_given(attempt, NULL);

	/* A paragraph is no thing between brackets where lines can be. */
	if (way == 0 && (attempt_in_flow(attempt, attempt->n_at - 1) || !is_long_value(value)))
		return put_in_line(attempt, value, &pen);
	return way == 1 && put_for_lines(attempt, value, &pen);
}
