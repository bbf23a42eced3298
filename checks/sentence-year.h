/* Years of which a report speaks, and the period of its numbers. */
#ifndef BANSHI_SENTENCE_YEAR_H
#define BANSHI_SENTENCE_YEAR_H

#include "checks/sentence.h"

/* Says where the text speaks of another year than the report's (B0969), plans for a year that is over (B0970), or names
 * another period (B0971), in the fields and by the words of the template. Years that date something else, as in a
 * comparison, a name or 2014年以前, are not looked at. */
void sentence_years_check(struct sentence *sentence);

#endif
