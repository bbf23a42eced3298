/* The finished document of a report that is being filled in: route render (docs/editing.md). */
#ifndef BANSHI_EDIT_RENDER_H
#define BANSHI_EDIT_RENDER_H

#include "preview/edit-waiting.h"

/* Takes a request, and answers it later. */
void edit_take_render(struct edit_waiting *waiting, GBytes *body, GHashTable *query);
/* What a process said to it. */
void edit_rendered(void *data, const struct edit_answer *answer);

#endif
