/* A slip that stops the parser has no field yet. People still ask which one it is: the lines say so by themselves. */
#include "report/line-keys.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

/* Longer texts before a colon are sentences. */
#define KEY_BYTES_MAX 120
/* So far up is looked: a report has no longer list between a key and its text that a person would overlook. */
#define LINES_MAX 400

/* A line as people see it: where its text begins, behind blanks and the dashes of lists, and its key. */
struct keyed_line {
	size_t column;
	const char *key;
	size_t len; /* 0: it has none */
};

static struct keyed_line read_line(const struct source *source, uint32_t number)
{
	uint32_t len;
	const char *text = source_line(source, number, &len), *end = text + len, *key = text;
	struct keyed_line line = { 0 };

	while (key < end && (*key == ' ' || (*key == '-' && key + 1 < end && key[1] == ' ')))
		key++;
	line.column = (size_t)(key - text);
	line.key = key;
	for (const char *p = key; p < end && p - key < KEY_BYTES_MAX; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == 0xff1a || (c == ':' && (p + 1 >= end || strchr(" \t\r", p[1])))) {
			line.len = (size_t)(p - key);
			break;
		}
		if (g_utf8_strchr("#{}[]。，；！？“”", -1, c))
			break;
	}
	while (line.len && (key[line.len - 1] == ' ' || strchr("\"'", key[line.len - 1])))
		line.len--;
	if (line.len && strchr("\"'", *key)) {
		line.key++;
		line.len--;
	}
	return line;
}

char *line_keys(const struct source *source, uint32_t at)
{
	uint32_t number = source_place(source, at).line, last = number > LINES_MAX ? number - LINES_MAX : 1;
	struct keyed_line line = read_line(source, number);
	GString *keys = g_string_new_len(line.key, (gssize)line.len);

	for (size_t column = line.column; column && number-- > last;) {
		line = read_line(source, number);
		if (!line.len || line.column >= column)
			continue;
		column = line.column;
		g_string_prepend(keys, keys->len ? " › " : "");
		g_string_prepend_len(keys, line.key, (gssize)line.len);
	}
	return g_string_free(keys, keys->len == 0);
}
