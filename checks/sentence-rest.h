/* What is left of a whole: 28个村中，26个建成，其余2个在建; 征集意见320条，采纳42条. */
#ifndef BANSHI_SENTENCE_REST_H
#define BANSHI_SENTENCE_REST_H

#include "checks/sentence.h"

/* Says where a part and what is left do not make their whole, and where a part is larger than that (B0964). Numbers
 * that a table has are left to it. */
void sentence_rests_check(struct sentence *sentence);

#endif
