/* Reading the page of a template: paper, margins, grid, page number. */
#ifndef BANSHI_PAGE_LOAD_H
#define BANSHI_PAGE_LOAD_H

struct load;
struct value;

/* Reads the mapping `page` into load->tpl->page, zi and line, over what is there; mistakes are diagnostics. It comes
 * before all others, for the 字 and 行 of their lengths. The mapping of the page number comes back, or NULL: it is read
 * when the styles are there. */
const struct value *load_page(struct load *load, const struct value *mapping);
/* Reads that mapping into load->tpl->page.number, over what is there. */
void load_page_number(struct load *load, const struct value *mapping);

#endif
