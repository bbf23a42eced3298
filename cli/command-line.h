/* What people get wrong about options that the parser of options takes in silence, or words as if a file were meant. */
#ifndef BANSHI_COMMAND_LINE_H
#define BANSHI_COMMAND_LINE_H

#include <glib.h>

/* Looked at before the options are parsed: a value that is missing, so that the next option would be taken for it; an
 * option given twice with two values; dashes that an input method or a word processor made. The entries are lists of
 * options, NULL-terminated; argv[0] is the command's name. Gives what is wrong, in the
 * language of the command line, g_free; or NULL. */
char *command_line_check(const GOptionEntry *const *entries, int argc, const char *const *argv);

#endif
