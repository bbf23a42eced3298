/* The rules of a grid: each edge drawn once, none inside a merged cell, equal neighbours joined into one stroke. */
#ifndef BANSHI_RULES_H
#define BANSHI_RULES_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct page;
struct rules;

/* A grid with all inner edges `inner` thick and its outline `frame` thick; 0 draws nothing. */
struct rules *rules_new(uint32_t n_cols, uint32_t n_rows, unit frame, unit inner, struct arena *arena);
/* Takes away the edges inside a merged cell. */
void rules_join(struct rules *rules, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row);
/* Strokes stand on the edges' middle. column[] is relative to x, edge[] is on the page. Thin before thick, vertical
 * first. */
void rules_paint(const struct rules *rules, unit x, const unit *column, const unit *edge, struct page *page);

#endif
