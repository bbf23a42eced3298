/* What a report has for a field, as others take it. */
#include "binding/bound.h"

#include <string.h>

struct datum bound_datum(const struct bound *bound)
{
	return (struct datum){ .tree = bound->tree, .value = bound->value, .path = bound->path, .label = bound->label };
}

struct where bound_where(const struct bound *bound)
{
	return value_where(bound->tree, bound->value, bound->path, bound->label);
}

struct text bound_text(const struct bound *bound)
{
	const struct printed *printed = &bound->printed;
	struct text text = { .utf8 = printed->text ? printed->text : "", .path = bound->path, .label = bound->label };

	text.len = (uint32_t)strlen(text.utf8);
	if (printed->verbatim) {
		text.tree = bound->tree;
		text.origin = bound->value;
		text.offset = printed->offset;
	}
	return text;
}
