/* Commas and indents follow from two facts alone: how deep the writer is, and whether something was written at this
 * depth. So a caller never thinks of them, and what it writes is valid as long as its brackets are. */
#include "report/json-writer.h"

#include <string.h>

/* RFC 8259, 7: quotes, backslashes and control characters are escaped. Its text is UTF-8 (8.1), so that a byte which
 * is not becomes U+FFFD. */
void json_append_string(GString *out, const char *text)
{
	const char *end = text + strlen(text);

	g_string_append_c(out, '"');
	while (text < end) {
		gunichar c = g_utf8_get_char_validated(text, end - text);
		bool valid = c < (gunichar)-2;

		if (!valid)
			g_string_append_unichar(out, 0xfffd);
		else if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", (char)c);
		else if (c < 0x20)
			g_string_append_printf(out, "\\u%04x", c);
		else
			g_string_append_unichar(out, c);
		text = valid ? g_utf8_next_char(text) : text + 1;
	}
	g_string_append_c(out, '"');
}

static void begin_line(struct json *json)
{
	if (!json->one_line)
		g_string_append_printf(json->out, "\n%*s", (int)json->depth * 2, "");
}

static void begin_member(struct json *json, const char *key)
{
	if (json->any)
		g_string_append_c(json->out, ',');
	if (json->depth)
		begin_line(json);
	if (key) {
		json_append_string(json->out, key);
		g_string_append(json->out, json->one_line ? ":" : ": ");
	}
	json->any = true;
}

void json_open(struct json *json, const char *key, char bracket)
{
	begin_member(json, key);
	g_string_append_c(json->out, bracket);
	json->depth++;
	json->any = false;
}

void json_close(struct json *json, char bracket)
{
	json->depth--;
	if (json->any)
		begin_line(json);
	g_string_append_c(json->out, bracket);
	json->any = true;
	if (json->depth == 0)
		g_string_append_c(json->out, '\n');
}

void json_text(struct json *json, const char *key, const char *value)
{
	begin_member(json, key);
	json_append_string(json->out, value);
}

void json_number(struct json *json, const char *key, uint64_t value)
{
	begin_member(json, key);
	g_string_append_printf(json->out, "%" G_GUINT64_FORMAT, value);
}

void json_verbatim(struct json *json, const char *key, const char *value)
{
	begin_member(json, key);
	g_string_append(json->out, value);
}

void json_path(struct json *json, const char *key, const char *path)
{
	json_text(json, key, path);
	if (g_utf8_validate(path, -1, NULL))
		return;
	g_autofree char *uri_key = g_strconcat(key, "Uri", NULL), *uri = g_uri_escape_string(path, "/", FALSE);

	json_text(json, uri_key, uri);
}

bool json_is_number(const char *text)
{
	const char *p = text + (*text == '-');
	size_t whole = strspn(p, "0123456789");

	if (!whole || (whole > 1 && *p == '0'))
		return false;
	p += whole;
	if (*p == '.' && strspn(p + 1, "0123456789"))
		p += 1 + strspn(p + 1, "0123456789");
	return !*p;
}
