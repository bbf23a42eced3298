/* A batch of images of pages. */
#ifndef BANSHI_BATCH_IMAGES_H
#define BANSHI_BATCH_IMAGES_H

#include <stdbool.h>

struct batch_settings;

/* What draws the pages in settings->draw. The small program begins anew as the whole one instead, which has cairo,
 * before anything is read: false, after a message, when that cannot be started. */
bool batch_images_open(struct batch_settings *settings);

#endif
