/* Templates of one's own by name: NAME.yaml in a folder of templates. */
#ifndef BANSHI_TEMPLATE_FOLDER_H
#define BANSHI_TEMPLATE_FOLDER_H

#include <glib.h>

/* The folders in the order in which they are looked through: those of BANSHI_TEMPLATES (parted by :), then
 * banshi/templates in XDG_DATA_HOME, which is ~/.local/share if nothing is said. They need not be there.
 * NULL-terminated; g_strfreev. */
char **template_folders(void);
/* The file of the template with that name, which is no path, in the first folder that has one; NULL: none has. g_free.
 */
char *template_folder_find(const char *name);
/* The names of the templates in a folder, sorted, NULL-terminated; g_strfreev. Without any when it cannot be read. */
char **template_folder_names(const char *folder);

#endif
