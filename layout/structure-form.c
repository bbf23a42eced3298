/* A form has no header row and no stub: words and fields stand side by side as the paper has them. Which words head
 * which field is found from where they stand, on a map of squares that tells each square's box. Boxes are cells, merged
 * or not. */
#include "layout/structure-form.h"

#include "document/document.h"
#include "report/arena.h"

struct form {
	uint32_t n_rows, n_cols;
	uint32_t *owner; /* by square: its box */
	struct form_box *box;
};

/* Writes the box's number into each of its squares. */
static void add_box(struct form *form, uint32_t i, struct form_box box)
{
	form->box[i] = box;
	for (uint32_t row = box.first_row; row < box.end_row; row++)
		for (uint32_t col = box.first_col; col < box.end_col; col++)
			form->owner[(size_t)row * form->n_cols + col] = i;
}

/* Merges first, as they cover squares that also have a cell; what no merge covers is a box of its own. */
struct form *form_new(const struct band *band, struct arena *arena)
{
	struct form *form = ARENA_NEW(arena, struct form);
	size_t n = (size_t)(band->end_row - band->first_row) * band->n_leaves;
	uint32_t n_boxes = 1; /* 0: none so far */

	form->n_rows = band->end_row - band->first_row;
	form->n_cols = band->n_leaves;
	form->owner = ARENA_ARRAY(arena, uint32_t, n + 1);
	form->box = ARENA_ARRAY(arena, struct form_box, n + 1);
	for (uint32_t i = 0; i < band->n_merges; i++) {
		const struct merge *m = &band->merge[i];

		add_box(form, n_boxes++,
			(struct form_box){ m->first_row - band->first_row, m->end_row - band->first_row, m->first_col,
				m->end_col, m->label && m->text.len, 0 });
	}
	for (size_t i = 0; i < n; i++)
		if (!form->owner[i]) {
			uint32_t row = (uint32_t)(i / band->n_leaves), col = (uint32_t)(i % band->n_leaves);

			add_box(form, n_boxes++,
				(struct form_box){
					row, row + 1, col, col + 1, band->cell[i].label && band->cell[i].len, 0 });
		}
	return form;
}

struct form_box *form_at(const struct form *form, uint32_t row, uint32_t col)
{
	return &form->box[form->owner[(size_t)row * form->n_cols + col]];
}

/* The boxes are finite and each step goes down, so this ends. Across the whole form: heads all below it (label from
 * edge to edge). Otherwise what is right of it must be words, or nothing, as a field at the right is what it heads; and
 * below it must begin a field, or narrower words that head one. */
bool form_heads_column(const struct form *form, const struct form_box *label)
{
	if (label->first_col == 0 && label->end_col == form->n_cols)
		return true;
	if (label->end_col < form->n_cols && !form_at(form, label->first_row, label->end_col)->label)
		return false;
	if (label->end_row == form->n_rows)
		return false;

	const struct form_box *below = form_at(form, label->end_row, label->first_col);
	bool inside = below->first_col == label->first_col && below->end_col <= label->end_col;

	return inside && (!below->label || (below->end_col < label->end_col && form_heads_column(form, below)));
}

/* Whether `inner` lies within the rows of `outer`. */
static bool holds_rows(const struct form_box *outer, const struct form_box *inner)
{
	return outer->first_row <= inner->first_row && outer->end_row >= inner->end_row;
}

static bool has_column_heads(const struct form *form, const struct form_box *box)
{
	GPtrArray *heads = g_ptr_array_new();
	bool any;

	form_column_heads(form, box, heads);
	any = heads->len > 0;
	g_ptr_array_unref(heads);
	return any;
}

/* Where columns have headings too, as in a table, the row's words are for all its cells and not for the next alone.
 * Goes left from the box, outer words in front of inner ones. Words count while they stand next to it (or next to words
 * that do), and beyond other fields only when they hold for more rows, as 家庭成员 beside several rows of fields. */
void form_row_heads(const struct form *form, const struct form_box *box, GPtrArray *out)
{
	const struct form_box *right = box;
	bool next_to_it = true, table = has_column_heads(form, box);

	for (uint32_t col = box->first_col; col > 0;) {
		struct form_box *left = form_at(form, box->first_row, col - 1);
		bool wider =
			holds_rows(left, right) && left->end_row - left->first_row > right->end_row - right->first_row;

		next_to_it = next_to_it && (left->label || (table && !right->label));
		if (left->label && holds_rows(left, box) && (next_to_it || wider) && !form_heads_column(form, left))
			g_ptr_array_insert(out, 0, left);
		right = left;
		col = left->first_col;
	}
}

void form_column_heads(const struct form *form, const struct form_box *box, GPtrArray *out)
{
	for (uint32_t row = box->first_row; row > 0;) {
		struct form_box *above = form_at(form, row - 1, box->first_col);
		bool heads = above->label && above->first_col <= box->first_col && above->end_col >= box->end_col &&
			     form_heads_column(form, above);

		if (heads)
			g_ptr_array_insert(out, 0, above);
		/* Words that head no column are another row's, and a field above a heading belongs to other
		 * headings. */
		else if (above->label || out->len)
			break;
		row = above->first_row;
	}
}
