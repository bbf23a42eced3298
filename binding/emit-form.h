/* A form of the template filled with the report's fields. */
#ifndef BANSHI_EMIT_FORM_H
#define BANSHI_EMIT_FORM_H

#include "binding/bind.h"

/* Adds the form: a table without headers whose cells are merged as drawn. */
void emit_form(struct bind *bind, const struct form_template *form);

#endif
