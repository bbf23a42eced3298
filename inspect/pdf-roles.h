/* What the objects of a PDF are for, as far as signing may change them. */
#ifndef BANSHI_PDF_ROLES_H
#define BANSHI_PDF_ROLES_H

struct comparison;

/* Fills c->role, c->page and c->looks_of from the file before. Objects that are none of enum role have no entry. */
void comparison_set_roles(struct comparison *c);

#endif
