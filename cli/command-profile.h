/* The profile that a command line asks for. */
#ifndef BANSHI_COMMAND_PROFILE_H
#define BANSHI_COMMAND_PROFILE_H

#include <stdbool.h>

struct command;
struct profile;

/* The profile of this name (NULL: filing) with another part and level of PDF/A, unless `level` is NULL. False after
 * saying what is wrong with the command line. */
bool command_take_profile(const struct command *command, const char *name, const char *level, struct profile *out);

/* What --writer says, in *cairo: whether cairo is to write the PDF; false of it with NULL. False after saying what is
 * wrong with the command line. */
bool command_take_writer(const struct command *command, const char *word, bool *cairo);

#endif
