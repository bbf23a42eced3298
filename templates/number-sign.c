#include "templates/number-sign.h"

#include <glib.h>
#include <string.h>

#include "report/blank.h"
#include "templates/formula.h"
#include "templates/table-template.h"

/* From a node up. */
static bool label_has(const struct node *node, const char *sign)
{
	for (; node && node->parent; node = node->parent)
		if (strstr(node->label, sign) || (*sign == '%' && strstr(node->label, "％")))
			return true;
	return false;
}

static bool has_sign(const struct node *row, const struct node *column, const char *sign)
{
	const struct formula *formula = formula_of(row, column);

	return (formula && formula->factor == (*sign == '%' ? 100 : 1000)) || label_has(column, sign) ||
	       label_has(row, sign);
}

size_t number_sign_begins(const struct node *row, const struct node *column, const char *text, size_t len)
{
	static const char *const sign[][2] = { { "%", "%" }, { "％", "%" }, { "‰", "‰" } };

	for (size_t i = 0; i < G_N_ELEMENTS(sign); i++) {
		size_t n = strlen(sign[i][0]);

		if (len > n && memcmp(text + len - n, sign[i][0], n) == 0 && has_sign(row, column, sign[i][1]))
			return blank_trimmed(text, len - n);
	}
	return len;
}
