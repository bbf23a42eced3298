/* Every request that changes the file names the digest of the text that its page shows. A process says what would come
 * of it; then, if the file is still that one, it is written. */
#include "preview/edit-routes.h"

#include <string.h>

#include "banshi/job.h"
#include "banshi/output.h"
#include "preview/answers.h"
#include "preview/edit-file.h"
#include "preview/edit-history.h"
#include "preview/edit-import.h"
#include "preview/edit-question.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/json-writer.h"
#include "service/reply.h"

#define DIGEST_LEN 64
#define JSON       "application/json"

struct edit_routes {
	const struct previewed *previewed;
	int nursery;
	struct edit_history *history;
	struct private_folder *folder; /* of last year's report that the page is given, and of what is being read */
	bool imports;                  /* a file is being read */
};

/* A request that waits for its answer. */
struct waiting {
	struct edit_routes *routes;
	SoupServerMessage *message; /* held */
	const struct route *route;
	bool tries;          /* nothing is to be written */
	bool undoes;         /* one step back or, without it, forward: of undo and redo */
	bool imports;        /* what is written comes out of another file */
	char *digest, *said; /* of an import: of the report's file, and what there is to say of it; or NULL */
	/* What is asked, kept to be asked again when the file was changed just then. */
	enum frame_kind kind;
	uint32_t number;
	GBytes *asked;
};

struct route {
	const char *name;
	size_t most;      /* bytes of its body */
	const char *type; /* of the body; NULL: it has none that is looked at */
	void (*take)(struct waiting *waiting, GBytes *body, GHashTable *query);
	edit_answered *answered;
};

/* ---- answers ---- */

static void finish(struct waiting *waiting)
{
	soup_server_message_unpause(waiting->message);
	g_object_unref(waiting->message);
	g_clear_pointer(&waiting->asked, g_bytes_unref);
	g_free(waiting->digest);
	g_free(waiting->said);
	g_free(waiting);
}

static void finish_refused(struct waiting *waiting, unsigned status)
{
	reply_refuse(waiting->message, status);
	finish(waiting);
}

/* The words of the first error, of the server's own making: the file cannot be written. */
static void take_words(void *context, const struct finding *finding)
{
	char **words = context;

	if (!*words)
		*words = g_strdup(finding->text);
}

static void finish_failed(struct waiting *waiting, unsigned status, const struct diags *diags)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	g_autofree char *words = NULL;

	diags_each(diags, take_words, &words);
	json_open(&json, NULL, '{');
	json_text(&json, "message", words ? words : "");
	json_close(&json, '}');
	reply_with(waiting->message, status, JSON, json.out->str, json.out->len);
	g_string_free(json.out, TRUE);
	finish(waiting);
}

/* 422 of a file that could not be read, with what was said of it, a line each. */
static void finish_said(struct waiting *waiting, const char *said)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	g_auto(GStrv) lines = g_strsplit(said, "\n", 2);

	json_open(&json, NULL, '{');
	json_text(&json, "message", lines[0] ? lines[0] : "");
	json_text(&json, "said", said);
	json_close(&json, '}');
	reply_with(waiting->message, SOUP_STATUS_UNPROCESSABLE_ENTITY, JSON, json.out->str, json.out->len);
	g_string_free(json.out, TRUE);
	finish(waiting);
}

/* A form, or { current: form }, with what only the server knows: whether there is a step back or forward from it. */
static void finish_form(struct waiting *waiting, const struct edit_answer *answer, GBytes *text)
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
	finish(waiting);
}

static void finish_verbatim(struct waiting *waiting, const struct edit_answer *answer)
{
	gsize len;
	const char *json = g_bytes_get_data(answer->json, &len);

	reply_with(waiting->message, answer->status, JSON, json, len);
	finish(waiting);
}

/* ---- asking ---- */

static void ask(struct waiting *waiting)
{
	gsize len;
	const char *bytes = g_bytes_get_data(waiting->asked, &len);

	edit_question_ask(waiting->routes->nursery, waiting->kind, waiting->number, bytes, len,
		waiting->route->answered, waiting);
}

