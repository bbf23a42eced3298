#include "checks/caught.h"

#include <string.h>

#include "document/prose-number.h"
#include "report/arena.h"

void caught_read(struct arena *arena, const struct rule *rule, const GMatchInfo *match, struct caught *out)
{
	for (uint32_t i = 0; i < rule->n_caught; i++) {
		g_autofree char *text = g_match_info_fetch_named(match, rule->caught[i]);
		out[i].text = text && *text ? arena_strdup(arena, text) : NULL;
		out[i].known = out[i].text && rule->caught_is_number[i] &&
			       prose_number_read(out[i].text, strlen(out[i].text), &out[i].number) == PROSE_NUMBER;
	}
}
