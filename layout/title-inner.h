/* Names of institutions inside what a title is about, and inside longer names. */
#ifndef BANSHI_TITLE_INNER_H
#define BANSHI_TITLE_INNER_H

#include "layout/title-parse.h"

/* Where the name begins that word i ends, as 大学 ends 云岭师范大学, which is at most `measure` wide (units); i when it
 * ends none of more than a word. */
uint32_t title_inner_start(const struct title *t, uint32_t i, unit measure);

#endif
