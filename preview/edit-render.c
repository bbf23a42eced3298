#include "preview/edit-render.h"

#include <string.h>

#include "preview/answers.h"
#include "preview/edit-changes.h"
#include "render/target.h"
#include "report/file-name.h"
#include "service/reply.h"

/* What the browser is to call it: the report's name, with another suffix. g_free. */
static char *made_name(const char *path, const char *suffix)
{
	g_autofree char *name = file_name_text(path);
	char *dot = strrchr(name, '.');

	if (dot && dot > name)
		*dot = '\0';
	if (g_str_has_suffix(name, ".banshi"))
		name[strlen(name) - strlen(".banshi")] = '\0';
	return g_strconcat(name, suffix, NULL);
}

static void finish_made(struct edit_waiting *waiting, GBytes *made)
{
	gsize len;
	const char *bytes = g_bytes_get_data(made, &len);
	g_autofree char *name = made_name(waiting->routes->previewed->path, waiting->target->suffix);
	g_autofree char *escaped = g_uri_escape_string(name, NULL, FALSE);
	g_autofree char *disposition = g_strdup_printf("attachment; filename*=UTF-8''%s", escaped);

	soup_message_headers_replace(
		soup_server_message_get_response_headers(waiting->message), "Content-Disposition", disposition);
	reply(waiting->message, waiting->target->media, bytes, len);
	edit_waiting_finish(waiting);
}

void edit_rendered(void *data, const struct edit_answer *answer)
{
	struct edit_waiting *waiting = data;

	if (answer->status == SOUP_STATUS_OK)
		finish_made(waiting, answer->is);
	else
		edit_change_answered(data, answer);
}

void edit_take_render(struct edit_waiting *waiting, GBytes *body, GHashTable *query)
{
	const char *digest = edit_waiting_digest(query), *format = edit_waiting_word(query, "format");
	g_autofree char *words =
		g_strdup_printf("%s %s", *format ? format : "pdf", edit_waiting_word(query, "profile"));
	g_autoptr(GBytes) asked = g_bytes_new(words, strlen(words));

	(void)body;
	waiting->target = target_find(*format ? format : "pdf");
	if (digest && waiting->target && (waiting->target->kind == TARGET_PDF || waiting->target->kind == TARGET_OFD))
		edit_waiting_ask_of_file(waiting, FRAME_RENDER, digest, asked);
	else
		edit_waiting_refuse(waiting, SOUP_STATUS_BAD_REQUEST);
}
