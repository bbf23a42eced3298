#include "preview/edit-routes.h"

#include <string.h>

#include "preview/answers.h"
#include "preview/edit-changes.h"
#include "preview/edit-dropped.h"
#include "preview/edit-history.h"
#include "preview/edit-render.h"
#include "preview/edit-waiting.h"
#include "service/reply.h"

#define JSON "application/json"

struct route {
	const char *name;
	size_t most;      /* bytes of its body */
	const char *type; /* of the body; NULL: it has none that is looked at */
	void (*take)(struct edit_waiting *waiting, GBytes *body, GHashTable *query);
	edit_answered *answered;
};

static const struct route routes_by_name[] = {
	{ "form.json", 0, NULL, edit_take_form, edit_form_answered },
	{ "edit", 64 << 10, JSON, edit_take_edit, edit_change_answered },
	{ "paste", 1 << 20, JSON, edit_take_edit, edit_change_answered },
	{ "keep", 1 << 20, JSON, edit_take_keep, edit_keep_answered },
	{ "undo", 4 << 10, NULL, edit_take_undo, edit_change_answered },
	{ "redo", 4 << 10, NULL, edit_take_redo, edit_change_answered },
	{ "import", 50 << 20, NULL, edit_take_import, edit_change_answered },
	{ "render", 4 << 10, NULL, edit_take_render, edit_rendered },
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
	struct edit_waiting *waiting = g_new0(struct edit_waiting, 1);
	waiting->routes = routes;
	waiting->answered = route->answered;
	waiting->message = g_object_ref(message);
	soup_server_message_pause(message);
	route->take(waiting, body, query);
	return true;
}
