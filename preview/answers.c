#include "preview/answers.h"

#include <stdlib.h>
#include <string.h>

#include "banshi/job-file.h"
#include "banshi/job-image.h"
#include "banshi/job.h"
#include "banshi/problems.h"
#include "document/document.h"
#include "layout/layout.h"
#include "layout/page-dump.h"
#include "layout/page-loop.h"
#include "layout/page.h"
#include "preview/frame-kind.h"
#include "preview/hits.h"
#include "preview/text-index.h"
#include "render/digest.h"
#include "report/json-writer.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "service/process-allowance.h"
#include "templates/template.h"

/* The report in this state. */
struct state {
	const struct previewed *previewed;
	struct shared *shared;
	char *text; /* as it stands in the file; NULL: it cannot be read */
	size_t len;
	char *root;      /* its folder */
	struct job told; /* as it would be filed: whose problems are told */
	struct job draft;
	struct job *shown;        /* whose pages are shown; NULL: neither's */
	struct text_index *index; /* made when it is first asked for */
};

const char *previewed_previous(const struct previewed *previewed)
{
	const char *later = previewed->previous_later;

	return later && g_file_test(later, G_FILE_TEST_EXISTS) ? later : previewed->previous;
}

/* ---- setting the report ---- */

static bool set(struct state *s, struct job *job, const char *profile)
{
	job_init(job, s->previewed->options, s->previewed->path);
	/* Read once: what is shown beside the pages is what they were made of. */
	job->text = s->text;
	job->len = s->len;
	job->options.root = job->options.root ? job->options.root : s->root;
	job->previous_path = previewed_previous(s->previewed);
	job->shared = s->shared;
	profile_find(profile, &job->profile);
	return s->text && job_lay_out(job);
}

static void set_all(struct state *s)
{
	const char *path = s->previewed->path;

	s->root = g_path_get_dirname(path);
	s->text = source_read_at_most(path, SOURCE_MAX_BYTES, true, &s->len);
	if (set(s, &s->told, "filing"))
		s->shown = &s->told;
	/* Reading it anew says why it could not be read. */
	if (!s->text)
		source_free(source_open(path, s->told.diags));
	if (!s->shown && s->text && set(s, &s->draft, "draft"))
		s->shown = &s->draft;
}

/* ---- what came of it ---- */

static bool write_page(void *data, const struct page *page)
{
	void *const *context = data;
	struct json *json = context[0];
	char *dumped = NULL, number[G_ASCII_DTOSTR_BUF_SIZE];
	size_t len = 0;
	FILE *out = open_memstream(&dumped, &len);

	page_dump(page, context[1], out);
	fclose(out);
	g_autofree char *digest = digest_sha256(dumped, len);
	free(dumped);
	json_open(json, NULL, '{');
	json_verbatim(json, "width", g_ascii_formatd(number, sizeof(number), "%.2f", unit_to_pt(page->width)));
	json_verbatim(json, "height", g_ascii_formatd(number, sizeof(number), "%.2f", unit_to_pt(page->height)));
	json_text(json, "digest", digest);
	json_close(json, '}');
	return true;
}

static void add_file(GString *files, const char *path)
{
	g_autofree char *whole = g_canonicalize_filename(path, NULL);

	g_string_append_len(files, whole, (gssize)strlen(whole) + 1);
}

/* The template where it is a file, what the report names, last year's: a change of one makes another state. */
static GString *files_read(const struct state *s)
{
	const struct job *job = s->shown ? s->shown : &s->told;
	GString *files = g_string_new(NULL);

	/* Of a built-in template the name is no file's. */
	for (const struct tree *tree = job->tpl ? template_tree(job->tpl) : NULL; tree; tree = tree->above)
		if (g_file_test(tree->source->name, G_FILE_TEST_EXISTS))
			add_file(files, tree->source->name);
	for (uint32_t i = 0; job->document && i < job->document->n_files; i++) {
		g_autofree char *path = g_build_filename(job->options.root, job->document->file[i].name, NULL);
		add_file(files, path);
	}
	if (s->previewed->previous)
		add_file(files, s->previewed->previous);
	if (s->previewed->previous_later)
		add_file(files, s->previewed->previous_later);
	return files;
}

