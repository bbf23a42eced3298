/* How large a picture is set. */
#ifndef BANSHI_FIGURE_SIZE_H
#define BANSHI_FIGURE_SIZE_H

#include <stdbool.h>

#include "fonts/unit.h"

struct diags;
struct illustration;
struct picture;

/* The size of a picture that is asked to go into width × height, units, 0 where nothing is asked: as large as it goes
 * into them, no larger than most_width × most_height, and never out of shape. If nothing is asked it is as large as its
 * own resolution makes it, or 150 dots to the inch. At least a unit either way. */
void figure_size(const struct picture *picture, unit asked_width, unit asked_height, unit most_width, unit most_height,
	unit *width, unit *height);
/* The same of an illustration with an asked size; a code has its own, whatever room there is. False, and nothing is
 * set: none is asked, or it is NULL. */
bool figure_asked_size(const struct illustration *figure, unit most_width, unit most_height, unit *width, unit *height);
/* Tells when a picture that is set width × height, units, was to be larger (B1513), and when it has more pixels than
 * anybody sees (B1515). */
void figure_tell(const struct illustration *figure, unit width, unit height, struct diags *diags);

#endif
