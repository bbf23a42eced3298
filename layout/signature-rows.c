/* Columns are found from the right: the last one is the date's. Names and seals both ask for room to their neighbours,
 * and what is left over is shared among the columns, so that the row stands as far from the left edge as from the right
 * one where there is room for that. */
#include "layout/signature-rows.h"

#include <glib.h>

#include "layout/paragraph.h"

#define MOST_IN_ROW 3
#define SEALS_APART UNIT_FROM_MM(2) /* they neither cut nor touch one another */

struct columns {
	uint32_t n;
	unit widest[MOST_IN_ROW]; /* name in each */
	unit middle[MOST_IN_ROW]; /* of its names and seals, from the left edge of the type area */
};

/* The last row is the shorter one, and ends below the last column. Five organs in three columns: 0 1 2, then 3 4 below
 * 1 and 2. */
static uint32_t column_of(uint32_t organ, uint32_t n, uint32_t n_columns)
{
	uint32_t in_last = (n - 1) % n_columns + 1;
	bool last = organ >= n - in_last;

	return last ? n_columns - in_last + organ - (n - in_last) : organ % n_columns;
}

/* What a column needs on either side of its middle: its seal or its widest name. */
static unit half(const struct signature_rows *rows, const struct columns *columns, uint32_t i)
{
	return MAX(rows->seal, columns->widest[i]) / 2;
}

/* Between the middles of a column and the next. */
static unit least_step(const struct signature_rows *rows, const struct columns *columns, uint32_t i)
{
	return MAX(rows->seal + SEALS_APART, (columns->widest[i] + columns->widest[i + 1]) / 2 + rows->em);
}

static unit date_middle(const struct signature_rows *rows)
{
	return rows->date_x + rows->date / 2;
}

/* Where the last column may stand: over the date, and not past the right edge of the type area. The date stands 4 字
 * from it as a rule (7.3.5.1: 一般); for a row that would not find room to its left it moves, but not its seal, past
 * the edge, and stays a character away. */
static bool place_last(const struct signature_rows *rows, struct columns *columns, unit steps)
{
	uint32_t last = columns->n - 1;
	unit *end = &columns->middle[last], least = steps + half(rows, columns, 0);
	unit right = MAX(half(rows, columns, last), rows->em + (rows->date + 1) / 2);

	*end = MIN(date_middle(rows), rows->measure - (columns->widest[last] + 1) / 2);
	if (!last || *end >= least)
		return true;
	*end = least;
	return *end <= rows->measure - right;
}

/* False when they find no room. */
static bool place_columns(const struct signature_rows *rows, struct columns *columns)
{
	uint32_t last = columns->n - 1;
	unit steps = 0, spare;

	for (uint32_t i = 0; i < last; i++)
		steps += least_step(rows, columns, i);
	if (!place_last(rows, columns, steps))
		return false;
	spare = MIN(columns->middle[last] - steps - half(rows, columns, 0),
		MAX(2 * columns->middle[last] - steps - rows->measure, 0));
	for (uint32_t i = last; i-- > 0;) {
		unit more = spare / (unit)(i + 1);

		columns->middle[i] = columns->middle[i + 1] - least_step(rows, columns, i) - more;
		spare -= more;
	}
	return true;
}

/* As many columns as find room, three at first; fewer when rows of equal length need fewer (four organs: two and
 * two). */
static bool find_columns(
	const struct signature_rows *rows, const struct signed_organ *organ, uint32_t n, struct columns *columns)
{
	for (uint32_t most = MIN(n, MOST_IN_ROW); most > 0; most--) {
		uint32_t n_rows = (n + most - 1) / most;

		*columns = (struct columns){ .n = (n + n_rows - 1) / n_rows };
		for (uint32_t i = 0; i < n; i++) {
			unit *widest = &columns->widest[column_of(i, n, columns->n)];
			*widest = MAX(*widest, organ[i].name->measure);
		}
		if (place_columns(rows, columns))
			break;
	}
	return n == 1 || columns->n > 1;
}

/* The names of organs [first, end) end on the same line. Their row begins on line *line, or so far down that the middle
 * of its seals is a seal below *middle (units from the first line), that of the row before; 0: there is none. */
static void place_row(const struct signature_rows *rows, const struct columns *columns, struct signed_organ *organ,
	uint32_t first, uint32_t end, uint32_t n, uint32_t *line, unit *middle)
{
	uint32_t most = 1;

	for (uint32_t i = first; i < end; i++)
		most = MAX(most, organ[i].name->n_lines);
	unit half_row = (unit)most * rows->line / 2, below = *middle + rows->seal + SEALS_APART - half_row;
	if (*middle)
		*line = MAX(*line, (uint32_t)((below + rows->line - 1) / rows->line));
	*middle = (unit)*line * rows->line + half_row;
	for (uint32_t i = first; i < end; i++) {
		organ[i].dated = end == n;
		organ[i].row = *line;
		organ[i].line = *line + most - organ[i].name->n_lines;
		organ[i].x = columns->middle[column_of(i, n, columns->n)] - organ[i].name->measure / 2;
	}
	*line += most;
}

bool signature_rows_place(struct signature_rows *rows, struct signed_organ *organ, uint32_t n)
{
	struct columns columns = { .n = 1 };
	bool found = find_columns(rows, organ, n, &columns);
	uint32_t line = rows->first_line, in_last = (n - 1) % columns.n + 1;
	unit middle = 0;

	for (uint32_t first = 0; first < n;) {
		uint32_t end = first < n - in_last ? first + columns.n : n;

		place_row(rows, &columns, organ, first, end, n, &line, &middle);
		first = end;
	}
	rows->date_x += columns.middle[columns.n - 1] - date_middle(rows);
	return found;
}

unit signature_rows_narrow(const struct signature_rows *rows, uint32_t n_columns)
{
	/* All columns of this width, a character between them, the right one over the date. */
	unit between = (unit)(n_columns - 1) * rows->em;

	return MIN(
		(date_middle(rows) - between) * 2 / (unit)(2 * n_columns - 1), (rows->measure - date_middle(rows)) * 2);
}
