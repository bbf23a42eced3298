/* Regulations are divided into 编, 章, 节 and 条 (立法法 art. 65), which their writers number: 第一章 总则 is a heading
 * of its own, and 第一条 the head of the paragraph it begins. tests/data/articles.jsonl has lines of both kinds, and
 * others that only speak of an article. */
#ifndef BANSHI_DIVISION_H
#define BANSHI_DIVISION_H

#include <stddef.h>

#include "templates/schema.h"

struct arena;
struct text;

/* Where the parts of such a line end, in bytes: the number, and the blanks after it. */
struct division_number {
	unsigned n;
	size_t end, title;
};

/* What the template says of the division that the first `len` bytes of a line begin; NULL: they begin none. */
const struct division *division_of(
	const struct report_template *tpl, const char *utf8, size_t len, struct division_number *number);

/* As division_of, of a key that stands for a heading: it may be the number alone, 第一条, without words. */
const struct division *division_of_key(
	const struct report_template *tpl, const char *utf8, size_t len, struct division_number *number);

/* Makes one ideographic space of what stands between the number of a division and its words, if it is anything else;
 * spans and notes move on. Returns the bytes of the number with that space. The new text is in the arena. */
size_t division_space(struct text *text, const struct division_number *number, struct arena *arena);

#endif
