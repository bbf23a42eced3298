/* Lines that are no sentences: names set apart by ideographic spaces, as 王　芳　　李　强　　赵小明, and entries of
 * lists. */
#ifndef BANSHI_LINT_ROSTER_H
#define BANSHI_LINT_ROSTER_H

#include <glib.h>
#include <stdbool.h>

struct arena;

/* For each of the lines (struct prose_line) whether it is an entry: without the marks of a sentence, and in columns
 * (组长：李明　教授) or one of several such that follow each other. No full stop ends it, and its ideographic spaces
 * are its columns. In attachments two are several, elsewhere three. In the arena. */
const bool *lint_find_entries(const GArray *lines, bool attachments, struct arena *arena);

/* The bytes [first, end), blanks, part a title or a slogan in 《》 or “”: “不忘初心　牢记使命”. */
bool lint_parts_a_title(const char *text, size_t first, size_t end);

#endif
