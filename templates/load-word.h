/* Words of the loader's messages that are no sentences: what was expected, and what a name is of. A sentence is a row
 * of report/codes.def. */
#ifndef BANSHI_LOAD_WORD_H
#define BANSHI_LOAD_WORD_H

#include "report/diag.h"

enum load_word {
	/* kinds of values */
	WORD_NOTHING,
	WORD_TEXT,
	WORD_LIST,
	WORD_MAPPING,
	WORD_FLAG,
	WORD_COUNT,
	WORD_NUMBER,
	WORD_LENGTH,
	WORD_ROOM,
	WORD_SIZE,
	WORD_COLOR,
	WORD_FONT,
	WORD_PAPER,
	WORD_ONE_OF,
	WORD_VERSION,
	WORD_EDITION,
	WORD_DAY,
	WORD_FIELD_TYPE,
	WORD_CELL_TYPE,
	WORD_FOR_FIELD_TYPE,
	WORD_CHOICES,
	WORD_KEY,
	WORD_NUMBER_FORMAT,
	WORD_PAGE_NUMBER,
	WORD_PAGE_NUMBER_PLACE,
	WORD_CORNER,
	WORD_FORMULA_AS,
	WORD_FORMULA_TYPE,
	WORD_CAPITAL,
	WORD_ROUNDING,
	WORD_DIAGONAL,
	WORD_ROWS_FROM,
	WORD_PARTS,
	WORD_TOTAL_PLACE,
	WORD_TURN,
	WORD_RANGE,
	WORD_COLUMN_KEY,
	WORD_SEVERITY,
	WORD_RULE_SOURCE,
	/* what a name may be of */
	WORD_STYLE_NAME,
	WORD_TABLE_STYLE_NAME,
	WORD_FIELD_NAME,
	WORD_TABLE_NAME,
	WORD_FORM_NAME,
	WORD_FORM_CELL_NAME,
	WORD_ROW_NAME,
	WORD_COLUMN_NAME,
	/* parts of a rule */
	WORD_OPERAND,
	WORD_RELATION,
	WORD_CAPTURED_TEXT,
	N_LOAD_WORDS
};

/* The word in that language, as it fits after “this is not …” or “there is no …”; never NULL. */
const char *load_word(enum load_word word, enum lang lang);

#endif
