/* Waits for files to change. Folders are watched, since editors write a new file and rename it. */
#ifndef BANSHI_WATCH_H
#define BANSHI_WATCH_H

#include <glib.h>

struct watch;

/* Called when one of the files may have other content, was made or is gone, once it has been quiet for a moment. */
typedef void watch_changed(void *data);

/* Watches nothing yet. `same` is called when they were written and are again what they were. */
struct watch *watch_new(watch_changed *changed, watch_changed *same, void *data);
void watch_free(struct watch *watch); /* accepts NULL */

/* From now on these files, whole paths ended by NULL, and no others. One that changed since watch_new or the last call
 * is told. */
void watch_files(struct watch *watch, const char *const *paths);

#endif
