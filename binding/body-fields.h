/* The text of a report in Markdown put among its fields, as if the report had written it in YAML. */
#ifndef BANSHI_BODY_FIELDS_H
#define BANSHI_BODY_FIELDS_H

#include <stdbool.h>

struct diags;
struct report_template;
struct tree;

/* Takes tree->body apart and adds it to the fields of tree->root:
 * - the first heading, when nothing is before it and the fields have no title, is the title;
 * - what stands before any heading that names a field is the template's first prose;
 * - a heading that names a field, with or without its numeral, begins that field; one that begins with the name of the
 *   attachments (附件1：名单) begins an attachment; deeper headings are those of its prose;
 * - a pipe table is the table of a field, or one in its prose.
 * What does not fit is told (B0275 to B0277), and false comes back. Without a body nothing is done. */
bool body_fields_place(struct tree *tree, const struct report_template *tpl, struct diags *diags);

#endif
