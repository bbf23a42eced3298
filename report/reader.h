/* Text to tree: YAML 1.2, and JSON, which is a part of it. Refused, since a report does not need them and each has
 * bitten someone: aliases and anchors (they explode), tags, directives, second documents, merge keys, keys that are not
 * text, keys given twice. */
#ifndef BANSHI_READER_H
#define BANSHI_READER_H

#include "report/value.h"

struct diags;
struct source;

/* Parses the source and takes it over, also on failure. The tree is the caller's (tree_free). NULL after diagnostics:
 * what is refused, syntax with the parser's words, nesting deeper than TREE_MAX_DEPTH, a file with nothing but comments
 * or bare text. */
struct tree *tree_read(struct source *source, struct diags *diags);
/* The same of the bytes [first, end) of the source: the fields at the head of a file that goes on with something else.
 */
struct tree *tree_read_part(struct source *source, uint32_t first, uint32_t end, struct diags *diags);
/* A mapping that stands at the bytes [first, end) of a tree's source, among what the tree was not read from; it lives
 * as long as the tree. NULL after diagnostics, as above; the tree is as it was. */
struct value *tree_read_within(struct tree *tree, uint32_t first, uint32_t end, struct diags *diags);

#endif
