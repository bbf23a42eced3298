/* What is said of the command line itself, before there is a report: in which language, and in which words. */
#ifndef BANSHI_COMMAND_WORDS_H
#define BANSHI_COMMAND_WORDS_H

#include <glib.h>

#include "report/diag.h"

/* The language that the command line asks for with --lang, wherever that stands in it, else the locale's. It is looked
 * for before the line is understood, because what is wrong with the line is told in it too; that is all that
 * command_lang gives from then on. */
void command_lang_choose(int argc, char **argv);
enum lang command_lang(void);

/* A format in command_lang, by the English one; English when there is no other. */
const char *command_words(const char *english) G_GNUC_FORMAT(1);

/* What is wrong with an option, as the parser of options found it, in command_lang, with the name that was probably
 * meant. The entries are those of all options, up to one without a name. g_free. */
char *command_option_error(const GError *error, const GOptionEntry *const *entries);

#endif
