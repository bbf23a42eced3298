/* A number is set in one line or the table does not fit: nothing is to be weighed. Names and remarks can be broken ever
 * narrower, down to a character a line, and become unreadable long before. Where that begins is told from the lengths
 * of all texts of the column, so that one long name among many does not decide. */
#include "layout/table-words.h"

#include <glib.h>

/* In characters. A column narrower than the first tears words apart, one wider than the second is read in comfort
 * however long its texts are. */
enum { LEAST_WANTED = 6, MOST_WANTED = 12 };

void words_add(struct words *words, struct extent extent, unit advance)
{
	unit n = (extent.max + advance - 1) / advance;

	if (extent.min >= extent.max)
		return;
	words->length[MIN(n, WORDS_LONGEST)]++;
	words->n++;
	words->advance = MAX(words->advance, advance);
}

/* The length, in characters, that nine texts of ten do not exceed. */
static uint32_t usual_length(const struct words *words)
{
	uint64_t seen = 0;
	uint32_t length = 0;

	while (length < WORDS_LONGEST && (seen += words->length[length]) * 10 < (uint64_t)words->n * 9)
		length++;
	return length;
}

unit words_want(const struct words *words)
{
	return words->n ? (unit)CLAMP((usual_length(words) + 1) / 2, LEAST_WANTED, MOST_WANTED) * words->advance : 0;
}

/* A tenth less of twelve characters makes no difference to a reader; with fewer than six short names are broken in two,
 * in every row. */
int64_t words_squeeze(const struct words *words, unit want, unit width)
{
	int64_t lack = want > width ? (int64_t)(want - width) * WORDS_ONE / want : 0;
	bool torn = lack && width < LEAST_WANTED * words->advance;

	return MAX(lack * lack / WORDS_ONE, torn ? WORDS_TORN : 0);
}

/* Rows that have no words here have a line each. */
int64_t words_lines(const struct words *words, unit width, uint32_t n_rows)
{
	int64_t lines = MAX((int64_t)n_rows - words->n, 0);

	for (uint32_t length = 0; words->n && length <= WORDS_LONGEST; length++) {
		int64_t all = (int64_t)length * words->advance;

		lines += words->length[length] * MAX((all + width - 1) / width, 1);
	}
	return lines * WORDS_ONE / MAX(n_rows, 1);
}
