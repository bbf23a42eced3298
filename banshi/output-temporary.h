/* Files that have no name of their own yet. One that is being written is locked by the process that writes it. */
#ifndef BANSHI_OUTPUT_TEMPORARY_H
#define BANSHI_OUTPUT_TEMPORARY_H

#define TEMPORARY_START ".banshi-tmp-" /* then six characters of [A-Za-z0-9] */

/* A new file in the folder (an O_PATH descriptor will do), open for writing and locked. Its name is *name, g_free. The
 * lock is held until the descriptor is closed. -1 with errno. */
int temporary_open(int folder, char **name);

/* A name of that form for another link to a file; g_free. */
char *temporary_name(void);

/* Removes from the folder what earlier runs left that were killed while they wrote: ordinary files of that form and of
 * this user that no process has locked. What cannot be told to be that is left alone. */
void temporary_clean(const char *folder);

#endif
