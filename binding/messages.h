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

#endif
