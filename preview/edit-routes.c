#include "preview/edit-routes.h"

#include <string.h>

#include "preview/edit-question.h"
#include "preview/reply.h"

struct edit_routes {
	const struct previewed *previewed;
	int nursery;
};

/* A request that waits for its answer. */
struct waiting {
	struct edit_routes *routes;
	SoupServerMessage *message; /* held */
};

static void formed(void *data, const struct edit_answer *answer)
{
	struct waiting *waiting = data;

	if (answer->status) {
		gsize len;
		const char *json = g_bytes_get_data(answer->json, &len);
		reply_with(waiting->message, answer->status, "application/json", json, len);
	} else {
		reply_refuse(waiting->message, SOUP_STATUS_SERVICE_UNAVAILABLE);
	}
	soup_server_message_unpause(waiting->message);
	g_object_unref(waiting->message);
	g_free(waiting);
}

static void give_form(struct edit_routes *routes, SoupServerMessage *message)
{
	struct waiting *waiting = g_new(struct waiting, 1);

	*waiting = (struct waiting){ routes, g_object_ref(message) };
	soup_server_message_pause(message);
	edit_question_ask(routes->nursery, FRAME_FORM, 0, NULL, 0, formed, waiting);
}

struct edit_routes *edit_routes_new(const struct previewed *previewed, int nursery)
{
	struct edit_routes *routes = g_new0(struct edit_routes, 1);

	*routes = (struct edit_routes){ .previewed = previewed, .nursery = nursery };
	return routes;
}

void edit_routes_free(struct edit_routes *routes)
{
	g_free(routes);
}

size_t edit_routes_most(const char *name)
{
	(void)name;
	return 0;
}

bool edit_routes_take(struct edit_routes *routes, SoupServerMessage *message, const char *name, GHashTable *query)
{
	(void)query;
	if (strcmp(name, "form.json") != 0)
		return false;
	give_form(routes, message);
	return true;
}
