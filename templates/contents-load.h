/* How the contents lists of a template look. */
#ifndef BANSHI_CONTENTS_LOAD_H
#define BANSHI_CONTENTS_LOAD_H

#include "templates/load.h"

/* Reads `contents` into the template; what it does not say stays as it is. Styles are read before. */
void load_contents(struct load *load, const struct value *mapping);
/* Reads how many levels a list has (uint32_t): 1 to as many as there are styles for. */
setting_read load_contents_levels;

#endif
