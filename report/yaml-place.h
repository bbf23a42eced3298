/* The places of values in a YAML text, as bytes, from those that the parser gives. */
#ifndef BANSHI_YAML_PLACE_H
#define BANSHI_YAML_PLACE_H

#include <stdint.h>

struct source;

struct span {
	uint32_t first, end;
};

/* Where something was left out: after the colon or dash that comes next after the byte `past`, if one does. */
struct span missing_span(const struct source *source, uint32_t past);
/* That of a scalar with its quotes, which the parser leaves out. */
struct span quoted_span(const struct source *source, struct span span);
/* The | or > that is next after the byte `past`, behind white space, comments, and a colon or dashes; UINT32_MAX when
 * something else is. */
uint32_t block_header(const struct source *source, uint32_t past);
/* That of a block's text without the indentation before it and the line ends after it, which the parser counts in. An
 * empty block is where its | or > is. */
struct span block_span(const struct source *source, uint32_t past, struct span span);

#endif
