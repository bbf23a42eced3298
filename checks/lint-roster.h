/* Lines of names set apart by ideographic spaces, as rosters are written: 王　芳　　李　强　　赵小明. */
#ifndef BANSHI_LINT_ROSTER_H
#define BANSHI_LINT_ROSTER_H

#include <stdbool.h>

/* The text is three or more short parts with ideographic spaces between them, and no sentence. */
bool lint_is_roster(const char *text);

#endif
