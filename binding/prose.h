/* The pieces of prose, and checking them.
 *
 * A text is its lines that are not blank, each a paragraph; a list is its items; a mapping is headings with their
 * content. Recursion follows the nesting of the file, which TREE_MAX_DEPTH bounds. */
#ifndef BANSHI_PROSE_H
#define BANSHI_PROSE_H

#include "binding/bound.h"
#include "binding/checker.h"

/* The index-th child of a piece with its place; the words are in the arena. */
struct datum prose_child(struct arena *arena, const struct datum *parent, const struct value *child, unsigned index);
/* Goes over the lines of a text, without the blanks around each; false after the last. *offset and *len are those of
 * the line before, and 0 and 0 at the start. */
bool prose_next_line(const struct value *text, uint32_t *offset, uint32_t *len);
/* Says what is wrong with the prose of a field: nothing there, headings without a title, characters that no font has.
 */
void prose_check(struct checker *checker, const struct report_template *tpl, const struct bound *bound);

#endif
