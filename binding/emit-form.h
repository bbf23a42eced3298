/* A form of the template filled with the report's fields. */
#ifndef BANSHI_EMIT_FORM_H
#define BANSHI_EMIT_FORM_H

#include "binding/emitter.h"

/* Adds the form: a table without headers whose cells are merged as drawn. */
void emit_form(struct emitter *emitter, const struct form_template *form);

#endif
