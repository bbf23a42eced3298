/* GLib's escaping is for XML: it writes control characters as references, which HTML forbids as well as the characters
 * themselves (13.5 of the standard: control-character-reference). So they are taken out before. */
#include "html/html-put.h"

#include <stdbool.h>
#include <string.h>

void html_put(struct html_writer *w, const char *markup)
{
	g_string_append(w->out, markup);
}

/* Digits one by one: printf would take most of the time that a long table takes. */
void html_put_number(struct html_writer *w, uint64_t number)
{
	char digits[20], *p = digits + sizeof(digits);

	do
		*--p = (char)('0' + number % 10);
	while (number /= 10);
	g_string_append_len(w->out, p, digits + sizeof(digits) - p);
}

/* Controls but for white space, and noncharacters (HTML, 13.2.3.5: parse errors). NUL is a control. */
static bool is_forbidden(gunichar c)
{
	if (c < ' ')
		return c != '\t' && c != '\n';
	return (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* Where the first forbidden character stands; the end when there is none. */
static const char *find_forbidden(const char *text, const char *end)
{
	while (text < end && !is_forbidden(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return text;
}

static void escape(GString *out, const char *text, size_t len)
{
	g_autofree char *escaped = g_markup_escape_text(text, (gssize)len);

	g_string_append(out, escaped);
}

void html_words(struct html_writer *w, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *stop = find_forbidden(text, end);

		escape(w->out, text, (size_t)(stop - text));
		if (stop == end)
			return;
		g_string_append(w->out, "\ufffd");
		text = g_utf8_next_char(stop);
	}
}

void html_lines(struct html_writer *w, const char *text, size_t len)
{
	const char *end = text + len, *stop;

	while ((stop = memchr(text, '\n', (size_t)(end - text)))) {
		html_words(w, text, (size_t)(stop - text));
		html_put(w, "<br>");
		text = stop + 1;
	}
	html_words(w, text, (size_t)(end - text));
}

void html_attribute(struct html_writer *w, const char *name, const char *value)
{
	if (!value)
		return;
	g_string_append_c(w->out, ' ');
	g_string_append(w->out, name);
	g_string_append(w->out, "=\"");
	html_words(w, value, strlen(value));
	g_string_append_c(w->out, '"');
}

void html_put_id(struct html_writer *w, char kind, uint32_t node)
{
	g_string_append(w->out, w->prefix);
	g_string_append_c(w->out, kind);
	html_put_number(w, node);
}

void html_id(struct html_writer *w, char kind, uint32_t node)
{
	g_string_append(w->out, " id=\"");
	html_put_id(w, kind, node);
	g_string_append_c(w->out, '"');
}

void html_link_to(struct html_writer *w, char kind, uint32_t node)
{
	g_string_append(w->out, " href=\"#");
	html_put_id(w, kind, node);
	g_string_append_c(w->out, '"');
}
