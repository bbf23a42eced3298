/* What a check rests on: who says so, and how strongly. A statute, a national standard, the notice that sets up a form
 * and plain arithmetic prescribe; a standard of the language recommends, and practice and the agreement of text and
 * table are matters of judgement, so that a check which rests on them only warns. */
#ifndef BANSHI_BASIS_H
#define BANSHI_BASIS_H

#include <stdbool.h>

#include "report/lang.h"

enum strength {
	STRENGTH_NONE,
	STRENGTH_ARITHMETIC,  /* numbers of one form that must agree */
	STRENGTH_STATUTE,     /* a law, or a regulation of the Party or the State Council */
	STRENGTH_STANDARD,    /* a national standard */
	STRENGTH_NOTICE,      /* the notice that prescribes the form */
	STRENGTH_FORM,        /* the form itself: what it asks to be filled in, and the marks it adds */
	STRENGTH_RECOMMENDED, /* a standard of the language, as GB/T 15834 on punctuation */
	STRENGTH_AGREEMENT,   /* the text and the tables of one report */
	STRENGTH_PRACTICE,    /* what offices usually do */
	N_STRENGTHS
};

struct basis {
	enum strength strength;
	const char *source[2]; /* by enum lang: the clause, as GB/T 9704—2012 7.2.5; NULL: the strength says it all */
};

/* The word that a template writes, as "standard"; never NULL. */
const char *strength_name(enum strength strength);
/* Whether what rests on it is prescribed. */
bool strength_prescribes(enum strength strength);
/* Whether it is the form and nothing nearer: what the template names for the whole form goes before it. */
bool basis_is_the_form(const struct basis *basis);
/* In words, as “GB/T 9704—2012 7.2.5 (prescribed)”; the caller frees it. */
char *basis_words(const struct basis *basis, enum lang lang);

#endif
