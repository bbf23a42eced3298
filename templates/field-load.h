/* Reading the fields of a template. */
#ifndef BANSHI_FIELD_LOAD_H
#define BANSHI_FIELD_LOAD_H

struct datatype;
struct load;
struct value;

/* Reads the mapping `fields` into load->tpl->fields; the tables have been read. Mistakes are diagnostics, here and
 * below. */
void load_fields(struct load *load, const struct value *mapping);
/* The fields every report may have (base.yaml), after the template's own; one whose name is taken is left out. */
void load_house_fields(struct load *load, const struct value *mapping);
/* What the cells of a table hold; never NULL, in the template's arena. */
const struct datatype *load_datatype(struct load *load, const struct value *mapping, const char *path);

#endif
