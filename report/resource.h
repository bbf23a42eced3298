#ifndef BANSHI_REPORT_RESOURCE_H
#define BANSHI_REPORT_RESOURCE_H

#include <gio/gio.h>

/* Files that are linked into the program. `bundle` is the banshi_NAME_get_resource of its room; from any thread. */

/* g_bytes_unref; NULL: there is no such file. */
GBytes *resource_bytes(GResource *(*bundle)(void), const char *path);

/* The names in a folder, in no order, ended by NULL; g_strfreev. NULL: there is no such folder. */
char **resource_names(GResource *(*bundle)(void), const char *folder);

#endif
