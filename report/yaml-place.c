/* libfyaml tells where its tokens are, but a token is not always what a person would point at: it leaves quotes out,
 * counts the white space around a block in, and has no place for what is missing. These look at the text around it. */
#include "report/yaml-place.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

struct span missing_span(const struct source *source, uint32_t past)
{
	const char *text = source->text;
	uint32_t p = past;

	for (;;) {
		while (text[p] && strchr(" \t\r\n", text[p]))
			p++;
		if (text[p] != '#')
			break;
		while (text[p] && !strchr("\r\n", text[p]))
			p++;
	}
	if (text[p] == ':' || text[p] == '-')
		return (struct span){ p + 1, p + 1 };
	return (struct span){ past, past };
}

struct span quoted_span(const struct source *source, struct span span)
{
	const char *text = source->text;

	if (span.first && strchr("\"'", text[span.first - 1]) && span.end < source->len) {
		span.first--;
		span.end++;
	}
	return span;
}

uint32_t block_header(const struct source *source, uint32_t past)
{
	const char *text = source->text;
	uint32_t p = past;

	while (text[p]) {
		if (text[p] == '#')
			p += (uint32_t)strcspn(text + p, "\r\n");
		else if (strchr(" \t\r\n:-?", text[p]))
			p++;
		else
			break;
	}
	return text[p] == '|' || text[p] == '>' ? p : UINT32_MAX;
}

struct span block_span(const struct source *source, uint32_t past, struct span span)
{
	const char *text = source->text;
	uint32_t header = block_header(source, past);
	struct span block = span;

	while (block.first < block.end && g_ascii_isspace(text[block.first]))
		block.first++;
	while (block.end > block.first && g_ascii_isspace(text[block.end - 1]))
		block.end--;
	if (block.first < block.end || header == UINT32_MAX)
		return block;
	return (struct span){ header, header + 1 };
}
