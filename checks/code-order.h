/* Whether rows of codes in several columns stand in their order. */
#ifndef BANSHI_CODE_ORDER_H
#define BANSHI_CODE_ORDER_H

#include "binding/data-codes.h"
#include "binding/messages.h"

/* Tells codes that stand twice, out of order, and under a code that no row has. */
void code_order_check(
	const struct data_codes *codes, const struct rule *rule, const struct bound *bound, struct messages *messages);

#endif
