#include "service/render-worker.h"

#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "banshi/banshi.h"
#include "banshi/engine.h"
#include "banshi/shared.h"
#include "service/frame.h"
#include "service/order.h"
#include "service/process-allowance.h"
#include "templates/blank-report.h"
#include "templates/template-built-in.h"
#include "templates/template.h"

/* A process that neither computes nor ends, as when a disk hangs, is ended after so many times what it may compute. */
#define PATIENCE 6

/* ---- warming up ---- */

void render_worker_prepare(const void *worker, struct shared *shared)
{
	const struct render_worker *w = worker;
	struct diags *unsaid = diags_new(w->lang);
	g_auto(GStrv) names = template_names();

	for (char **name = names; *name; name++)
		shared_template(shared, *name, unsaid);
	diags_free(unsaid);
}

/* A blank report is wrong; a draft is made of it all the same, or nothing, and neither is looked at. */
static void set_blank(const char *name, struct banshi_engine *engine)
{
	struct diags *unsaid = diags_new(engine->lang);
	struct report_template *tpl = shared_template(engine->shared, name, unsaid);
	struct banshi_result result = { .size = sizeof(result) };

	diags_free(unsaid);
	if (!tpl)
		return;
	GString *blank = blank_report_write(tpl, name, NULL, NULL);
	const struct banshi_request request = {
		.size = sizeof(request), .report = blank->str, .len = blank->len, .format = "pdf", .profile = "draft"
	};
	banshi_render(engine, &request, &result);
	banshi_result_clear(&result);
	g_string_free(blank, TRUE);
}

/* Faces open their tables, and glyphs are drawn, when they are first needed. */
static void warm_up(struct banshi_engine *engine)
{
	g_auto(GStrv) names = template_names();

	for (char **name = names; *name; name++)
		set_blank(*name, engine);
}

/* ---- orders ---- */

/* What one report has used the next one will: giving it back to the system in between costs a tenth of the time. */
static void keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 64 << 20);
	mallopt(M_TRIM_THRESHOLD, 128 << 20);
}

static bool answer(struct banshi_engine *engine, int socket, uint32_t number, const struct order *order)
{
	struct banshi_result result = { .size = sizeof(result) };

	if (order->render)
		banshi_render(engine, &order->request, &result);
	else
		banshi_check(engine, &order->request, &result);
	g_autoptr(GBytes) bytes = answer_pack(&result);
	banshi_result_clear(&result);
	return frame_write(socket, ORDER_ANSWER, number, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

void render_worker_run(const void *worker, unsigned purpose, int socket, struct shared *shared)
{
	const struct render_worker *w = worker;
	/* What the nursery opened, as the library's. */
	struct banshi_engine engine = { .shared = shared, .lang = w->lang };
	struct frame frame;
	char *bytes;

	(void)purpose;
	process_allow_memory(w->megabytes);
	keep_memory();
	w->shut_in(w->data, shared);
	warm_up(&engine);
	bool ok = frame_write(socket, ORDER_READY, (uint32_t)getpid(), NULL, 0);
	while (ok && (bytes = frame_read(socket, &frame))) {
		struct order order;

		/* Before anything of it is looked at. */
		process_allow_seconds(w->seconds);
		alarm((unsigned)w->seconds * PATIENCE);
		ok = frame.kind == ORDER_ASKED && order_unpack(bytes, frame.len, &order);
		if (ok) {
			ok = answer(&engine, socket, frame.number, &order);
			order_finish(&order);
		}
		alarm(0);
		g_free(bytes);
	}
	shared_keep_fonts(shared);
}
