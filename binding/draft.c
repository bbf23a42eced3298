/* Which errors leave a draft, and which cells they are in. */
#include "binding/draft.h"

/* Of these and of the template's rules only a value is wrong or not there: the rest can be shown. */
static bool leaves_a_document(enum diag_code code)
{
	static const enum diag_code codes[] = { DIAG_MISSING_FIELD, DIAG_NOT_A_NUMBER, DIAG_NOT_AN_INTEGER,
		DIAG_NUMBER_TOO_LARGE, DIAG_BELOW_MIN, DIAG_ABOVE_MAX, DIAG_TOO_MANY_DECIMALS, DIAG_BAD_DATE,
		DIAG_BAD_CHOICE, DIAG_BLANK, DIAG_HEADING_NUMERAL, DIAG_TEXT_TOO_LONG, DIAG_EMPTY_TEXT,
		DIAG_BAD_PATTERN, DIAG_MISSING_ROW, DIAG_MISSING_CELL, DIAG_WRONG_COUNT, DIAG_WRONG_ROWS };

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (codes[i] == code)
			return true;
	return g_str_has_prefix(diag_code_name(code), "B09");
}

bool draft_is_error(const struct finding *finding)
{
	return diag_code_severity(finding->code) == SEVERITY_ERROR;
}

static void judge(void *context, const struct finding *finding)
{
	bool *possible = context;

	if (draft_is_error(finding) && !leaves_a_document(finding->code))
		*possible = false;
}

bool draft_is_possible(const struct diags *diags)
{
	bool possible = true;

	diags_each(diags, judge, &possible);
	return possible;
}

void draft_mark(struct messages *messages, const struct bound *bound, uint32_t row, uint32_t leaf, unsigned problem)
{
	const struct mark mark = { bound, row, leaf, problem };

	if (messages->marks)
		g_array_append_val(messages->marks, mark);
}
