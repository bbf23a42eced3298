/* By the number of the field in the template, so that two sources can be compared field by field. */
#include "import/matched.h"

#include "report/arena.h"
#include "templates/schema.h"

void matched_init(struct matched *matched, const struct report_template *tpl, struct arena *arena)
{
	uint32_t n = tpl->n_fields;

	*matched = (struct matched){ 0 };
	matched->filling.scalar = ARENA_ARRAY(arena, const char *, n);
	matched->filling.prose = ARENA_ARRAY(arena, GArray *, n);
	matched->filling.cell = ARENA_ARRAY(arena, const char **, n);
	matched->filling.rows = ARENA_ARRAY(arena, GPtrArray *, n);
}

void matched_finish(struct matched *matched, const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_fields; i++) {
		if (matched->filling.prose[i])
			g_array_unref(matched->filling.prose[i]);
		if (matched->filling.rows[i])
			g_ptr_array_unref(matched->filling.rows[i]);
	}
}

bool matched_has(const struct matched *matched, const struct field *field)
{
	return filling_has(&matched->filling, field);
}