static GString *state_as_json(const struct state *s)
{
	struct json json = { .out = g_string_new(NULL), .one_line = true };
	g_autofree char *digest = s->text ? digest_sha256(s->text, s->len) : NULL;
	g_autofree char *problems = problems_as_json(s->told.diags);
	const char *made = !s->shown ? "none" : s->shown == &s->told ? "pages" : "draft";

	json_open(&json, NULL, '{');
	json_text(&json, "digest", digest ? digest : "");
	if (s->text && g_utf8_validate(s->text, (gssize)s->len, NULL) && !memchr(s->text, 0, s->len))
		json_text(&json, "source", s->text);
	else
		json_verbatim(&json, "source", "null");
	json_text(&json, "made", made);
	json_text(&json, "title",
		s->shown && s->shown->document->metadata.title ? s->shown->document->metadata.title : "");
	json_open(&json, "pages", '[');
	if (s->shown) {
		void *context[] = { &json, (void *)layout_structure(s->shown->layout) };
		page_loop(s->shown->layout, 0, job_n_pages(s->shown), write_page, context);
	}
	json_close(&json, ']');
	json_verbatim(&json, "problems", g_strchomp(problems));
	json_close(&json, '}');
	return json.out;
}

/* ---- answering ---- */

static GByteArray *page_picture(struct state *s, uint32_t page, const char *asked)
{
	guint64 dpi = g_ascii_strtoull(asked, NULL, 10);
	GByteArray *bytes = NULL;

	if (page >= job_n_pages(s->shown) || dpi < PNG_DPI_MIN || dpi > PNG_DPI_MAX)
		return NULL;
	GPtrArray *made = job_make_images(s->shown, target_find("png"), page, page + 1, (unsigned)dpi);
	if (made && made->len)
		bytes = g_byte_array_ref(made->pdata[0]);
	g_clear_pointer(&made, g_ptr_array_unref);
	return bytes;
}

struct asked_hits {
	struct state *state;
	GString *json;
};

static bool take_hits(void *data, const struct page *page)
{
	struct asked_hits *asked = data;

	asked->json = hits_of_page(page, asked->state->index, asked->state->shown->report);
	return true;
}

static GByteArray *page_hits(struct state *s, uint32_t page)
{
	struct asked_hits asked = { .state = s };

	if (page >= job_n_pages(s->shown))
		return NULL;
	if (!s->index)
		s->index = text_index_new(s->shown->document, s->shown->report);
	page_loop(s->shown->layout, page, page + 1, take_hits, &asked);
	gsize len = asked.json->len;
	return g_byte_array_new_take((guint8 *)g_string_free(asked.json, FALSE), len);
}

static GByteArray *whole_pdf(struct state *s)
{
	struct made_file pdf;
	GByteArray *bytes;

	if (!job_make_file(s->shown, NULL, &pdf))
		return NULL;
	bytes = g_byte_array_ref(pdf.bytes);
	made_file_finish(&pdf);
	return bytes;
}

static GByteArray *answer(struct state *s, const struct frame *frame, const char *asked)
{
	if (!s->shown)
		return NULL;
	switch (frame->kind) {
	case FRAME_PAGE:
		return page_picture(s, frame->number, asked);
	case FRAME_HITS:
		return page_hits(s, frame->number);
	case FRAME_PDF:
		return whole_pdf(s);
	default:
		return NULL;
	}
}

void answers_run(int socket, const struct previewed *previewed, struct shared *shared)
{
	struct state s = { .previewed = previewed, .shared = shared };
	struct frame frame;
	char *asked;

	process_allow_memory(previewed->megabytes);
	process_allow_seconds(previewed->seconds);
	set_all(&s);
	GString *files = files_read(&s), *state = state_as_json(&s);
	bool ok = frame_write(socket, FRAME_FILES, 0, files->str, files->len) &&
		  frame_write(socket, FRAME_STATE, s.shown ? job_n_pages(s.shown) : 0, state->str, state->len);
	g_string_free(files, TRUE);
	g_string_free(state, TRUE);
	while (ok && (asked = frame_read(socket, &frame))) {
		process_allow_seconds(previewed->seconds);
		GByteArray *bytes = answer(&s, &frame, asked);
		ok = frame_write(socket, frame.kind, frame.number, bytes ? bytes->data : NULL, bytes ? bytes->len : 0);
		g_clear_pointer(&bytes, g_byte_array_unref);
		g_free(asked);
	}
}
