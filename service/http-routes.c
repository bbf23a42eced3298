#include "service/http-routes.h"

#include <string.h>

#include "service/connections.h"
#include "service/http-answer.h"
#include "service/http-render.h"
#include "service/http-request.h"
#include "service/metrics.h"
#include "service/template-pages.h"
#include "service/worker-pool.h"

#define TEXT "text/plain; version=0.0.4; charset=utf-8"
#define YAML "application/yaml; charset=utf-8"

/* ---- templates ---- */

static void list_templates(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	(void)rest;
	answer_say(message, SOUP_STATUS_OK, ANSWER_JSON, request->of->templates);
}

/* NAME/schema, NAME/empty */
static void one_template(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	const char *slash = strrchr(rest, '/');
	g_autofree char *name = slash ? g_strndup(rest, (gsize)(slash - rest)) : g_strdup(rest);
	bool schema = slash && strcmp(slash, "/schema") == 0, empty = slash && strcmp(slash, "/empty") == 0;

	if ((!schema && !empty) || !template_pages_has(name)) {
		answer_refuse(message, request->id, SOUP_STATUS_NOT_FOUND, "not-found", "there is no such template");
		return;
	}
	g_autofree char *text = schema ? template_pages_schema(name) : template_pages_empty(name);
	answer_say(message, SOUP_STATUS_OK, schema ? ANSWER_JSON : YAML, text);
}

/* ---- how it is ---- */

static void health(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	(void)request, (void)rest;
	answer_say(message, SOUP_STATUS_OK, ANSWER_JSON, "{\"status\":\"ok\"}\n");
}

static void ready(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	struct pool_state state = worker_pool_state(request->of->pool);

	(void)rest;
	if (state.n_ready && !request->of->draining)
		answer_say(message, SOUP_STATUS_OK, ANSWER_JSON, "{\"status\":\"ready\"}\n");
	else
		answer_refuse(message, request->id, SOUP_STATUS_SERVICE_UNAVAILABLE, "not-ready",
			"no process is ready yet, or any more");
}

static void metrics(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	struct pool_state state = worker_pool_state(request->of->pool);
	g_autofree char *text = metrics_text(request->of->metrics, &state, connections_n(request->of->connections));

	(void)rest;
	answer_say(message, SOUP_STATUS_OK, TEXT, text);
}

static const struct http_route routes[] = {
	{ "/v1/render", true, http_render },
	{ "/v1/check", true, http_check },
	{ "/v1/templates", false, list_templates },
	{ "/v1/templates/", false, one_template },
	{ "/healthz", false, health },
	{ "/readyz", false, ready },
	{ "/metrics", false, metrics },
};

const struct http_route *http_route_find(const char *path)
{
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
		if (g_str_has_suffix(routes[i].path, "/") ? g_str_has_prefix(path, routes[i].path)
							  : strcmp(path, routes[i].path) == 0)
			return &routes[i];
	return NULL;
}
