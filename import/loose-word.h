/* One word of a paragraph that may be a part of a table. */
#ifndef BANSHI_LOOSE_WORD_H
#define BANSHI_LOOSE_WORD_H

#include <glib.h>

struct piece;

enum word_kind { WORD_LABEL, WORD_VALUE, WORD_OTHER };

struct word {
	enum word_kind kind;
	const char *text; /* without blanks; the arena's */
	const struct piece *piece;
	guint number; /* of the piece */
};

#endif
