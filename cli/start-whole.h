/* There are two programs. banshi has what most runs need. Reading other programs' files and drawing images takes forty
 * more libraries, which would take half of the time of a run to load, so these commands are in banshi-whole: it has
 * all, and banshi starts it with its own command line. */
#ifndef BANSHI_START_WHOLE_H
#define BANSHI_START_WHOLE_H

/* Goes on as banshi-whole with these words, the first of which is the command (start-program.h). Returns an exit status
 * only when it cannot be started, after a message. */
int start_whole(char **words);

#endif
