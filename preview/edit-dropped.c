#include "preview/edit-dropped.h"

#include <string.h>

#include "banshi/job.h"
#include "preview/answers.h"
#include "preview/edit-import.h"

static void imported(void *data, const struct edit_imported *done)
{
	struct edit_waiting *waiting = data;

	waiting->routes->imports = false;
	if (!done->ok) {
		edit_waiting_say(waiting, done->said);
		return;
	}
	waiting->said = g_strdup(done->said);
	if (done->text) {
		edit_waiting_ask_of_file(waiting, FRAME_FORM_OF, waiting->digest, done->text);
		return;
	}
	/* Last year's report, or nothing new: the form of the file as it is. */
	waiting->kind = FRAME_FORM;
	waiting->asked = g_bytes_new(NULL, 0);
	edit_waiting_ask(waiting);
}

static void start_import(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	struct edit_routes *routes = waiting->routes;
	const struct previewed *previewed = routes->previewed;
	const char *differs = edit_waiting_word(query, "differs");
	const struct edit_import_request request = { .folder = routes->folder,
		.report = previewed->path,
		.tpl = previewed->options->template_name,
		.previous = previewed->previous_later,
		.name = edit_waiting_word(query, "name"),
		.bytes = body,
		.use = strcmp(edit_waiting_word(query, "as"), "into") == 0 ? IMPORT_INTO : IMPORT_PREVIOUS,
		.differs = *differs ? differs : NULL,
		.lang = previewed->options->lang };

	routes->imports = true;
	waiting->imports = true;
	waiting->digest = g_strdup(edit_waiting_digest(query));
	edit_import_start(&request, imported, waiting);
}

static bool is_one_of(const char *word, const char *a, const char *b)
{
	return strcmp(word, a) == 0 || strcmp(word, b) == 0;
}

void edit_take_import(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *differs = edit_waiting_word(query, "differs");

	if (!edit_waiting_digest(query) || !is_one_of(edit_waiting_word(query, "as"), "into", "previous") ||
		(*differs && !is_one_of(differs, "keep", "replace")))
		edit_waiting_refuse(waiting, SOUP_STATUS_BAD_REQUEST);
	/* One at a time: there is one place for what is read. */
	else if (waiting->routes->imports)
		edit_waiting_refuse(waiting, SOUP_STATUS_SERVICE_UNAVAILABLE);
	else
		start_import(waiting, body, query);
}
