/* Reading the styles of a template. They refer to one another across the house style and the template, so all are read
 * first and settled afterwards. */
#ifndef BANSHI_STYLE_LOAD_H
#define BANSHI_STYLE_LOAD_H

struct load;
struct value;

struct style_list;

/* No styles yet. */
struct style_list *style_list_new(void);
void style_list_free(struct style_list *list); /* the styles that were settled are the template's */

/* Adds the styles of a mapping to the list; one of a name that is there replaces it. Mistakes are diagnostics. */
void load_styles(struct load *load, const struct value *mapping, struct style_list *list);
/* Gives each style what it inherits and puts it into load->tpl->styles; lengths become units. The page has been read.
 */
void style_list_settle(struct load *load, struct style_list *list);

#endif
