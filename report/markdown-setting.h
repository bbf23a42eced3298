/* Settings at the end of a line of a Markdown text: {宽=60mm 装饰=是}. */
#ifndef BANSHI_MARKDOWN_SETTING_H
#define BANSHI_MARKDOWN_SETTING_H

#include "report/markdown-blocks.h"
#include "report/value-filling.h"
#include "report/value.h"

/* A value without content that stands at these bytes; in the tree's arena. */
struct value *markdown_value(struct tree *tree, enum value_type type, uint32_t first, uint32_t end);
/* Adds a child under a name of the program's own, which has no place in the file but that of its value. */
void markdown_add_named(struct tree *tree, struct value_filling *to, const char *name, struct value *child);
/* Takes {a=b c=d} off the end of a line, as texts under their names; the blanks before it go too. Of a line that ends
 * otherwise nothing. */
void markdown_take_settings(struct tree *tree, struct value_filling *to, const char *text, struct markdown_line *line);

#endif
