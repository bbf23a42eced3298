/* Which errors leave a draft, and which cells they are in. */
#include "binding/draft.h"

bool draft_is_error(const struct finding *finding)
{
	return diag_code_severity(finding->code) == SEVERITY_ERROR;
}

static void judge(void *context, const struct finding *finding)
{
	bool *possible = context;

	if (draft_is_error(finding) && !diag_code_is_of_value(finding->code))
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
