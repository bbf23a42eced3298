/* Names set apart by ideographic spaces, as rosters are written: 王　芳　　李　强　　赵小明. */
#ifndef BANSHI_NAME_ROSTER_H
#define BANSHI_NAME_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

/* The text is three or more short parts with ideographic spaces between them, and no sentence. */
bool text_is_roster(const char *text, size_t len);

#endif
