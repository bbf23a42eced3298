/* Sharing a length among tracks (columns, rows, gaps) exactly: the parts always add up to the whole. */
#ifndef BANSHI_SPREAD_H
#define BANSHI_SPREAD_H

#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"

/* Adds `extra` (≥ 0) to dst[0…n) in proportion to the weights, or evenly when weight is NULL or they sum to 0. */
void spread(unit *dst, const int64_t *weight, size_t n, int64_t extra);

#endif
