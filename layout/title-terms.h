/* Compounds of several words that a person does not like to see parted: 社会支持|体系, 文化|和旅游. */
#ifndef BANSHI_TITLE_TERMS_H
#define BANSHI_TITLE_TERMS_H

#include "layout/title-parse.h"

/* Raises the cost of the words inside each term of the lexicon, over that of the joint alone (title-joints.c). A line
 * may still end there when every other division is worse. */
void title_terms_bind(struct title *t);

#endif
