/* The documents that a sentence cites. */
#ifndef BANSHI_SENTENCE_CITE_H
#define BANSHI_SENTENCE_CITE_H

#include "checks/sentence.h"

/* Says which documents are cited that held no longer when the report was written (B0973), and which with another number
 * than they have (B0978), by the template's tables. */
void sentence_cites_check(struct sentence *sentence);

#endif
