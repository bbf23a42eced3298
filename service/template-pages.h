/* What a service tells of the templates that are built in. */
#ifndef BANSHI_TEMPLATE_PAGES_H
#define BANSHI_TEMPLATE_PAGES_H

#include <stdbool.h>

/* {"templates": [{name, title, language}]}; g_free. */
char *template_pages_list(void);
/* Whether a template of this name is built in. */
bool template_pages_has(const char *name);
/* These are of one that is built in, and g_free frees them. template_pages_schema: the JSON Schema of its report files.
 * template_pages_empty: an empty report of it, YAML. */
char *template_pages_schema(const char *name);
char *template_pages_empty(const char *name);

#endif
