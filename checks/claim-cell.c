/* Numbers of a table as claims name them. */
#include "checks/claim-cell.h"

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

bool claim_value_of(const struct sentence *sentence, const struct named_cell *cell, uint32_t row, uint32_t column,
	bool previous, int64_t *out)
{
	struct eval eval = { .report = sentence->report, .previous = sentence->previous };
	struct exact sum = { 0 };
	const struct node_sum *rows = cell->row ? &cell->row->any[row] : NULL;

	return add_crossing(&eval, cell, rows, &cell->column->any[column], previous, &sum) && to_millionths(sum, out);
}

bool named_cell_value(const struct sentence *sentence, const struct named_cell *cell, bool previous, int64_t *out)
{
	return cell->subject && cell->column && claim_value_of(sentence, cell, 0, 0, previous, out);
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

/* ---- telling and comparing ---- */

void claim_say(const struct sentence *sentence, const struct claim *claim, enum diag_code code, int64_t value)
{
	const char *place = claim_place(sentence, claim);

	diag(sentence->messages->diags, code, sentence_where(sentence, claim->words, claim->cell[0].subject->id),
		sentence_words(sentence, claim->words), claim_words(sentence, claim), sentence_number(sentence, value),
		place);
}

bool claim_is_comparable(const struct claim *claim, const struct quantity *quantity)
{
	if (claim->cell[0].subject->money)
		return quantity->measure == MEASURE_MONEY;
	return quantity->measure == MEASURE_COUNT ||
	       (quantity->measure == MEASURE_NONE && quantity->nearness == NEARNESS_EXACT);
}
