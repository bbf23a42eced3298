/* Lines that are no sentences: names set apart by ideographic spaces, as 王　芳　　李　强　　赵小明, and entries of
 * lists. */
#ifndef BANSHI_LINT_ROSTER_H
#define BANSHI_LINT_ROSTER_H

#include <glib.h>
#include <stdbool.h>

struct arena;

enum lint_line { LINT_SENTENCE, LINT_ENTRY, LINT_POSTS };

/* What each of the lines (struct prose_line) is. An entry is without the marks of a sentence, and in columns or one of
 * several such that follow each other: no full stop ends it, and its ideographic spaces are its columns. In attachments
 * two are several, elsewhere three. Nor does a full stop end a line of posts (report/post-line.h), whose spaces of all
 * kinds are columns. In the arena. */
const enum lint_line *lint_find_entries(const GArray *lines, bool attachments, struct arena *arena);

/* The bytes [first, end), blanks, part a title or a slogan in 《》 or “”: “不忘初心　牢记使命”. */
bool lint_parts_a_title(const char *text, size_t first, size_t end);
/* Whether the blank that ends at the byte `end` parts an organ and the name of whom to call there: 市水利局 黄志明
 * 0799-6213388, 院办公室 孙丽华（手机13900000000）. */
bool lint_parts_a_contact(const char *text, size_t end);

#endif
