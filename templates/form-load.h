/* Forms of a template: a grid drawn row by row, cells divided by bars. Words stand as they are printed, {fields} where
 * the report's are to stand. "<" carries on the cell at its left, "^" the one above, so a cell over several columns or
 * rows is drawn as large as it is, and two can never overlap. */
#ifndef BANSHI_FORM_LOAD_H
#define BANSHI_FORM_LOAD_H

struct load;
struct value;

/* Reads the mapping `forms` into load->tpl->forms; all but the rules, the metadata and the body has been read.
 * Mistakes are diagnostics. */
void load_forms(struct load *load, const struct value *mapping);

#endif
