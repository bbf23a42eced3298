#include "readers/hidden-ranges.h"

void hidden_ranges_add(GArray *ranges, uint32_t first, uint32_t end)
{
	const struct hidden_range range = { first, end };
	struct hidden_range *last = ranges->len ? &g_array_index(ranges, struct hidden_range, ranges->len - 1) : NULL;

	if (first >= end || (last && first < last->end))
		return;
	/* Ranges that touch are one, so that what is behind one is not hidden. */
	if (last && first == last->end)
		last->end = end;
	else
		g_array_append_val(ranges, range);
}

uint32_t hidden_ranges_pass(const GArray *ranges, uint32_t at)
{
	guint low = 0, high = ranges->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(ranges, struct hidden_range, middle).end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == ranges->len || g_array_index(ranges, struct hidden_range, low).first > at)
		return at;
	return g_array_index(ranges, struct hidden_range, low).end;
}
