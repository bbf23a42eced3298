#include "service/http-render.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "render/digest.h"
#include "render/target.h"
#include "service/form-data.h"
#include "service/http-answer.h"
#include "service/http-request.h"
#include "service/order.h"
#include "service/reply.h"
#include "service/service-options.h"
#include "service/service-query.h"
#include "service/template-pages.h"
#include "service/worker-pool.h"

/* ---- answers ---- */

static void put_file(struct http_request *request, SoupServerMessage *message, const struct answer *answer)
{
	gsize len;
	const char *bytes = g_bytes_get_data(answer->data, &len);
	g_autofree char *digest = digest_sha256(bytes, len);

	reply_with(message, SOUP_STATUS_OK, request->target->media, bytes, len);
	answer_header(message, "Banshi-Digest", digest);
	/* A page of ours loads nothing and runs nothing, whoever opens it. */
	answer_header(message, "Content-Security-Policy",
		"default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox");
	if (answer->manifest) {
		g_autofree char *manifest = g_base64_encode((const guchar *)answer->manifest, strlen(answer->manifest));
		answer_header(message, "Banshi-Manifest", manifest);
	}
}

static void put_answer(struct http_request *request, SoupServerMessage *message, const struct answer *answer)
{
	unsigned wrong = request->target ? SOUP_STATUS_UNPROCESSABLE_ENTITY : SOUP_STATUS_OK;

	request->line.pages = answer->n_pages;
	request->line.errors = answer->n_errors;
	request->line.warnings = answer->n_warnings;
	answer_number(message, "Banshi-Pages", answer->n_pages);
	answer_number(message, "Banshi-Errors", answer->n_errors);
	answer_number(message, "Banshi-Warnings", answer->n_warnings);
	if (answer->status == BANSHI_REQUEST)
		answer_say(message, SOUP_STATUS_BAD_REQUEST, ANSWER_JSON, answer->problems);
	else if (answer->data)
		put_file(request, message, answer);
	else
		answer_say(message, answer->status == BANSHI_WRONG ? wrong : SOUP_STATUS_OK, ANSWER_JSON,
			answer->problems);
}

/* Whoever asked may have hung up while the request waited. Then it reads as an end; who only sends no more, and would
 * still read, cannot be told from that, and no client of HTTP does so. */
static bool wanted(void *data)
{
	GSocket *socket = soup_server_message_get_socket(data);
	char byte;

	if (!socket)
		return false;
	ssize_t n = recv(g_socket_get_fd(socket), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
	return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

static void answered(void *data, const char *bytes, size_t len, gint64 worked)
{
	SoupServerMessage *message = data;
	struct http_request *request = http_request_of(message);
	struct answer answer = { 0 };

	request->line.worked = MAX(worked, 0);
	if (bytes && answer_unpack(bytes, len, &answer)) {
		put_answer(request, message, &answer);
	} else if (worked < 0) {
		request->left = true;
		answer_refuse(message, request->id, SOUP_STATUS_SERVICE_UNAVAILABLE, "left",
			"the connection was closed on your side while this waited");
	} else {
		request->line.ended = true;
		answer_refuse(message, request->id, SOUP_STATUS_INTERNAL_SERVER_ERROR, "program-error",
			"setting this report ended its process: a fault, or it took more time or memory than it may");
	}
	answer_finish(&answer);
	soup_server_message_unpause(message);
	g_object_unref(message);
}

/* ---- requests ---- */

static void ask(struct http_request *request, SoupServerMessage *message, const struct form_data *form,
	const struct service_query *query)
{
	const struct order order = { .render = request->target != NULL,
		.request = { .size = sizeof(order.request),
			.name = form->name,
			.report = form->report,
			.len = form->len,
			.format = query->format,
			.profile = query->profile,
			.language = query->language,
			.set = (const struct banshi_pair *)(void *)query->set->data,
			.n_set = query->set->len,
			.file = (const struct banshi_file *)(void *)form->file->data,
			.n_file = form->file->len } };
	g_autoptr(GBytes) bytes = order_pack(&order);

	soup_server_message_pause(message);
	worker_pool_give(request->of->pool, bytes, wanted, answered, g_object_ref(message));
}

/* What the address asks for and the body brings are put together; 0, or a status with *word and *why. */
static unsigned agree(struct http_request *request, const struct form_data *form, struct service_query *query,
	const char **word, const char **why)
{
	*word = "request";
	if (form->tpl && !request->of->options->allow_templates) {
		*word = "no-templates";
		*why = "this service takes no templates (--allow-templates)";
		return SOUP_STATUS_FORBIDDEN;
	}
	if (form->tpl && query->tpl) {
		*why = "the template is given twice";
		return SOUP_STATUS_BAD_REQUEST;
	}
	if (query->tpl && !template_pages_has(query->tpl)) {
		*word = "no-such-template";
		*why = "there is no such template; GET /v1/templates lists them";
		return SOUP_STATUS_BAD_REQUEST;
	}
	if (form->tpl || query->tpl)
		service_query_add(query, "template", form->tpl ? form->tpl : query->tpl);
	if (form->previous)
		service_query_add(query, "previous", form->previous);
	return 0;
}

static void take(struct http_request *request, SoupServerMessage *message, bool render)
{
	struct service_query query;
	struct form_data form = { 0 };
	g_autofree char *wrong_query = NULL;
	const char *why = NULL, *word = "request";
	unsigned status = 0;

	if (!service_query_read(g_uri_get_query(soup_server_message_get_uri(message)), &query, &wrong_query)) {
		status = SOUP_STATUS_BAD_REQUEST;
		why = wrong_query;
	} else {
		status = form_data_read(message, &form, &why);
	}
	if (!status)
		status = agree(request, &form, &query, &word, &why);
	request->target = !render ? NULL : query.format ? target_find(query.format) : target_usual();
	/* The target's own name: the log is written when the query is gone, and a word of the request's does not get
	 * into it.
	 */
	request->line.format = !render ? "check" : request->target ? request->target->name : "";
	if (!status && render && !request->target) {
		status = SOUP_STATUS_BAD_REQUEST;
		why = "there is no such format";
	}
	if (!status && !worker_pool_has_room(request->of->pool)) {
		status = SOUP_STATUS_SERVICE_UNAVAILABLE;
		word = "busy";
		why = "as many requests wait as may";
	}
	if (status)
		answer_refuse(message, request->id, status, word, why);
	else
		ask(request, message, &form, &query);
	form_data_finish(&form);
	service_query_finish(&query);
}

void http_render(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	(void)rest;
	take(request, message, true);
}

void http_check(struct http_request *request, SoupServerMessage *message, const char *rest)
{
	(void)rest;
	take(request, message, false);
}
