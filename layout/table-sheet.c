/* One cost decides, in pages. A page more, a page turned, smaller type and words squeezed into narrow columns are
 * weighed against each other, as a typesetter does: a table is turned or set smaller before its names become
 * unreadable, and not because a line more would fit. What the template asks for is taken at once when its words have
 * the room they want. */
#include "layout/table-sheet.h"

#include <glib.h>

#include "document/document.h"
#include "layout/plain.h"
#include "layout/table-columns.h"
#include "layout/table-words.h"
#include "report/arena.h"

#define SMALL_TYPE UNIT_FROM_PT(9) /* 小五 */

/* ---- sizes ---- */

/* A style at most `size` large, its lines closer in proportion. 0: as it is. A note smaller than `size` stays as small
 * as it is. */
static void size_style(struct style *sized, const struct style *style, unit size)
{
	*sized = *style;
	if (size == 0 || style->size <= size)
		return;
	sized->size = size;
	sized->advance = (unit)((int64_t)style->advance * size / style->size);
	sized->line = (unit)((int64_t)style->line * size / style->size);
}

/* A format without a style (one with an alignment or a colour alone) takes the band's; its `plain` stays NULL. */
static void set_format(struct table_layout *t, uint32_t band, uint32_t i, unit size, struct arena *arena)
{
	const struct cell_format *format = &t->table->band[band].format[i];
	struct cell_format_layout *out = &t->band[band].format[i];

	if (!format->style)
		return;
	size_style(&out->style, format->style, size);
	out->plain = plain_new(t->fonts, &out->style, arena);
	t->pitch = MAX(t->pitch, out->style.line);
}

unit table_least_padding(const struct table_layout *t)
{
	const unit mm = UNIT_FROM_PT(72 / 25.4);

	return t->sized[2].size > SMALL_TYPE ? mm : mm / 2;
}

/* `pitch` is the highest of all line pitches of the table: in a row that breaks between lines each line has it. */
void table_set_size(struct table_layout *t, unit size, struct arena *arena)
{
	const struct table_style *style = t->table->style;
	const struct style *from[4] = { style->head, style->stub, style->cell, style->note };

	t->style = *style;
	for (int i = 0; i < 4; i++)
		size_style(&t->sized[i], from[i], size);
	t->style.row = (unit)((int64_t)style->row * t->sized[2].size / style->cell->size);
	if (t->sized[2].size > SMALL_TYPE) {
		t->style.pad_x = MAX(style->pad_x, table_least_padding(t));
		t->style.pad_y = MAX(style->pad_y, table_least_padding(t));
	}
	/* t->style is the template's with these four replaced, so what reads it need not know of sizes. */
	t->style.head = &t->sized[0];
	t->style.stub = &t->sized[1];
	t->style.cell = &t->sized[2];
	t->style.note = &t->sized[3];
	t->head_plain = plain_new(t->fonts, t->style.head, arena);
	t->stub_plain = plain_new(t->fonts, t->style.stub, arena);
	t->cell_plain = plain_new(t->fonts, t->style.cell, arena);
	t->line = t->pitch = MAX(t->style.cell->line, t->style.stub->line);
	for (uint32_t b = 0; b < t->table->n_bands; b++)
		for (uint32_t i = 0; i < t->table->band[b].n_formats; i++)
			set_format(t, b, i, size, arena);
}

/* ---- what an attempt costs ---- */

/* Of a page, in WORDS_ONE: what a page turned, folded, or in smaller type costs more than one as the template has it.
 * Type half as large is worse by SMALLER; below 小五 it is hard to read. */
enum { TURNED = 300, FOLDED = 500, SMALLER = 600, HARD_TO_READ = 1400 };

/* How much worse than a page more it is when a column has nothing of the room that it wants; turning a page costs less
 * than WORDS_TORN does. */
enum { SQUEEZED = 4 };

static bool worth(const struct table_layout *t, bool first)
{
	return first && t->squeeze < WORDS_SEEN;
}

/* The pages that all rows take when each has `pad` around its words and is no lower than `least`, by WORDS_ONE. */
static int64_t pages_with(const struct table_layout *t, unit pad, unit least)
{
	const struct table *table = t->table;
	int64_t row = MAX(least, (int64_t)t->line * t->lines / WORDS_ONE + 2 * pad);
	int64_t room = t->room.height - row * (table->band[0].n_levels + table->n_totals);

	for (uint32_t i = 0; i < table->n_above; i++)
		room -= table->above[i].style->line;
	/* A page holds a few rows in any case. */
	return row * table->n_rows * WORDS_ONE / MAX(room, 3 * row);
}

