/* Words of the command line as people type them: in the bytes of their terminal, with the dashes of their input method.
 */
#ifndef BANSHI_ARGUMENT_TEXT_H
#define BANSHI_ARGUMENT_TEXT_H

#include <glib.h>

/* A word of the command line that names something in a text: on a terminal in GBK it comes in GBK, and names nothing.
 * Then it becomes UTF-8; names of files stay the bytes they are. NULL is left. */
void argument_to_text(char **word);
/* The same of a word that may be a template's name or a file: a file that is there under these bytes keeps them. */
void argument_to_name(char **word);

/* What was meant by a word like —o or －－lang, with half-width dashes; NULL for every other word, and for a file that
 * is there. g_free. */
char *argument_half_width(const char *word);

#endif