/* A question about the file of a digest: the digest, then `bytes`. */
static void ask_of_file(struct waiting *waiting, enum frame_kind kind, const char *digest, GBytes *bytes)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	GByteArray *asked = g_byte_array_new();

	g_byte_array_append(asked, (const guint8 *)digest, DIGEST_LEN);
	g_byte_array_append(asked, data, (guint)len);
	waiting->kind = kind;
	waiting->asked = g_byte_array_free_to_bytes(asked);
	ask(waiting);
}

static const char *query_word(GHashTable *query, const char *name)
{
	const char *word = query ? g_hash_table_lookup(query, name) : NULL;

	return word ? word : "";
}

/* NULL: the request has none. */
static const char *query_digest(GHashTable *query)
{
	const char *digest = query_word(query, "digest");

	return strlen(digest) == DIGEST_LEN && strspn(digest, "0123456789abcdef") == DIGEST_LEN ? digest : NULL;
}

/* ---- form.json ---- */

static void form_answered(void *data, const struct edit_answer *answer)
{
	struct waiting *waiting = data;

	if (!answer->status) {
		finish_refused(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
		return;
	}
	edit_history_note(waiting->routes->history, answer->was);
	finish_form(waiting, answer, answer->was);
}

static void take_form(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	(void)query;
	waiting->kind = FRAME_FORM;
	waiting->asked = g_bytes_ref(body);
	ask(waiting);
}

/* ---- edit, paste, undo, redo ---- */

static void note_written(const struct waiting *waiting, const struct edit_answer *answer)
{
	struct edit_history *history = waiting->routes->history;

	if (waiting->kind == FRAME_EDITS || waiting->imports)
		edit_history_wrote(history, answer->was, answer->is);
	else if (waiting->undoes)
		edit_history_undone(history, answer->was);
	else
		edit_history_redone(history, answer->was);
	edit_history_note(history, answer->is);
}

static void write_answer(struct waiting *waiting, const struct edit_answer *answer)
{
	const struct previewed *previewed = waiting->routes->previewed;
	struct diags *diags = diags_new(previewed->options->lang);

	/* It is not waited for the disk, as there may be one for each word that is typed. */
	switch (output_replace(previewed->path, answer->was, answer->is, diags)) {
	case OUTPUT_REPLACED:
		note_written(waiting, answer);
		finish_form(waiting, answer, answer->is);
		break;
	case OUTPUT_CHANGED:
		/* It was changed just now: asked again, the process finds that and says what the file is. */
		ask(waiting);
		break;
	case OUTPUT_FAILED:
		finish_failed(waiting, SOUP_STATUS_INTERNAL_SERVER_ERROR, diags);
		break;
	}
	diags_free(diags);
}

static void change_answered(void *data, const struct edit_answer *answer)
{
	struct waiting *waiting = data;

	if (!answer->status) {
		finish_refused(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
	} else if (answer->status == SOUP_STATUS_CONFLICT) {
		edit_history_note(waiting->routes->history, answer->was);
		finish_form(waiting, answer, answer->was);
	} else if (answer->status != SOUP_STATUS_OK) {
		finish_verbatim(waiting, answer);
	} else if (waiting->tries || g_bytes_equal(answer->was, answer->is)) {
		finish_form(waiting, answer, waiting->tries ? NULL : answer->is);
	} else {
		write_answer(waiting, answer);
	}
}

static void take_edit(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *digest = query_digest(query);

	waiting->tries = strcmp(query_word(query, "try"), "1") == 0;
	if (digest)
		ask_of_file(waiting, FRAME_EDITS, digest, body);
	else
		finish_refused(waiting, SOUP_STATUS_BAD_REQUEST);
}

/* Without a step to be taken the file's form is answered, as when it was changed by another. */
static void take_step(struct waiting *waiting, GHashTable *query, bool undoes)
{
	const char *digest = query_digest(query);
	const struct edit_history *history = waiting->routes->history;
	GBytes *text = !digest  ? NULL
		       : undoes ? edit_history_before(history, digest)
				: edit_history_after(history, digest);
	g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0);

	waiting->undoes = undoes;
	if (!digest)
		finish_refused(waiting, SOUP_STATUS_BAD_REQUEST);
	else if (text)
		ask_of_file(waiting, FRAME_FORM_OF, digest, text);
	else
		ask_of_file(waiting, FRAME_CONFLICT, digest, nothing);
}

static void take_undo(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	(void)body;
	take_step(waiting, query, true);
}

static void take_redo(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	(void)body;
	take_step(waiting, query, false);
}

/* ---- keep ---- */

static void keep_answered(void *data, const struct edit_answer *answer)
{
	struct waiting *waiting = data;
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	const struct previewed *previewed = waiting->routes->previewed;
	struct diags *diags = diags_new(previewed->options->lang);
	g_autofree char *name = NULL;

	if (answer->status != SOUP_STATUS_OK) {
		if (answer->status)
			finish_verbatim(waiting, answer);
		else
			finish_refused(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
	} else if (!(name = edit_file_keep(previewed->path, answer->is, diags))) {
		finish_failed(waiting, SOUP_STATUS_INTERNAL_SERVER_ERROR, diags);
	} else {
		json_open(&json, NULL, '{');
		json_path(&json, "kept", name);
		json_close(&json, '}');
		reply(waiting->message, JSON, json.out->str, json.out->len);
		finish(waiting);
	}
	g_string_free(json.out, TRUE);
	diags_free(diags);
}

static void take_keep(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *digest = query_digest(query);
	GBytes *text = digest ? edit_history_text(waiting->routes->history, digest) : NULL;
	gsize len, n;

	if (!text) {
		finish_refused(waiting, digest ? SOUP_STATUS_NOT_FOUND : SOUP_STATUS_BAD_REQUEST);
		return;
	}
	const void *data = g_bytes_get_data(text, &len), *edits = g_bytes_get_data(body, &n);
	GByteArray *asked = g_byte_array_new();
	g_byte_array_append(asked, data, (guint)len);
	g_byte_array_append(asked, edits, (guint)n);
	waiting->kind = FRAME_EDITS_OF;
	waiting->number = (uint32_t)len;
	waiting->asked = g_byte_array_free_to_bytes(asked);
	ask(waiting);
}

/* ---- render ---- */

/* What the browser is to call it: the report's name, with another suffix. g_free. */
static char *pdf_name(const char *path)
{
	g_autofree char *name = file_name_text(path);
	char *dot = strrchr(name, '.');

	if (dot && dot > name)
		*dot = '\0';
	if (g_str_has_suffix(name, ".banshi"))
		name[strlen(name) - strlen(".banshi")] = '\0';
	return g_strconcat(name, ".pdf", NULL);
}

static void finish_pdf(struct waiting *waiting, GBytes *pdf)
{
	gsize len;
	const char *bytes = g_bytes_get_data(pdf, &len);
	g_autofree char *name = pdf_name(waiting->routes->previewed->path);
	g_autofree char *escaped = g_uri_escape_string(name, NULL, FALSE);
	g_autofree char *disposition = g_strdup_printf("attachment; filename*=UTF-8''%s", escaped);

	soup_message_headers_replace(
		soup_server_message_get_response_headers(waiting->message), "Content-Disposition", disposition);
	reply(waiting->message, "application/pdf", bytes, len);
	finish(waiting);
}

static void rendered(void *data, const struct edit_answer *answer)
{
	struct waiting *waiting = data;

	if (answer->status == SOUP_STATUS_OK)
		finish_pdf(waiting, answer->is);
	else
		change_answered(data, answer);
}

static void take_render(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *digest = query_digest(query), *profile = query_word(query, "profile");
	g_autoptr(GBytes) asked = g_bytes_new(profile, strlen(profile));

	(void)body;
	if (digest)
		ask_of_file(waiting, FRAME_RENDER, digest, asked);
	else
		finish_refused(waiting, SOUP_STATUS_BAD_REQUEST);
}

/* ---- import ---- */

static void imported(void *data, const struct edit_imported *done)
{
	struct waiting *waiting = data;

	waiting->routes->imports = false;
	if (!done->ok) {
		finish_said(waiting, done->said);
		return;
	}
	waiting->said = g_strdup(done->said);
	if (done->text) {
		ask_of_file(waiting, FRAME_FORM_OF, waiting->digest, done->text);
		return;
	}
	/* Last year's report, or nothing new: the form of the file as it is. */
	waiting->kind = FRAME_FORM;
	waiting->asked = g_bytes_new(NULL, 0);
	ask(waiting);
}

static void start_import(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	struct edit_routes *routes = waiting->routes;
	const struct previewed *previewed = routes->previewed;
	const char *differs = query_word(query, "differs");
	const struct edit_import_request request = { .folder = routes->folder,
		.report = previewed->path,
		.tpl = previewed->options->template_name,
		.previous = previewed->previous_later,
		.name = query_word(query, "name"),
		.bytes = body,
		.use = strcmp(query_word(query, "as"), "into") == 0 ? IMPORT_INTO : IMPORT_PREVIOUS,
		.differs = *differs ? differs : NULL,
		.lang = previewed->options->lang };

	routes->imports = true;
	waiting->imports = true;
	waiting->digest = g_strdup(query_digest(query));
	edit_import_start(&request, imported, waiting);
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

static void take_import(struct waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *differs = query_word(query, "differs");

	if (!query_digest(query) || !is_one_of(query_word(query, "as"), "into", "previous") ||
		(*differs && !is_one_of(differs, "keep", "replace")))
		finish_refused(waiting, SOUP_STATUS_BAD_REQUEST);
	/* One at a time: there is one place for what is read. */
	else if (waiting->routes->imports)
		finish_refused(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
	else
		start_import(waiting, body, query);
}

/* ---- routes ---- */

static const struct route routes_by_name[] = {
	{ "form.json", 0, NULL, take_form, form_answered },
	{ "edit", 64 << 10, JSON, take_edit, change_answered },
	{ "paste", 1 << 20, JSON, take_edit, change_answered },
	{ "keep", 1 << 20, JSON, take_keep, keep_answered },
	{ "undo", 4 << 10, NULL, take_undo, change_answered },
	{ "redo", 4 << 10, NULL, take_redo, change_answered },
	{ "import", 50 << 20, NULL, take_import, change_answered },
	{ "render", 4 << 10, NULL, take_render, rendered },
};

static const struct route *route_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(routes_by_name); i++)
		if (strcmp(name, routes_by_name[i].name) == 0)
			return &routes_by_name[i];
	return NULL;
}

struct edit_routes *edit_routes_new(const struct previewed *previewed, int nursery, struct private_folder *folder)
{
	struct edit_routes *routes = g_new0(struct edit_routes, 1);

	*routes = (struct edit_routes){
		.previewed = previewed, .nursery = nursery, .folder = folder, .history = edit_history_new()
	};
	return routes;
}

void edit_routes_free(struct edit_routes *routes)
{
	if (!routes)
		return;
	edit_history_free(routes->history);
	g_free(routes);
}

size_t edit_routes_most(const char *name)
{
	const struct route *route = route_find(name);

	return route ? route->most : 0;
}

bool edit_routes_take(struct edit_routes *routes, SoupServerMessage *message, const char *name, GHashTable *query)
{
	const struct route *route = route_find(name);
	const char *type =
		soup_message_headers_get_content_type(soup_server_message_get_request_headers(message), NULL);
	bool posts = strcmp(soup_server_message_get_method(message), "POST") == 0;

	/* What changes anything is posted, and the form is not. */
	if (!route || posts != (route->most != 0))
		return false;
	if (route->type && g_strcmp0(type, route->type) != 0) {
		reply_refuse(message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE);
		return true;
	}
	g_autoptr(GBytes) body = soup_message_body_flatten(soup_server_message_get_request_body(message));
	struct waiting *waiting = g_new0(struct waiting, 1);
	waiting->routes = routes;
	waiting->route = route;
	waiting->message = g_object_ref(message);
	soup_server_message_pause(message);
	route->take(waiting, body, query);
	return true;
}
