/* The pixels of JPEG files, which only sheets for a press ask the small program for: it starts the whole one then
 * (start-whole.h). */
#ifndef BANSHI_PRESS_PICTURES_H
#define BANSHI_PRESS_PICTURES_H

#include <stdbool.h>

struct profile;

/* Before anything is read: where it would be too late when such a picture is met, as a report of standard input is gone
 * then and the processes of a batch have shut themselves in, the small program begins anew as the whole one. It comes
 * back if nothing is printed, or the whole one cannot be started. */
void press_pictures_expect(const struct profile *profile, bool batch);

#endif
