/* A template that extends another: the two trees become one, which is then read like any template. */
#ifndef BANSHI_EXTEND_H
#define BANSHI_EXTEND_H

#include <stdbool.h>

struct diags;
struct tree;

/* Puts what `own` does not say itself into it, from the template that it extends, which it takes over (tree_adopt).
 * Both roots are mappings. Mappings are merged key by key; `~` takes a key away; a mapping where the other has a list
 * changes entries of that list by their names (docs/templates.md); all else is replaced. False after diagnostics:
 * something is to be taken away, or to stand beside something, that is not there. */
bool template_extend(struct tree *own, struct tree *above, struct diags *diags);

#endif
