/* Lengths as a template writes them: 37mm, 16pt, 2字, 1行, 三号, A4. Small pure parsers. */
#ifndef BANSHI_LENGTH_H
#define BANSHI_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

/* What a length is measured in. 字 and 行 are known only when the page and the style are. */
enum length_base { LENGTH_ABSOLUTE, LENGTH_ZI, LENGTH_LINE };

struct length {
	int64_t amount; /* absolute: units; else millionths of a 字 or a 行 */
	enum length_base base;
};

/* No length is longer: the side of the largest PDF page. */
#define LENGTH_MAX UNIT_FROM_PT(14400)

/* Accepts digits(.digits)? and pt, mm, cm, 字 or 行 without a space between, or a lone 0; not negative. False when it
 * is something else or longer than LENGTH_MAX. */
bool length_parse(const char *text, struct length *out);
/* The length in units, given those of one 字 and one 行; rounded to nearest, at most LENGTH_MAX. */
unit length_resolve(struct length length, unit zi, unit line);

/* A type size: an absolute length, or a 字号 from 初号 to 八号 with the points office software gives it. */
bool length_parse_size(const char *text, unit *out);
/* A paper: A3, A4, A5, B4, B5 or 16开, upright; lying with " landscape" (CSS Paged Media) or " 横向" behind it. */
bool length_parse_paper(const char *text, unit *width, unit *height);
/* The names of the papers, for a hint. */
const char *length_papers(void);
/* A colour: #rrggbb. */
bool length_parse_color(const char *text, uint32_t *out);

#endif
