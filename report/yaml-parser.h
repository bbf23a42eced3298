/* libfyaml, opened on the text of a source. */
#ifndef BANSHI_YAML_PARSER_H
#define BANSHI_YAML_PARSER_H

#include <libfyaml.h>
#include <stdbool.h>
#include <stdint.h>

struct source;

struct yaml_parser {
	const struct source *source;
	struct fy_parser *fy; /* gives the events */
	struct fy_diag *complaints;
	char *text;          /* what it is given, when that is not the source's own text; owned */
	uint32_t first, end; /* the bytes of the source that it is given, */
	uint32_t shift;      /* and how many stand before them in `text` */
};

/* The parser reads the bytes [first, end) of the source, and borrows it until yaml_parser_finish, which also takes a
 * parser of zeros that was never opened. Loose: between brackets lines may begin anywhere. YAML (1.2.2, 7.4) wants them
 * further right than what the bracket belongs to. */
void yaml_parser_open(
	struct yaml_parser *parser, const struct source *source, uint32_t first, uint32_t end, bool loose);
void yaml_parser_finish(struct yaml_parser *parser);

/* The byte of the source that a mark is at. */
uint32_t yaml_parser_offset(const struct yaml_parser *parser, const struct fy_mark *mark);
/* What it stopped at, in its words ("?" when it has none), and the token of that or NULL. Both are the parser's. What
 * it has to say after the first error follows from it. */
const char *yaml_parser_error(const struct yaml_parser *parser, struct fy_token **token);

#endif
