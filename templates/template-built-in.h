/* The templates that are built into the program, and its house style. */
#ifndef BANSHI_TEMPLATE_BUILT_IN_H
#define BANSHI_TEMPLATE_BUILT_IN_H

#include <stdbool.h>
#include <stddef.h>

struct diags;
struct tree;

/* The names of the built-in templates, sorted, NULL-terminated; g_strfreev. */
char **template_names(void);
/* Whether a built-in template has that name. */
bool template_is_built_in(const char *name);
/* The built-in template of that name, read; NULL: there is none. tree_free. */
struct tree *template_read_built_in(const char *name, struct diags *diags);
/* The program's own house style, base.yaml. tree_free. */
struct tree *template_read_built_in_house(struct diags *diags);
/* The text of a built-in template or of the house style by the name of its file, "gov-letter.yaml", "base.yaml"; *len
 * without the NUL. g_free. NULL: none is called so. */
char *template_text_built_in(const char *file, size_t *len);

#endif
