/* A run of text in one dress, as word processors and pages write it. */
#ifndef BANSHI_RUN_H
#define BANSHI_RUN_H

#include <glib.h>
#include <stdbool.h>

struct pieces;

struct run {
	bool struck, hidden;
	bool strong; /* bold */
	enum { RUN_LEVEL, RUN_RAISED, RUN_LOWERED } script;
	const char *font; /* borrowed; NULL: not known */
};

/* Adds the text of a run: marked when it is raised or lowered, and letters of a font of symbols as what they show.
 * Struck and hidden text is left out, and counted in the pieces, which also keep whether all was strong. */
void run_append(struct pieces *pieces, GString *out, const struct run *run, const char *text, gsize len);

/* Adds a code of a font of symbols as what it shows; one that is not known is left out, and counted. */
void run_append_symbol(struct pieces *pieces, GString *out, const char *font, gunichar code);

#endif
