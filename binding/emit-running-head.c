/* Words that only pages know ({page}) part a text; what is between is filled as any text of the template. They are
 * looked for before it is filled: what a report says is never taken for one. */
#include "binding/emit-running-head.h"

#include <string.h>

#include "binding/emit-words.h"
#include "binding/prose-picture.h"
#include "templates/running-head-load.h"

/* Which of them is {name} at the brace; RUNNING_TEXT: none. */
static enum running_word word_at(const char *brace)
{
	size_t len = strcspn(brace + 1, "{}");

	for (int word = 0; running_words[word]; word++)
		if (strlen(running_words[word]) == len && memcmp(brace + 1, running_words[word], len) == 0)
			return (enum running_word)word;
	return RUNNING_TEXT;
}

static void add_text(struct emitter *emitter, GArray *parts, const char *text, const char *end)
{
	const char *filled = emit_fill(emitter, arena_strndup(emitter->arena, text, (size_t)(end - text)));
	const struct running_part part = { RUNNING_TEXT, filled };

	if (*filled)
		g_array_append_val(parts, part);
}

static const struct running_part *make_parts(struct emitter *emitter, const char *text, uint32_t *n)
{
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct running_part));
	const char *from = text, *at = text;

	for (at += strcspn(at, "{"); *at; at += strcspn(at, "{")) {
		struct running_part part = { at[1] == '{' ? RUNNING_TEXT : word_at(at), NULL };

		if (part.word == RUNNING_TEXT) {
			at += at[1] == '{' ? 2 : 1;
			continue;
		}
		add_text(emitter, parts, from, at);
		g_array_append_val(parts, part);
		from = at = strchr(at, '}') + 1;
	}
	add_text(emitter, parts, from, from + strlen(from));
	return arena_take_array(emitter->arena, parts, n);
}

const struct running_head *emit_running_head(struct emitter *emitter)
{
	const struct running_template *running = &emitter->report->tpl->running;
	struct running_head *head = ARENA_NEW(emitter->arena, struct running_head);

	if (!running->head.style)
		return NULL;
	*head = running->head;
	head->text = make_parts(emitter, running->text, &head->n_text);
	head->tail = make_parts(emitter, running->tail, &head->n_tail);
	if (running->picture)
		head->picture = running_picture(emitter, running->picture, &head->picture_width, &head->picture_height);
	return head->n_text || head->n_tail || head->picture ? head : NULL;
}
