/* The programs beside this one: commands that need more libraries than most runs are in programs of their own, which
 * banshi starts with its own command line. */
#ifndef BANSHI_START_PROGRAM_H
#define BANSHI_START_PROGRAM_H

/* Goes on as the program of this name with these words, the first of which is the command. It is looked for beside this
 * program, then in the libexec folder beside its folder, then where it was installed. Comes back with the error only
 * when it cannot be started. */
int start_program(const char *name, char **words);
/* The same, with a message and the exit status instead of the error. */
int start_program_or_say(const char *name, char **words);

#endif
