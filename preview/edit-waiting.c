#include "preview/edit-waiting.h"

#include <string.h>

#include "banshi/job.h"
#include "preview/answers.h"
#include "preview/edit-history.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "service/reply.h"

#define DIGEST_LEN 64
#define JSON       "application/json"

/* ---- answers ---- */

void edit_waiting_finish(struct edit_waiting *waiting)
{
	soup_server_message_unpause(waiting->message);
	g_object_unref(waiting->message);
	g_clear_pointer(&waiting->asked, g_bytes_unref);
	g_free(waiting->digest);
	g_free(waiting->said);
	g_free(waiting);
}

void edit_waiting_refuse(struct edit_waiting *waiting, unsigned status)
{
	reply_refuse(waiting->message, status);
	edit_waiting_finish(waiting);
}

/* The words of the first error, of the server's own making: the file cannot be written. */
static void take_words(void *context, const struct finding *finding)
{
	char **words = context;

	if (!*words)
		*words = g_strdup(finding->text);
}

void edit_waiting_fail(struct edit_waiting *waiting, unsigned status, const struct diags *diags)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	g_autofree char *words = NULL;

	diags_each(diags, take_words, &words);
	json_open(&json, NULL, '{');
	json_text(&json, "message", words ? words : "");
	json_close(&json, '}');
	reply_with(waiting->message, status, JSON, json.out->str, json.out->len);
	g_string_free(json.out, TRUE);
	edit_waiting_finish(waiting);
}

void edit_waiting_say(struct edit_waiting *waiting, const char *said)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	g_auto(GStrv) lines = g_strsplit(said, "\n", 2);

	json_open(&json, NULL, '{');
	json_text(&json, "message", lines[0] ? lines[0] : "");
	json_text(&json, "said", said);
	json_close(&json, '}');
	reply_with(waiting->message, SOUP_STATUS_UNPROCESSABLE_ENTITY, JSON, json.out->str, json.out->len);
	g_string_free(json.out, TRUE);
	edit_waiting_finish(waiting);
}

void edit_waiting_form(struct edit_waiting *waiting, const struct edit_answer *answer, GBytes *text)
{
	const char current[] = "{\"current\":";
	gsize len;
	const char *form = g_bytes_get_data(answer->json, &len);
	g_autofree char *digest = text ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, text) : g_strdup("");
	const struct edit_history *history = waiting->routes->history;
	g_autofree char *steps = g_strdup_printf("\"canUndo\":%s,\"canRedo\":%s,",
		edit_history_before(history, digest) ? "true" : "false",
		edit_history_after(history, digest) ? "true" : "false");
	g_autoptr(GString) json = g_string_new_len(form, (gssize)len);

	if (waiting->said) {
		g_autoptr(GString) said = g_string_new("\"said\":");
		json_append_string(said, waiting->said);
		g_string_append_c(said, ',');
		g_string_insert(json, 1, said->str);
	}
	g_string_insert(json, g_str_has_prefix(json->str, current) ? (gssize)strlen(current) + 1 : 1, steps);
	reply_with(waiting->message, answer->status, JSON, json->str, json->len);
	edit_waiting_finish(waiting);
}

void edit_waiting_verbatim(struct edit_waiting *waiting, const struct edit_answer *answer)
{
	gsize len;
	const char *json = g_bytes_get_data(answer->json, &len);

	reply_with(waiting->message, answer->status, JSON, json, len);
	edit_waiting_finish(waiting);
}

/* ---- asking ---- */

void edit_waiting_ask(struct edit_waiting *waiting)
{
	gsize len;
	const char *bytes = g_bytes_get_data(waiting->asked, &len);

	edit_question_ask(
		waiting->routes->nursery, waiting->kind, waiting->number, bytes, len, waiting->answered, waiting);
}

void edit_waiting_ask_of_file(struct edit_waiting *waiting, enum frame_kind kind, const char *digest, GBytes *bytes)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	GByteArray *asked = g_byte_array_new();

	g_byte_array_append(asked, (const guint8 *)digest, DIGEST_LEN);
	g_byte_array_append(asked, data, (guint)len);
	waiting->kind = kind;
	waiting->asked = g_byte_array_free_to_bytes(asked);
	edit_waiting_ask(waiting);
}

const char *edit_waiting_word(GHashTable *query, const char *name)
{
	const char *word = query ? g_hash_table_lookup(query, name) : NULL;

	return word ? word : "";
}

const char *edit_waiting_digest(GHashTable *query)
{
	const char *digest = edit_waiting_word(query, "digest");

	return strlen(digest) == DIGEST_LEN && strspn(digest, "0123456789abcdef") == DIGEST_LEN ? digest : NULL;
}
