/* A table of a text that is a form to be filled in: 姓名 |   | 性别 |   . It has no head. */
#ifndef BANSHI_PROSE_FORM_H
#define BANSHI_PROSE_FORM_H

#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"

struct arena;

/* The cells of a table, row by row, of n_cols each. */
struct prose_form {
	const struct cell *cell;
	uint32_t n_rows, n_cols;
	const struct band *band; /* whose merges have what the cells have not; NULL: the cells have all */
};

/* Whether words and room for an answer take turns in the first row, and there is room in most others. */
bool prose_form_is(const struct prose_form *form);
/* Whether a cell has the words of what is asked, and not an answer or its room. */
bool prose_form_is_label(const struct prose_form *form, uint32_t row, uint32_t col);
/* Room goes as far as the next words, and so does an answer with room behind it: merges, in the arena, beside those
 * that the band has. */
void prose_form_merge(const struct prose_form *form, struct band *band, struct arena *arena);

#endif
