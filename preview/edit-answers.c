#include "preview/edit-answers.h"

#include <string.h>

#include "banshi/job-file.h"
#include "banshi/job-ofd-check.h"
#include "banshi/job.h"
#include "banshi/problems.h"
#include "document/document.h"
#include "editing/editing.h"
#include "form/form-place.h"
#include "form/form.h"
#include "preview/answers.h"
#include "preview/edit-request.h"
#include "preview/frame-kind.h"
#include "render/digest.h"
#include "report/arena.h"
#include "report/json-writer.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "service/process-allowance.h"
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

/* What there is to fill in is no mistake of who has not been there yet: the page tells it later. */
static bool is_unfilled(enum diag_code code)
{
	static const enum diag_code codes[] = { DIAG_MISSING_FIELD, DIAG_BLANK, DIAG_EMPTY_TEXT, DIAG_VALUE_BLANK,
		DIAG_MISSING_ROW, DIAG_MISSING_CELL, DIAG_NO_ROWS };

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (code == codes[i])
			return true;
	return false;
}

static void write_problem(void *context, const struct finding *finding)
{
	const struct problem_writer *writer = context;

	json_open(writer->json, NULL, '{');
	problem_write(writer->json, finding);
	if (is_unfilled(finding->code))
		json_verbatim(writer->json, "unfilled", "true");
	if (writer->form->tree) {
		const struct form_place *place = form_problem_place(writer->form, finding->where);
		if (place)
			form_place_write(place, writer->json, "at");
	}
	json_close(writer->json, '}');
}

static void begin(const struct asking *asking, struct job *job, const char *text, size_t len)
{
	job_init(job, asking->previewed->options, asking->previewed->path);
	job->text = text;
	job->len = len;
	if (!job->options.root)
		job->options.root = g_path_get_dirname(asking->previewed->path);
	job->previous_path = previewed_previous(asking->previewed);
	job->shared = asking->shared;
	profile_find("filing", &job->profile);
}

/* Reads the text, as far as it can be read. */
static bool read_form(struct job *job, struct form *form)
{
	if (!job->text || !job_read(job))
		return false;
	/* Of a report in Markdown only what stands at its head can be changed value by value. */
	form->fields_end = job->report->body ? job->report->root->end : UINT32_MAX;
	form->tree = job->report;
	return true;
}

static void bind(struct job *job, struct form *form)
{
	if (read_form(job, form))
		job_bind_read(job);
	/* Reading it anew says why it could not be read. */
	if (!job->text)
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

	begin(asking, &job, text, len);
	bind(&job, &form);
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

/* 409: the file is another than the one that was asked about. */
static void send_conflict(const struct asking *asking)
{
	GString *json = form_of(asking, asking->text, asking->len);

	g_string_prepend(json, "{\"current\":");
	g_string_append_c(json, '}');
	send(asking, 409, NULL, 0, json);
}

/* Whether the file is the one that was asked about; else that is answered. */
static bool is_current(const struct asking *asking, const char *digest)
{
	bool is = asking->text && strncmp(asking->digest, digest, DIGEST_LEN) == 0;

	if (!is)
		send_conflict(asking);
	return is;
}

/* ---- edits ---- */

struct first_error {
	char *text;
};

static void take_first(void *context, const struct finding *finding)
{
	struct first_error *first = context;

	if (!first->text && diag_code_severity(finding->code) == SEVERITY_ERROR)
		first->text = g_strdup(finding->text);
}

/* 422: the edit of this number is refused, by the first of the errors. */
static void send_refusal(const struct asking *asking, const struct diags *diags, size_t edit)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	struct first_error first = { NULL };

	diags_each(diags, take_first, &first);
	json_open(&json, NULL, '{');
	json_text(&json, "message", first.text ? first.text : "");
	json_number(&json, "edit", edit);
	json_close(&json, '}');
	send(asking, 422, NULL, 0, json.out);
}

/* What the edits, as JSON, make of a text; NULL after an answer. */
static GString *edited(const struct asking *asking, const char *text, size_t len, const char *json, size_t json_len)
{
	struct form form = { .arena = arena_new() };
	struct job job;
	size_t n = 0, failed = 0;

	begin(asking, &job, text, len);
	if (!read_form(&job, &form) || !job_place(&job)) {
		send_refusal(asking, job.diags, 0);
		return NULL;
	}
	form.tpl = job.tpl;
	const struct edit *edit = edit_request_read(&form, json, json_len, diags_new(LANG_EN), &n);
	if (!edit) {
		send(asking, 400, NULL, 0, g_string_new("{}"));
		return NULL;
	}
	GString *out = editing_apply(asking->previewed->path, text, len, edit, n, job.diags, &failed);
	if (!out)
		send_refusal(asking, job.diags, failed);
	return out;
}

static void answer_edits(const struct asking *asking, const char *asked, size_t len)
{
	if (len < DIGEST_LEN || !is_current(asking, asked))
		return;
	GString *text = edited(asking, asking->text, asking->len, asked + DIGEST_LEN, len - DIGEST_LEN);
	if (text)
		send_form(asking, text->str, text->len);
}

/* The version of a page whose file was changed by another meanwhile. */
static void answer_edits_of(const struct asking *asking, const char *asked, size_t len, size_t text_len)
{
	GString *text = text_len <= len ? edited(asking, asked, text_len, asked + text_len, len - text_len) : NULL;

	if (text)
		send(asking, 200, text->str, text->len, g_string_new("{}"));
}

/* ---- the finished document ---- */

static void send_problems(const struct asking *asking, const struct diags *diags)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	struct first_error first = { NULL };

	diags_each(diags, take_first, &first);
	json_open(&json, NULL, '{');
	json_text(&json, "message", first.text ? first.text : "");
	problems_list(&json, "problems", diags, UINT_MAX);
	json_close(&json, '}');
	send(asking, 422, NULL, 0, json.out);
}

/* The file that `banshi render` makes, asked for as "ofd filing". */
static void answer_render(const struct asking *asking, const char *asked)
{
	const char *words = asked + DIGEST_LEN, *profile = strchr(words, ' ');
	bool is_ofd = g_str_has_prefix(words, "ofd ");
	struct job job;
	struct made_file made;

	if (!is_current(asking, asked))
		return;
	begin(asking, &job, asking->text, asking->len);
	if (!profile || !profile_find(profile + 1, &job.profile))
		send(asking, 400, NULL, 0, g_string_new("{}"));
	else if ((is_ofd && !job_ofd_check(&job.profile, NULL, job.diags)) || !job_lay_out(&job) ||
		 !job_make_file(&job, NULL, &made))
		send_problems(asking, job.diags);
	else
		send(asking, 200, (const char *)made.bytes->data, made.bytes->len, g_string_new("{}"));
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
	case FRAME_CONFLICT:
		send_conflict(asking);
		break;
	case FRAME_EDITS:
		answer_edits(asking, asked, frame->len);
		break;
	case FRAME_RENDER:
		if (frame->len >= DIGEST_LEN)
			answer_render(asking, asked);
		break;
	case FRAME_EDITS_OF:
		answer_edits_of(asking, asked, frame->len, frame->number);
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
