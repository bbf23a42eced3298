/* What stays in one line of a title when it fits there: names of organs, and what stands in brackets. */
#ifndef BANSHI_TITLE_WHOLES_H
#define BANSHI_TITLE_WHOLES_H

#include "layout/title-parse.h"

/* Adds TITLE_WHOLE to the cost of the words inside each, over what title_joints_weigh has set. */
void title_wholes_keep(struct title *t, unit measure);

#endif
