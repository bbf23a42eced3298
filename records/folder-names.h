/* What lies in a folder, in the same order everywhere. */
#ifndef BANSHI_FOLDER_NAMES_H
#define BANSHI_FOLDER_NAMES_H

#include <glib.h>

/* The names in a folder, but those that begin with a dot, in the order of their bytes. Of char *; g_ptr_array_unref.
 * NULL with errno: it cannot be opened. */
GPtrArray *folder_names(const char *folder);

#endif
