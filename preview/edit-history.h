/* The texts that a report's file has had: for undoing what was written, and for keeping both of two versions. */
#ifndef BANSHI_EDIT_HISTORY_H
#define BANSHI_EDIT_HISTORY_H

#include <glib.h>
#include <stdbool.h>

struct edit_history;

/* Nothing was written yet. edit_history_free lets go of all texts. */
struct edit_history *edit_history_new(void);
void edit_history_free(struct edit_history *history); /* accepts NULL */

/* A text that was shown, or written: it can be asked for by its digest, as one of the last. */
void edit_history_note(struct edit_history *history, GBytes *text);
/* The text with this digest; NULL: it is none of the last. Borrowed. */
GBytes *edit_history_text(const struct edit_history *history, const char *digest);

/* The file had `was` and has `is` now: one step that can be undone. When somebody else wrote `was`, what was written
 * before it can not be undone any more. With `goes_on` it is one step with what was written last, if that is still
 * there. */
void edit_history_wrote(struct edit_history *history, GBytes *was, GBytes *is, bool goes_on);

/* What a file whose digest is this one had before the last step (edit_history_before), and after one that was undone
 * (edit_history_after). NULL: there is none, or the file is no more as it was left. Borrowed. */
GBytes *edit_history_before(const struct edit_history *history, const char *digest);
GBytes *edit_history_after(const struct edit_history *history, const char *digest);
/* That was written: edit_history_undone, edit_history_redone take the step. `was` is what the file had. */
void edit_history_undone(struct edit_history *history, GBytes *was);
void edit_history_redone(struct edit_history *history, GBytes *was);

#endif
