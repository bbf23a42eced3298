/* Headings as they are written: a numeral, perhaps, and a title. */
#include "binding/heading.h"

#include "document/numeral.h"

bool heading_numeral(const struct report_template *tpl, const char *text, struct numeral *numeral, unsigned *level)
{
	for (*level = 0; *level < tpl->n_headings; ++*level)
		if (tpl->heading[*level].number && numeral_match(tpl->heading[*level].number, text, numeral))
			return true;
	return false;
}

const char *heading_title(const struct report_template *tpl, const char *text)
{
	struct numeral numeral;
	unsigned level;

	return heading_numeral(tpl, text, &numeral, &level) ? text + numeral.len : text;
}
