/* The organ in whose name a report speaks. */
#ifndef BANSHI_SENTENCE_ORGAN_H
#define BANSHI_SENTENCE_ORGAN_H

#include "checks/sentence.h"

/* Says where the text names another organ as the one that made the report, that it is of, or that is to be asked
 * (B0972). Other organs that are only spoken of are left alone. */
void sentence_organs_check(struct sentence *sentence);

#endif