/* An upright table shares its page with others. What is on some pages is counted by whole ones, what is on many is not,
 * as a few rows do not matter there. On sheets of its own rows come closer where that saves one with little on it
 * (table-layout.c). */
static int64_t pages_of(const struct table_layout *t)
{
	enum { MANY = 8 };
	int64_t pages = pages_with(t, t->style.pad_y, t->style.row);
	unit pad = MIN(t->style.pad_y, table_least_padding(t));

	if (pages < WORDS_ONE && t->sheet == SHEET_PAGE)
		return MAX(pages, WORDS_ONE / 10);
	if (pages >= MANY * WORDS_ONE)
		return pages;

	int64_t whole = MAX((pages + WORDS_ONE - 1) / WORDS_ONE, 1), rest = pages % WORDS_ONE;
	if (t->sheet != SHEET_PAGE && rest && rest <= WORDS_ONE / TABLE_LITTLE && whole > 1 &&
		pages_with(t, pad, t->line + 2 * pad) <= (whole - 1) * WORDS_ONE)
		whole--;
	return whole * WORDS_ONE;
}

int64_t table_sheet_cost(const struct table_layout *t)
{
	static const int64_t sheet[N_SHEETS] = { [SHEET_TURNED] = TURNED, [SHEET_A3] = FOLDED };
	int64_t usual = t->table->style->cell->size, size = t->style.cell->size, pages = pages_of(t);
	int64_t worse = WORDS_ONE + sheet[t->sheet] + (usual - size) * SMALLER / size +
			(size < SMALL_TYPE && size < usual ? HARD_TO_READ : 0);

	return pages * worse / WORDS_ONE + MAX(pages, WORDS_ONE) * SQUEEZED * t->squeeze / WORDS_ONE;
}

/* ---- what the template allows ---- */

struct choice {
	enum sheet sheet;
	unit size;
	int64_t cost; /* G_MAXINT64: none yet */
};

static bool try_columns(struct table_layout *t, struct attempt *attempt, enum sheet sheet, unit size, bool split)
{
	t->sheet = sheet;
	t->room = attempt->room[sheet];
	table_set_size(t, size, attempt->arena);
	return table_columns(t, split, attempt->arena, &attempt->need);
}

/* The template's own size first (i == 0), then those it allows, from large to small. True: nothing else need be
 * tried. */
static bool try_sizes(
	struct table_layout *t, struct attempt *attempt, enum sheet sheet, bool first, struct choice *best)
{
	const struct table_fit *fit = &t->table->fit;
	unit least = G_MAXINT32;

	for (uint32_t i = 0; i <= fit->n_sizes; i++) {
		unit size = i ? fit->size[i - 1] : 0;

		/* A size that changes nothing. */
		if (i && size >= least)
			continue;
		if (try_columns(t, attempt, sheet, size, false)) {
			int64_t cost = table_sheet_cost(t);

			if (worth(t, first && i == 0))
				cost = 0;
			if (cost < best->cost)
				*best = (struct choice){ sheet, size, cost };
			if (cost == 0)
				return true;
		}
		least = t->style.cell->size;
	}
	return false;
}

/* Upright, turned, A3, and at each all sizes; when none will do, in parts at the template's own size, on the largest of
 * these sheets. Of those that cost the same the first is taken. docs/tables.md tells template authors. */
bool table_choose_sheet(struct table_layout *t, struct attempt *attempt)
{
	const struct table_fit *fit = &t->table->fit;
	bool upright = fit->turn != TURN_ALWAYS, turn = fit->turn != TURN_NEVER;
	struct choice best = { .cost = G_MAXINT64 };

	if (upright && try_sizes(t, attempt, SHEET_PAGE, true, &best))
		return true;
	if (turn && try_sizes(t, attempt, SHEET_TURNED, !upright, &best))
		return true;
	if (fit->a3)
		try_sizes(t, attempt, SHEET_A3, !upright && !turn, &best);
	if (best.cost < G_MAXINT64)
		return try_columns(t, attempt, best.sheet, best.size, false);
	return fit->split && try_columns(t, attempt, fit->a3 ? SHEET_A3 : turn ? SHEET_TURNED : SHEET_PAGE, 0, true);
}
