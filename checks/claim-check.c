/* What sentences claim, against the tables. */
#include "checks/claim-check.h"

#include "binding/message-word.h"
#include "checks/expression-eval.h"
#include "checks/spot.h"
#include "report/source.h"
#include "templates/vocabulary.h"

/* ---- the value of a cell ---- */

/* An equation's side of one row sum and one column sum: every cell where they cross. */
static bool add_crossing(struct eval *eval, const struct named_cell *cell, const struct node_sum *rows,
	const struct node_sum *columns, bool previous, struct exact *sum)
{
	for (uint32_t r = 0; r < (rows ? rows->n : 1); r++) {
		for (uint32_t c = 0; c < columns->n; c++) {
			struct term term = { .kind = TERM_CELL,
				.factor = 1,
				.previous = previous,
				.field = cell->subject->table,
				.row = rows ? rows->node[r] : NULL,
				.column = columns->node[c] };
			const struct side side = { &term, 1 };
			struct exact value;
			if (!eval_sum(eval, &side, &value) || !exact_add(sum, 1, value))
				return false;
		}
	}
	return true;
}

/* Sentences count in millionths (quantity.h), tables in exact decimals. False for more than six decimals or 64 bits:
 * then the number is not compared. */
static bool to_millionths(struct exact value, int64_t *out)
{
	struct exact scaled = { .scale = 6 };
	/* Adding a 0 of scale 6 brings the sum to that scale if it had fewer places. */
	struct exact one = { .value = 0, .scale = 6 };

	if (!exact_add(&scaled, 1, value) || !exact_add(&scaled, 1, one) || scaled.scale != 6)
		return false;
	*out = (int64_t)scaled.value;
	return *out == scaled.value;
}

/* `row` and `column` choose among the sums a word may mean; false when a cell of them is not known. */
static bool value_of(const struct sentence *sentence, const struct named_cell *cell, uint32_t row, uint32_t column,
	bool previous, int64_t *out)
{
	struct eval eval = { .report = sentence->report, .previous = sentence->previous };
	struct exact sum = { 0 };
	const struct node_sum *rows = cell->row ? &cell->row->any[row] : NULL;

	return add_crossing(&eval, cell, rows, &cell->column->any[column], previous, &sum) && to_millionths(sum, out);
}

bool named_cell_value(const struct sentence *sentence, const struct named_cell *cell, bool previous, int64_t *out)
{
	return cell->subject && cell->column && value_of(sentence, cell, 0, 0, previous, out);
}

/* ---- its words ---- */

/* Without rows, the groups of columns tell the cells apart: 行政复议 › 结果维持. */
static const char *crossing_words(const struct sentence *sentence, const struct node *row, const struct node *column)
{
	const struct node *group = column->parent && column->parent->parent ? column->parent : NULL;

	if (row)
		return message_phrase(sentence->messages, SAY_CELL, node_words(row), node_words(column));
	return message_phrase(sentence->messages, SAY_CELL_OF_COLUMN,
		group ? arena_printf(sentence->messages->arena, "%s › %s", node_words(group), node_words(column))
		      : node_words(column));
}

/* 收到 may be new, or new and carried over: `alternative` chooses; -1 is the first, as the template lists them. */
static void add_cell_words(
	const struct sentence *sentence, const struct named_cell *cell, int alternative, GString *out)
{
	const struct node_sum *rows = cell->row ? &cell->row->any[MAX(alternative, 0)] : NULL,
			      *columns = &cell->column->any[0];

	for (uint32_t r = 0; r < (rows ? rows->n : 1); r++)
		for (uint32_t c = 0; c < columns->n; c++)
			g_string_append_printf(out, "%s%s", out->len ? "＋" : "",
				crossing_words(sentence, rows ? rows->node[r] : NULL, columns->node[c]));
}

static const char *claim_words(const struct sentence *sentence, const struct claim *claim)
{
	GString *out = g_string_new(NULL);

	for (uint32_t i = 0; i < claim->n_cells; i++)
		add_cell_words(sentence, &claim->cell[i], claim->alternative, out);
	if (claim->year == sentence->speaker->year - 1)
		g_string_prepend(out, message_word(sentence->messages, SAY_LAST_YEAR));
	return arena_take_string(sentence->messages->arena, out);
}

