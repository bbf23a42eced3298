/* The organ in whose name a report speaks, and the documents it cites. */
#ifndef BANSHI_SENTENCE_ORGAN_H
#define BANSHI_SENTENCE_ORGAN_H

#include "checks/sentence.h"

/* Says where the text names another organ as the one that made the report, that it is of, or that is to be asked
 * (B0972). Other organs that are only spoken of are left alone. */
void sentence_organs_check(struct sentence *sentence);
/* Says which documents are cited that held no longer when the report was written (B0973), by the template's table. */
void sentence_cites_check(struct sentence *sentence);

#endif
