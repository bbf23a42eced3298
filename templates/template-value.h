/* Values of a template by a name, for who compares them with a standard: page.top, entry:issuer.font, heading:1.font.
 */
#ifndef BANSHI_TEMPLATE_VALUE_H
#define BANSHI_TEMPLATE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "report/diag.h"

struct report_template;
struct style;

enum value_kind { KIND_LENGTH, KIND_SIZE, KIND_COLOR, KIND_FONT, KIND_ALIGN, KIND_COUNT };

struct template_value {
	enum value_kind kind;
	int64_t number;     /* units, 0xRRGGBB, an enum, or a count */
	unit zi;            /* one 字 where it stands */
	struct where where; /* where the template says it, or the whole of what it is part of; borrowed */
};

/* What names are made of: page.PROPERTY, number.PROPERTY, entry:NAME.PROPERTY, values:NAME.PROPERTY,
 * style:NAME.PROPERTY, heading:N.PROPERTY. False when the template has nothing of that name. */
bool template_value(const struct report_template *tpl, const char *name, struct template_value *out);
/* Whether there is such a property, whatever a template has. */
bool template_value_known(const char *name);

#endif
