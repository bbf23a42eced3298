/* What the commands need to open while they are shut in (sandbox.h). */
#ifndef BANSHI_SANDBOX_ACCESS_H
#define BANSHI_SANDBOX_ACCESS_H

#include "cli/sandbox.h"

struct arguments;
struct command;
struct font_set;

/* The values of --sandbox: auto, on or off; auto when `word` is NULL. False after a message. */
bool sandbox_take(const struct command *command, const char *word, enum sandbox_mode *out);

/* Libraries, the time zone, what the C library asks of the machine. */
void sandbox_allow_system(struct sandbox *sandbox);
/* What setting a page takes: the font files that were found, also where links lead to them, and the cache of prepared
 * ones (`fonts` may be NULL: without); the folder of --root, the template that is named. */
void sandbox_allow_setting(struct sandbox *sandbox, const struct font_set *fonts, const struct arguments *arguments);
/* A file that was named on the command line, and what it may name: all beneath its folder. "-" is nothing. */
void sandbox_allow_named(struct sandbox *sandbox, const char *path);
/* Writing a file at this path: in its folder, links followed as writing does (output-place.h). */
void sandbox_allow_output(struct sandbox *sandbox, const char *path);

#endif
