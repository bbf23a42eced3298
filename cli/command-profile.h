/* The profile that a command line asks for. */
#ifndef BANSHI_COMMAND_PROFILE_H
#define BANSHI_COMMAND_PROFILE_H

#include <limits.h>
#include <stdbool.h>

struct command;
struct profile;
struct target;

/* The profile of this name (NULL: filing) with another part and level of PDF/A, unless `level` is NULL. False after
 * saying what is wrong with the command line. */
bool command_take_profile(const struct command *command, const char *name, const char *level, struct profile *out);

/* What --writer says, in *cairo: whether cairo is to write the PDF; false of it with NULL. False after saying what is
 * wrong with the command line. */
bool command_take_writer(const struct command *command, const char *word, bool *cairo);

/* 0 is a number too. */
#define DPI_NOT_GIVEN INT_MIN
/* Puts the usual resolution, 150, in *dpi when it is DPI_NOT_GIVEN. False after saying what is wrong with it: out of
 * range, or given for a target without pixels. */
bool command_take_dpi(const struct command *command, const struct target *target, int *dpi);

#endif
