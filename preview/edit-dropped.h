/* A file that is dropped on the page: route import (docs/editing.md). How it is read is in edit-import.h. */
#ifndef BANSHI_EDIT_DROPPED_H
#define BANSHI_EDIT_DROPPED_H

#include "preview/edit-waiting.h"

/* Takes a request, and answers it later; what a process then says is for edit_change_answered. */
void edit_take_import(struct edit_waiting *waiting, GBytes *body, GHashTable *query);

#endif
