/* The parser's own messages are never printed: they are collected, and report/syntax.c says in two languages what those
 * of them mean that people come across. */
#include "report/yaml-parser.h"

#include <glib.h>
#include <string.h>

#include "report/source.h"

/* Complaints are collected; what the parser would print goes nowhere. */
static void drop_output(struct fy_diag *fy_diag, void *user, const char *text, size_t len)
{
	(void)fy_diag;
	(void)user;
	(void)text;
	(void)len;
}

/* A whole file in one pair of brackets could be a key, for all the parser knows, and it would keep every token of the
 * line until it knows better: some 90 bytes a byte. After --- on the same line it cannot be one. */
static void choose_text(struct yaml_parser *parser)
{
	const char *text = parser->source->text + parser->first;
	char c = text[strspn(text, " \t\r\n")];

	if (c != '{' && c != '[')
		return;
	parser->text = g_strdup_printf("--- %.*s", (int)(parser->end - parser->first), text);
	parser->shift = 4;
}

/* Nothing else can fail before a byte is parsed. It ends as when GLib gets no memory, with the same words, which
 * whoever tells of it looks for (out-of-memory.c). */
static void want_memory(uint32_t n)
{
	g_error("libfyaml: failed to allocate %u bytes", n);
}

void yaml_parser_open(struct yaml_parser *parser, const struct source *source, uint32_t first, uint32_t end, bool loose)
{
	struct fy_diag_cfg diag_cfg;
	struct fy_parse_cfg cfg = { .flags = FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE |
					     (loose ? FYPCF_SLOPPY_FLOW_INDENTATION : 0) };
	int failed;

	*parser = (struct yaml_parser){ .source = source, .first = first, .end = end };
	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	diag_cfg.output_fn = drop_output;
	parser->complaints = fy_diag_create(&diag_cfg);
	if (parser->complaints)
		fy_diag_set_collect_errors(parser->complaints, true);
	cfg.diag = parser->complaints;
	parser->fy = parser->complaints ? fy_parser_create(&cfg) : NULL;
	if (!parser->fy)
		want_memory(end - first);
	choose_text(parser);
	failed = fy_parser_set_string(
		parser->fy, parser->text ? parser->text : source->text + first, end - first + parser->shift);
	if (failed)
		want_memory(end - first);
}

void yaml_parser_finish(struct yaml_parser *parser)
{
	if (parser->fy)
		fy_parser_destroy(parser->fy);
	if (parser->complaints)
		fy_diag_destroy(parser->complaints);
	g_free(parser->text);
}

/* Marks count bytes of the parser's text. */
uint32_t yaml_parser_offset(const struct yaml_parser *parser, const struct fy_mark *mark)
{
	size_t offset = mark->input_pos > parser->shift ? mark->input_pos - parser->shift : 0;

	return (uint32_t)MIN(parser->first + offset, parser->end);
}

const char *yaml_parser_error(const struct yaml_parser *parser, struct fy_token **token)
{
	struct fy_diag_error *error;
	void *iterator = NULL;

	*token = NULL;
	while ((error = fy_diag_errors_iterate(parser->complaints, &iterator))) {
		if (error->type != FYET_ERROR)
			continue;
		*token = error->fyt;
		return error->msg ? error->msg : "?";
	}
	return "?";
}
