/* The data files of a template as a JSON Schema (draft 7): what editors complete and check by.
 *
 * It takes what binding takes: keys or labels, numerals before the labels of fields, rows nested, flat or listed. Only
 * numbers in quotes, which binding takes too, are not for it. */
#ifndef BANSHI_JSON_SCHEMA_H
#define BANSHI_JSON_SCHEMA_H

#include <glib.h>

struct report_template;

/* The schema's text; g_string_free. */
GString *template_json_schema(const struct report_template *tpl);

#endif
