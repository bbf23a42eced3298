/* Where what is wrong with a report is said. */
#ifndef BANSHI_MESSAGES_H
#define BANSHI_MESSAGES_H

#include <glib.h>

#include "report/arena.h"
#include "report/diag.h"

struct messages {
	struct diags *diags;
	struct arena *arena; /* of the words of messages, and of all that is bound */
	GArray *marks;       /* of a draft: the cells with an error, of struct mark; NULL: no draft is made */
};

/* The word in the language of the messages. */
static inline const char *check_word(const struct messages *messages, const char *en, const char *zh)
{
	return diags_lang(messages->diags) == LANG_ZH ? zh : en;
}

#endif
