#include "preview/edit-answers.h"

#include <string.h>

#include "banshi/job.h"
#include "banshi/problems.h"
#include "document/document.h"
#include "form/form-place.h"
#include "form/form.h"
#include "preview/answers.h"
#include "preview/frame.h"
#include "preview/process-allowance.h"
#include "render/digest.h"
#include "report/arena.h"
#include "report/json-writer.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template.h"

#define DIGEST_LEN 64 /* of SHA-256 in hexadecimal */

/* A question, and the file as it stands. Nothing is freed: the process ends with it. */
struct asking {
	int socket;
	const struct previewed *previewed;
	struct shared *shared;
	char *text; /* NULL: it cannot be read */
	size_t len;
	char *digest;
};

/* ---- the form of a text ---- */

struct problem_writer {
	struct json *json;
	const struct form *form; /* its tree NULL: the text is no report */
};

static void write_problem(void *context, const struct finding *finding)
{
	const struct problem_writer *writer = context;

	json_open(writer->json, NULL, '{');
	problem_write(writer->json, finding);
	if (writer->form->tree) {
		const struct form_place *place = form_problem_place(writer->form, finding->where);
		if (place)
			form_place_write(place, writer->json, "at");
	}
	json_close(writer->json, '}');
}

static void bind(const struct asking *asking, struct job *job, struct form *form, const char *text, size_t len)
{
	job_init(job, asking->previewed->options, asking->previewed->path);
	job->text = text;
	job->len = len;
	if (!job->options.root)
		job->options.root = g_path_get_dirname(asking->previewed->path);
	job->previous_path = asking->previewed->previous;
	job->shared = asking->shared;
	profile_find("filing", &job->profile);
	if (text && job_read(job)) {
		/* Of a report in Markdown only what stands at its head can be changed value by value. */
		form->fields_end = job->report->body ? job->report->root->end : UINT32_MAX;
		form->tree = job->report;
		job_bind_read(job);
	}
	/* Reading it anew says why it could not be read. */
	if (!text)
		source_free(source_open(job->path, job->diags));
	form->tpl = job->tpl;
	form->bound = job->bound;
}

/* As JSON; `text` NULL: the file cannot be read. */
static GString *form_of(const struct asking *asking, const char *text, size_t len)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	struct form form = { .arena = arena_new() };
	struct job job;
	g_autofree char *name = g_path_get_basename(asking->previewed->path);
	g_autofree char *digest = text ? digest_sha256(text, len) : NULL;

	bind(asking, &job, &form, text, len);
	const struct problem_writer problems = { &json, &form };
	const char *title = job.document ? job.document->metadata.title : NULL;
	json_open(&json, NULL, '{');
	json_text(&json, "digest", digest ? digest : "");
	json_text(&json, "title", title ? title : form.tpl ? template_label(form.tpl) : name);
	json_text(&json, "form", form.tpl ? template_label(form.tpl) : "");
	json_text(&json, "language", form.tpl ? template_language(form.tpl) : "");
	json_path(&json, "file", name);
	json_number(&json, "errors", diags_count(job.diags, SEVERITY_ERROR));
	json_number(&json, "warnings", diags_count(job.diags, SEVERITY_WARNING));
	if (form.tpl && form.tree)
		form_write_fields(&form, &json);
	else
		json_verbatim(&json, "fields", "[]");
	json_open(&json, "problems", '[');
	diags_each(job.diags, write_problem, (void *)&problems);
	json_close(&json, ']');
	json_close(&json, '}');
	return json.out;
}

/* ---- answers ---- */

static bool send(const struct asking *asking, unsigned status, const char *text, size_t len, const GString *json)
{
	return frame_write(asking->socket, FRAME_WAS, 0, asking->text, asking->len) &&
	       frame_write(asking->socket, FRAME_IS, 0, text, len) &&
	       frame_write(asking->socket, FRAME_ANSWER, status, json->str, json->len);
}

static void send_form(const struct asking *asking, const char *text, size_t len)
{
	send(asking, 200, text, len, form_of(asking, text, len));
}

/* Whether the file is the one that was asked about; else that is answered. */
static bool is_current(const struct asking *asking, const char *digest)
{
	if (asking->text && strncmp(asking->digest, digest, DIGEST_LEN) == 0)
		return true;
	GString *json = form_of(asking, asking->text, asking->len);
	g_string_prepend(json, "{\"current\":");
	g_string_append_c(json, '}');
	send(asking, 409, NULL, 0, json);
	return false;
}

static void answer(const struct asking *asking, const struct frame *frame, const char *asked)
{
	switch (frame->kind) {
	case FRAME_FORM:
		send_form(asking, asking->text, asking->len);
		break;
	case FRAME_FORM_OF:
		if (frame->len >= DIGEST_LEN && is_current(asking, asked))
			send_form(asking, asked + DIGEST_LEN, frame->len - DIGEST_LEN);
		break;
	default:
		break;
	}
}

void edit_answers_run(int socket, const struct previewed *previewed, struct shared *shared)
{
	struct asking asking = { .socket = socket, .previewed = previewed, .shared = shared };
	struct frame frame;

	process_allow_memory(previewed->megabytes);
	process_allow_seconds(previewed->seconds);
	char *asked = frame_read(socket, &frame);
	if (!asked)
		return;
	asking.text = source_read_at_most(previewed->path, SOURCE_MAX_BYTES, true, &asking.len);
	asking.digest = asking.text ? digest_sha256(asking.text, asking.len) : NULL;
	answer(&asking, &frame, asked);
}
