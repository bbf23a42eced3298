/* A folder of this run alone, for what was dropped on the page and for the file that leads the browser to it. */
#ifndef BANSHI_PRIVATE_FOLDER_H
#define BANSHI_PRIVATE_FOLDER_H

#include <stdbool.h>

struct private_folder;

/* Names one below the system's temporary folder, which is made when it is first wanted (private_folder_make), and
 * removes those that runs of this user left which were killed. */
struct private_folder *private_folder_new(void);
/* Removes it with the files in it. Accepts NULL. */
void private_folder_free(struct private_folder *folder);

/* Its path, whether it is there or not; borrowed. */
const char *private_folder_path(const struct private_folder *folder);
/* Makes it, if it is not there; nobody else may look into it. False with errno. */
bool private_folder_make(struct private_folder *folder);

#endif
