/* A report and the states it goes through while its files change: which one's problems are told, and which one's pages
 * are shown, since those of a report that cannot be set are none. */
#ifndef BANSHI_SESSION_H
#define BANSHI_SESSION_H

#include <glib.h>
#include <stdint.h>

struct generation;
struct previewed;
struct session;

/* Called when there is something new to be told (session_state). */
typedef void session_changed(void *data);

/* Watches the report and sets it, now and whenever a file changes. The nursery's socket stays the caller's; all is
 * borrowed. `gone` is called when there can be no more states. */
struct session *session_new(
	const struct previewed *previewed, int nursery, session_changed *changed, session_changed *gone, void *data);
void session_free(struct session *session); /* accepts NULL */

/* What is to be told now, as JSON; g_free.
 *
 *   generation   counts the states
 *   setting      true: it is being set; what follows is of the last that was
 *   broken       true: setting it ended without an answer; what follows is of the last that had one
 *   state        what came of the last state (answers.h), or null
 *   shown        whose pages are shown; 0: nobody's
 *   pages        those, as of answers.h; they may be of an earlier state
 */
char *session_state(const struct session *session);
/* The state whose pages are shown, by its number; NULL: it is no more, or never was. */
struct generation *session_shown(const struct session *session, uint32_t number);

#endif