/* Where the first of its cells was written: “第27行”; "" when it was not. */
static const char *claim_place(const struct sentence *sentence, const struct claim *claim)
{
	const struct named_cell *cell = &claim->cell[0];
	struct eval eval = { .report = sentence->report, .previous = sentence->previous };
	struct term term = { .kind = TERM_CELL,
		.factor = 1,
		.field = cell->subject->table,
		.row = cell->row ? cell->row->any[0].node[0] : NULL,
		.column = cell->column->any[0].node[0] };
	GArray *spots = g_array_new(FALSE, TRUE, sizeof(struct spot));
	const char *place = cell->subject->table->label;

	eval_spots(&eval, &term, spots);
	if (spots->len) {
		struct where where = spot_where(sentence->messages->arena, &g_array_index(spots, struct spot, 0), NULL);
		if (where.source)
			place = message_phrase(sentence->messages, SAY_LINE,
				arena_printf(
					sentence->messages->arena, "%u", source_place(where.source, where.first).line));
	}
	g_array_unref(spots);
	return place;
}

/* ---- comparing ---- */

/* 应办理25件（收到和结转），其中…结转1件: a part of all there are is all of its row. */
static bool is_of_all(const struct sentence *sentence, const struct claim *claim)
{
	const struct counted *whole = sentence_item(sentence, claim->part_of - 1);
	const struct meaning *row = &claim->cell[0].subject->row;
	int64_t most = 0;

	/* With one reading of its row there is no “all there are”; and a part of the very cell that its whole is of
	 * stays a part. */
	if (row->n < 2 || !whole->agrees || !whole->cell.column || named_cell_equal(&whole->cell, &claim->cell[0]))
		return false;
	for (uint32_t i = 0; i < row->n; i++) {
		const struct named_cell all = { claim->cell[0].subject, row, whole->cell.column };
		int64_t value;

		if (!value_of(sentence, &all, i, 0, false, &value))
			return false;
		most = MAX(most, value);
	}
	return sentence_quantity(sentence, claim->part_of - 1)->value == most;
}

/* Whether any reading of a claim agrees with the table; *first is what the first says the table has. */
static bool claim_agrees(struct sentence *sentence, const struct claim *claim, const struct quantity *quantity,
	bool *known, int64_t *first)
{
	const struct named_cell *cell = &claim->cell[0];
	bool previous = claim->year == sentence->speaker->year - 1;
	int64_t yuan = cell->subject->unit, sum = 0;

	*known = false;
	/* What 收到 was of a whole, it is of its parts. The row that an earlier number of the sentence agreed by holds
	 * for the later ones: 收到 meant the new ones, so 其中 does. */
	int only = claim->alternative >= 0                   ? claim->alternative
		   : cell->row && sentence->row == cell->row ? sentence->alternative
							     : -1;
	for (uint32_t i = 0; i < claim->n_cells; i++) {
		int64_t value;
		/* What the table does not know, or what overflows, is not contradicted: *known stays false. */
		if (!value_of(sentence, &claim->cell[i], (uint32_t)MAX(only, 0), 0, previous, &value) ||
			__builtin_add_overflow(sum, value, &sum))
			return true;
	}
	*known = true;
	*first = sum;
	if (quantity_agrees(quantity, sum, yuan)) {
		sentence->row = cell->row;
		sentence->alternative = MAX(only, 0);
		return true;
	}
	/* 30家中作出处罚1件: others may have the rest, so fewer is no contradiction; more would be. */
	if (claim->some && quantity->value < sum) {
		*known = false;
		return true;
	}
	if (claim->part_of && quantity->value < sum && !is_of_all(sentence, claim))
		return true;
	/* Any row and any column that the words can mean will do; the one that agrees is kept for the rest of the
	 * sentence. */
	const uint32_t first_row = (uint32_t)MAX(only, 0);
	const uint32_t end_row = only >= 0 ? first_row + 1 : cell->row ? cell->row->n : 1;
	for (uint32_t r = first_row; claim->n_cells == 1 && r < end_row; r++) {
		for (uint32_t c = 0; c < cell->column->n; c++) {
			int64_t value;
			if (!value_of(sentence, cell, r, c, previous, &value) ||
				!quantity_agrees(quantity, value, yuan))
				continue;
			sentence->row = cell->row;
			sentence->alternative = (int)r;
			return true;
		}
		/* Of two things named side by side the number may be the second's. */
		struct named_cell too = *cell;
		int64_t value;
		too.column = claim->column_too;
		if (too.column && value_of(sentence, &too, r, 0, previous, &value) &&
			quantity_agrees(quantity, value, yuan))
			return true;
	}
	return false;
}

