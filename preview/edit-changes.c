/* Every request that changes the file names the digest of the text that its page shows. A process says what would come
 * of it; then, if the file is still that one, it is written. */
#include "preview/edit-changes.h"

#include <string.h>

#include "banshi/job.h"
#include "banshi/output.h"
#include "preview/answers.h"
#include "preview/edit-file.h"
#include "preview/edit-history.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "service/reply.h"

/* ---- form.json ---- */

void edit_form_answered(void *data, const struct edit_answer *answer)
{
	struct edit_waiting *waiting = data;

	if (!answer->status) {
		edit_waiting_refuse(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
		return;
	}
	edit_history_note(waiting->routes->history, answer->was);
	edit_waiting_form(waiting, answer, answer->was);
}

void edit_take_form(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	(void)query;
	waiting->kind = FRAME_FORM;
	waiting->asked = g_bytes_ref(body);
	edit_waiting_ask(waiting);
}

/* ---- edit, paste, undo, redo ---- */

static void note_written(const struct edit_waiting *waiting, const struct edit_answer *answer)
{
	struct edit_history *history = waiting->routes->history;

	if (waiting->kind == FRAME_EDITS || waiting->imports)
		edit_history_wrote(history, answer->was, answer->is, waiting->goes_on);
	else if (waiting->undoes)
		edit_history_undone(history, answer->was);
	else
		edit_history_redone(history, answer->was);
	edit_history_note(history, answer->is);
}

static void write_answer(struct edit_waiting *waiting, const struct edit_answer *answer)
{
	const struct previewed *previewed = waiting->routes->previewed;
	struct diags *diags = diags_new(previewed->options->lang);

	/* It is not waited for the disk, as there may be one for each word that is typed. */
	switch (output_replace(previewed->path, answer->was, answer->is, diags)) {
	case OUTPUT_REPLACED:
		note_written(waiting, answer);
		edit_waiting_form(waiting, answer, answer->is);
		break;
	case OUTPUT_CHANGED:
		/* It was changed just now: asked again, the process finds that and says what the file is. */
		edit_waiting_ask(waiting);
		break;
	case OUTPUT_FAILED:
		edit_waiting_fail(waiting, SOUP_STATUS_INTERNAL_SERVER_ERROR, diags);
		break;
	}
	diags_free(diags);
}

void edit_change_answered(void *data, const struct edit_answer *answer)
{
	struct edit_waiting *waiting = data;

	if (!answer->status) {
		edit_waiting_refuse(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
	} else if (answer->status == SOUP_STATUS_CONFLICT) {
		edit_history_note(waiting->routes->history, answer->was);
		edit_waiting_form(waiting, answer, answer->was);
	} else if (answer->status != SOUP_STATUS_OK) {
		edit_waiting_verbatim(waiting, answer);
	} else if (waiting->tries || g_bytes_equal(answer->was, answer->is)) {
		edit_waiting_form(waiting, answer, waiting->tries ? NULL : answer->is);
	} else {
		write_answer(waiting, answer);
	}
}

void edit_take_edit(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *digest = edit_waiting_digest(query);

	waiting->tries = strcmp(edit_waiting_word(query, "try"), "1") == 0;
	waiting->goes_on = strcmp(edit_waiting_word(query, "on"), "1") == 0;
	if (digest)
		edit_waiting_ask_of_file(waiting, FRAME_EDITS, digest, body);
	else
		edit_waiting_refuse(waiting, SOUP_STATUS_BAD_REQUEST);
}

/* Without a step to be taken the file's form is answered, as when it was changed by another. */
static void take_step(struct edit_waiting *waiting, GHashTable *query, bool undoes)
{
	const char *digest = edit_waiting_digest(query);
	const struct edit_history *history = waiting->routes->history;
	GBytes *text = !digest  ? NULL
		       : undoes ? edit_history_before(history, digest)
				: edit_history_after(history, digest);
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);

	waiting->undoes = undoes;
	if (!digest)
		edit_waiting_refuse(waiting, SOUP_STATUS_BAD_REQUEST);
	else if (text)
		edit_waiting_ask_of_file(waiting, FRAME_FORM_OF, digest, text);
	else
		edit_waiting_ask_of_file(waiting, FRAME_CONFLICT, digest, nothing);
}

void edit_take_undo(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	(void)body;
	take_step(waiting, query, true);
}

void edit_take_redo(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	(void)body;
	take_step(waiting, query, false);
}

/* ---- keep ---- */

void edit_keep_answered(void *data, const struct edit_answer *answer)
{
	struct edit_waiting *waiting = data;
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	const struct previewed *previewed = waiting->routes->previewed;
	struct diags *diags = diags_new(previewed->options->lang);
	g_autofree char *name = NULL;

	if (answer->status != SOUP_STATUS_OK) {
		if (answer->status)
			edit_waiting_verbatim(waiting, answer);
		else
			edit_waiting_refuse(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
	} else if (!(name = edit_file_keep(previewed->path, answer->is, diags))) {
		edit_waiting_fail(waiting, SOUP_STATUS_INTERNAL_SERVER_ERROR, diags);
	} else {
		json_open(&json, NULL, '{');
		json_path(&json, "kept", name);
		json_close(&json, '}');
		reply(waiting->message, "application/json", json.out->str, json.out->len);
		edit_waiting_finish(waiting);
	}
	g_string_free(json.out, TRUE);
	diags_free(diags);
}

void edit_take_keep(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *digest = edit_waiting_digest(query);
	GBytes *text = digest ? edit_history_text(waiting->routes->history, digest) : NULL;
	gsize len, n;

	if (!text) {
		edit_waiting_refuse(waiting, digest ? SOUP_STATUS_NOT_FOUND : SOUP_STATUS_BAD_REQUEST);
		return;
	}
	const void *data = g_bytes_get_data(text, &len), *edits = g_bytes_get_data(body, &n);
	GByteArray *asked = g_byte_array_new();
	g_byte_array_append(asked, data, (guint)len);
	g_byte_array_append(asked, edits, (guint)n);
	waiting->kind = FRAME_EDITS_OF;
	waiting->number = (uint32_t)len;
	waiting->asked = g_byte_array_free_to_bytes(asked);
	edit_waiting_ask(waiting);
}
