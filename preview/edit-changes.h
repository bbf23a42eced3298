/* The form, and changes of the report's file: routes form.json, edit, paste, undo, redo and keep (docs/editing.md). */
#ifndef BANSHI_EDIT_CHANGES_H
#define BANSHI_EDIT_CHANGES_H

#include "preview/edit-waiting.h"

/* Those called edit_take_… take a request, whose body is borrowed, and answer it now or later. */

/* The form of the file as it is. */
void edit_take_form(struct edit_waiting *waiting, GBytes *body, GHashTable *query);
/* Edits of the file, at once or only tried: edit and paste. */
void edit_take_edit(struct edit_waiting *waiting, GBytes *body, GHashTable *query);
/* One step back. */
void edit_take_undo(struct edit_waiting *waiting, GBytes *body, GHashTable *query);
/* One step forward again. */
void edit_take_redo(struct edit_waiting *waiting, GBytes *body, GHashTable *query);
/* Edits of a text that was the file's once: they are put beside it. */
void edit_take_keep(struct edit_waiting *waiting, GBytes *body, GHashTable *query);

/* What a process said to form.json. */
void edit_form_answered(void *data, const struct edit_answer *answer);
/* What it said of a text that is to be written, which is then done. */
void edit_change_answered(void *data, const struct edit_answer *answer);
/* What it said of one that is to be kept beside the file. */
void edit_keep_answered(void *data, const struct edit_answer *answer);

#endif
