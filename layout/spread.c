/* Each part is the difference of two running totals, each rounded once: the last total is `extra` itself. */
#include "layout/spread.h"

void spread(unit *dst, const int64_t *weight, size_t n, int64_t extra)
{
	int64_t total = 0, seen = 0, paid = 0;

	for (size_t i = 0; weight && i < n; i++)
		total += weight[i];
	if (total == 0) {
		weight = NULL;
		total = (int64_t)n;
	}
	for (size_t i = 0; i < n; i++) {
		seen += weight ? weight[i] : 1;

		/* 128 bits: weights and lengths of very wide tables may multiply past 64. */
		int64_t due = (int64_t)((__int128)extra * seen / total);
		dst[i] += (unit)(due - paid);
		paid = due;
	}
}
