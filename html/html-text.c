/* Spans do not overlap, so elements nest by themselves; only a link may go on over several spans. */
#include "html/html-text.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "document/document.h"
#include "fonts/letters.h"
#include "html/html-put.h"
#include "layout/node.h"
#include "layout/title-breaks.h"

const char *html_role_class(enum font_role role)
{
	static const char *const classes[N_FONT_ROLES] = {
		[ROLE_SONG] = "song",
		[ROLE_TITLE] = "title",
		[ROLE_FANG] = "fang",
		[ROLE_KAI] = "kai",
		[ROLE_HEI] = "hei",
	};

	return classes[role];
}

/* ---- languages ---- */

/* Where the language of [text, end) changes first, with its language in *language. What belongs to no script goes with
 * what stands before it, at the beginning with what comes. */
static const char *language_run(const char *text, const char *end, const char **language)
{
	bool known = false;

	*language = NULL;
	for (; text < end; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		const char *of = NULL;

		if (letter_is_common_han(c) ? false : !letter_language(c, &of))
			continue;
		if (known && of != *language)
			return text;
		*language = of;
		known = true;
	}
	return end;
}

void html_plain(struct html_writer *w, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *language, *stop = language_run(text, end, &language);

		if (language) {
			html_put(w, "<span");
			html_attribute(w, "lang", language);
			html_put(w, ">");
		}
		html_lines(w, text, (size_t)(stop - text));
		if (language)
			html_put(w, "</span>");
		text = stop;
	}
}

void html_language(struct html_writer *w, const struct style *style, const char *text, size_t len)
{
	if (style && style->language && g_strcmp0(style->language, w->document->metadata.language) != 0)
		html_attribute(w, "lang", style->language);
	if (letters_are_rtl(text, len))
		html_put(w, " dir=\"rtl\"");
}

/* ---- spans ---- */

/* The elements of each kind, in the order they are opened. */
static const struct {
	unsigned kind;
	const char *open, *close;
} elements[] = {
	{ SPAN_STRONG, "<strong>", "</strong>" },
	{ SPAN_DOTS, "<em>", "</em>" },
	{ SPAN_SUPER, "<sup>", "</sup>" },
	{ SPAN_SUB, "<sub>", "</sub>" },
};

static void put_span(struct html_writer *w, const struct span *span, const char *text, size_t len)
{
	/* The names behind 出席： have another face than it. */
	if (span->head) {
		html_put(w, "<span");
		html_attribute(w, "class", html_role_class(span->head->role));
		html_put(w, ">");
	}
	if (span->language) {
		html_put(w, "<span");
		html_attribute(w, "lang", span->language);
		html_put(w, ">");
	}
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++)
		if (span->kind & elements[i].kind)
			html_put(w, elements[i].open);
	if (span->language)
		html_lines(w, text, len);
	else
		html_plain(w, text, len);
	for (size_t i = G_N_ELEMENTS(elements); i-- > 0;)
		if (span->kind & elements[i].kind)
			html_put(w, elements[i].close);
	if (span->language)
		html_put(w, "</span>");
	if (span->head)
		html_put(w, "</span>");
}

/* The markup makes links of these alone; whatever else is one day given as an address must not run here. */
static bool is_address(const char *uri)
{
	return uri && (g_str_has_prefix(uri, "http://") || g_str_has_prefix(uri, "https://"));
}

/* A link goes on as long as spans have its number: **some** of its words may be set apart. */
static void pass_link(struct html_writer *w, const struct span *span, uint32_t *open)
{
	uint32_t number = span && is_address(span->link) ? span->link_number : 0;

	if (number == *open)
		return;
	if (*open)
		html_put(w, "</a>");
	if (number) {
		html_put(w, "<a");
		html_attribute(w, "href", span->link);
		html_put(w, ">");
	}
	*open = number;
}

/* Who has read a note goes back to where it is cited first. */
static void open_mark(struct html_writer *w, const struct text_nodes *note)
{
	if (!g_hash_table_contains(w->cited, GUINT_TO_POINTER(note->node)))
		g_hash_table_insert(w->cited, GUINT_TO_POINTER(note->node), GUINT_TO_POINTER(note->reference));
	html_put(w, "<a");
	html_id(w, 'r', note->reference);
	html_link_to(w, 'n', note->node);
	html_put(w, " role=\"doc-noteref\">");
}

void html_text_part(
	struct html_writer *w, const struct text *text, const struct text_nodes *notes, uint32_t first, uint32_t end)
{
	uint32_t at = first, link = 0;

	for (uint32_t i = 0; i < text->n_spans; i++) {
		const struct span *span = &text->span[i];
		bool mark = notes && span->note_number;

		if (span->first < at || span->first >= end)
			continue;
		if (span->first > at)
			pass_link(w, NULL, &link);
		html_plain(w, text->utf8 + at, span->first - at);
		pass_link(w, span, &link);
		if (mark)
			open_mark(w, &notes[span->note_number - 1]);
		put_span(w, span, text->utf8 + span->first, span->end - span->first);
		html_put(w, mark ? "</a>" : "");
		at = span->end;
	}
	pass_link(w, NULL, &link);
	html_plain(w, text->utf8 + at, end - at);
}

void html_title(struct html_writer *w, const struct text *text, const struct style *style)
{
	g_autoptr(GArray) breaks = title_breaks(text->utf8, text->len, style);
	uint32_t at = 0;

	for (guint i = 0; i < breaks->len; i++) {
		uint32_t next = g_array_index(breaks, uint32_t, i);

		html_plain(w, text->utf8 + at, next - at);
		html_put(w, "<wbr>");
		at = next;
	}
	html_plain(w, text->utf8 + at, text->len - at);
}

void html_text(struct html_writer *w, const struct text *text)
{
	html_text_part(w, text, NULL, 0, text->len);
}

void html_note_text(struct html_writer *w, const struct text *text, uint32_t mark, uint32_t node)
{
	uint32_t reference = GPOINTER_TO_UINT(g_hash_table_lookup(w->cited, GUINT_TO_POINTER(node)));

	/* 注：*初步数。 has no mark to begin with, and a link without words is none. */
	if (!mark)
		reference = 0;
	if (reference) {
		html_put(w, "<a");
		html_link_to(w, 'r', reference);
		html_put(w, " role=\"doc-backlink\">");
	}
	html_words(w, text->utf8, mark);
	html_put(w, reference ? "</a>" : "");
	html_text_part(w, text, NULL, mark, text->len);
}
