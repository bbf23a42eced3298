#include "report/value-filling.h"

#include "report/value.h"

void value_filling_add(struct value_filling *to, struct value *child)
{
	if (to->last)
		to->last->next = child;
	else
		to->value->child = child;
	to->last = child;
	to->value->n++;
	if (to->value->type == VALUE_NULL)
		to->value->type = VALUE_SEQUENCE;
	to->value->end = MAX(to->value->end, child->end);
}
