/* Labels as they are compared with what people copy or type of them: published tables space them out (合　计), break
 * them, and put marks of notes and units behind them. */
#ifndef BANSHI_LABEL_FORM_H
#define BANSHI_LABEL_FORM_H

#include <stdbool.h>

enum label_form {
	LABEL_PLAIN,    /* without blanks and line ends, full-width signs narrowed, in small letters */
	LABEL_UNMARKED, /* and without marks of notes at its end: ① * [1] ¹ （注2） */
	LABEL_BARE,     /* and without what stands in brackets at its end: a unit */
	N_LABEL_FORMS
};

/* A form of a text; a form that would be empty is the one before it. The caller frees it (g_free). */
char *label_form(const char *text, enum label_form form);
/* Whether two texts have the same plain form. */
bool label_same(const char *a, const char *b);
/* Whether all of a text stands in one pair of brackets, as the units in a row of their own do: （万人）. */
bool label_is_bracketed(const char *text);

#endif