static void say(const struct sentence *sentence, const struct claim *claim, enum diag_code code, int64_t value)
{
	const char *place = claim_place(sentence, claim);

	diag(sentence->messages->diags, code, sentence_where(sentence, claim->words, claim->cell[0].subject->id),
		sentence_words(sentence, claim->words), claim_words(sentence, claim), sentence_number(sentence, value),
		place);
}

/* 件 for cases, 元 for money. A bare number, as in a list of which only the last has 件, is compared when it is said as
 * it is. */
static bool is_comparable(const struct claim *claim, const struct quantity *quantity)
{
	if (claim->cell[0].subject->money)
		return quantity->measure == MEASURE_MONEY;
	return quantity->measure == MEASURE_COUNT ||
	       (quantity->measure == MEASURE_NONE && quantity->nearness == NEARNESS_EXACT);
}

/* So far from one number others of its cell are looked for. */
enum { CLAIMS_NEAR = 50 };

/* 行政强制措施286件、行政强制执行19件: several numbers of one cell are its parts when they add up to it. */
static bool add_up(const struct sentence *sentence, const struct claim *claim, int64_t value)
{
	const GArray *claims = sentence->reading.claims;
	const uint32_t part = sentence_item(sentence, claim->item)->part;
	const guint own = (guint)(claim - &g_array_index(claims, struct claim, 0));
	int64_t sum = 0;
	unsigned n = 0;

	for (guint i = own - MIN(own, CLAIMS_NEAR); i < MIN(claims->len, own + CLAIMS_NEAR); i++) {
		const struct claim *one = &g_array_index(claims, struct claim, i);

		if (one->kind != CLAIM_NUMBER || one->n_cells > 1 ||
			!named_cell_equal(&one->cell[0], &claim->cell[0]) ||
			sentence_item(sentence, one->item)->part != part ||
			sentence_quantity(sentence, one->item)->value == value)
			continue;
		if (__builtin_add_overflow(sum, sentence_quantity(sentence, one->item)->value, &sum))
			return false;
		n++;
	}
	return n > 1 && sum == value;
}

static void check_number(struct sentence *sentence, const struct claim *claim)
{
	struct counted *item = &g_array_index(sentence->reading.items, struct counted, claim->item);
	const struct quantity *quantity = &token_at(sentence->reading.tokens, item->token)->quantity;
	int64_t value;
	bool known;

	/* Told once: a number that was found wrong by one reading is not judged by the next. */
	if (item->told || !is_comparable(claim, quantity))
		return;
	bool agrees = claim_agrees(sentence, claim, quantity, &known, &value);
	item->known = known;
	item->agrees = known && agrees;
	if (!known || agrees || claim->unsure || add_up(sentence, claim, value))
		return;
	item->told = true;
	say(sentence, claim, DIAG_SENTENCE_NUMBER, value);
}

/* Whether a number before a claim was found to be wrong: 收到8件，已全部答复 is told once. */
static bool is_told_before(const struct sentence *sentence, const struct claim *claim)
{
	for (guint i = 0; i < sentence->reading.items->len; i++) {
		const struct counted *item = &g_array_index(sentence->reading.items, struct counted, i);
		if (item->told && item->token < claim->words.first)
			return true;
	}
	return false;
}

/* 未收到申请 is right when any row that 收到 may mean has 0. */
static void check_none(const struct sentence *sentence, const struct claim *claim)
{
	int64_t value;

	for (uint32_t r = 1; claim->cell[0].row && r < claim->cell[0].row->n; r++)
		if (value_of(sentence, &claim->cell[0], r, 0, false, &value) && !value)
			return;
	if (value_of(sentence, &claim->cell[0], 0, 0, false, &value) && value)
		say(sentence, claim, claim->kind == CLAIM_ALL ? DIAG_SENTENCE_ALL : DIAG_SENTENCE_NONE, value);
}

void claims_check(struct sentence *sentence)
{
	const GArray *claims = sentence->reading.claims;

	for (guint i = 0; i < claims->len; i++) {
		const struct claim *claim = &g_array_index(claims, struct claim, i);
		if (claim->kind == CLAIM_NUMBER)
			check_number(sentence, claim);
		else if (claim->year == sentence->speaker->year &&
			 !(claim->kind == CLAIM_ALL && is_told_before(sentence, claim)))
			check_none(sentence, claim);
	}
}
