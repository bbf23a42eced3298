/* A page that is read alone has its style in it, so that it can be sent and kept as a file; a fragment has none, as it
 * takes the look of the page it comes into. */
#include "html/html.h"

#include <string.h>

#include "document/document.h"
#include "fonts/letters.h"
#include "html/html-block.h"
#include "html/html-drawing.h"
#include "html/html-put.h"
#include "html/html-resources.h"
#include "layout/structure.h"
#include "report/arena.h"
#include "report/resource.h"

static void put_meta(struct html_writer *w, const char *name, const char *content)
{
	if (!content || !*content)
		return;
	html_put(w, "<meta");
	html_attribute(w, "name", name);
	html_attribute(w, "content", content);
	html_put(w, ">\n");
}

static void put_date(struct html_writer *w, const struct metadata *metadata)
{
	g_autofree char *date = metadata->year ? g_strdup_printf("%04d-%02d-%02d", metadata->year,
							 MAX(metadata->month, 1), MAX(metadata->day, 1))
					       : NULL;

	put_meta(w, "dcterms.date", date);
}

static void put_style(struct html_writer *w)
{
	static const char *const sheets[] = { "/banshi/report.css", "/banshi/page.css" };

	html_put(w, "<style>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++) {
		GBytes *bytes = resource_bytes(banshi_html_get_resource, sheets[i]);

		g_string_append_len(w->out, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
		g_bytes_unref(bytes);
	}
	html_put(w, "</style>\n");
}

static void put_head(struct html_writer *w)
{
	const struct metadata *metadata = &w->document->metadata;
	const char *title = metadata->title ? metadata->title : "";

	html_put(w, "<!DOCTYPE html>\n<html");
	html_attribute(w, "lang", metadata->language);
	html_put(w, ">\n<head>\n<meta charset=\"utf-8\">\n<title>");
	html_words(w, title, strlen(title));
	html_put(w, "</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	put_meta(w, "author", metadata->author);
	put_meta(w, "description", metadata->subject);
	put_meta(w, "keywords", metadata->keywords);
	put_date(w, metadata);
	html_put(w, "<meta name=\"generator\" content=\"banshi " BANSHI_VERSION "\">\n");
	put_style(w);
	html_put(w, "</head>\n<body>\n");
}

static void put_banner(struct html_writer *w, const char *banner)
{
	html_put(w, "<p class=\"banner\">");
	html_words(w, banner, strlen(banner));
	html_put(w, "</p>\n");
}

static bool put_blocks(struct html_writer *w, struct diags *diags)
{
	struct html_flow flow = { 0 };
	bool ok = true;

	for (uint32_t i = 0; i < w->document->n_blocks && ok; i++)
		ok = html_block(w, &flow, &w->document->block[i], &w->structure->block[i], diags);
	html_blocks_end(w, &flow);
	return ok;
}

/* Of a page of its own here: what stands on the first sheet comes first, all others last, and once. */
static void put_corners(struct html_writer *w, bool first)
{
	for (uint32_t i = 0; i < w->document->n_corners; i++) {
		const struct corner_code *corner = &w->document->corner[i];

		if ((corner->pages == CORNER_FIRST) != first)
			continue;
		html_put(w, "<figure class=\"picture\">\n");
		html_drawing(w, corner->figure);
		html_put(w, "</figure>\n");
	}
}

static bool has_title(const struct document *document)
{
	for (uint32_t i = 0; i < document->n_blocks; i++)
		if (document->block[i].tag == TAG_H1 || document->block[i].head_tag == TAG_H1)
			return true;
	return !document->metadata.title;
}

/* A page of tables alone has no heading to begin with. Who sees it has its title elsewhere; who jumps from heading to
 * heading is told it here. */
static void put_title(struct html_writer *w)
{
	html_put(w, "<h1 class=\"spoken\">");
	html_words(w, w->document->metadata.title, strlen(w->document->metadata.title));
	html_put(w, "</h1>\n");
}

static bool put_report(struct html_writer *w, const struct html_options *options, struct diags *diags)
{
	const char *element = options->fragment ? "article" : "main";

	html_put(w, "<");
	html_put(w, element);
	html_put(w, " class=\"banshi\"");
	if (options->fragment)
		html_attribute(w, "lang", w->document->metadata.language);
	html_put(w, ">\n");
	if (options->banner)
		put_banner(w, options->banner);
	if (!options->fragment && !has_title(w->document))
		put_title(w);
	put_corners(w, true);
	if (!put_blocks(w, diags))
		return false;
	put_corners(w, false);
	html_put(w, "</");
	html_put(w, element);
	html_put(w, ">\n");
	return true;
}

GByteArray *html_render(const struct document *document, const struct structure *structure,
	const struct html_options *options, struct diags *diags)
{
	struct html_writer w = { .out = g_string_new(NULL),
		.document = document,
		.structure = structure,
		.fonts = options->fonts,
		.arena = arena_new(),
		.cited = g_hash_table_new(NULL, NULL),
		.prefix = options->fragment ? "banshi-" : "" };

	if (!options->fragment)
		put_head(&w);
	bool ok = put_report(&w, options, diags);
	if (!options->fragment)
		html_put(&w, "</body>\n</html>\n");
	g_hash_table_destroy(w.cited);
	arena_free(w.arena);

	gsize len = w.out->len;
	guint8 *bytes = (guint8 *)g_string_free(w.out, FALSE);
	if (ok)
		return g_byte_array_new_take(bytes, len);
	g_free(bytes);
	return NULL;
}
