/* Headings to blocks, and their numerals. */
#ifndef BANSHI_EMIT_HEADING_H
#define BANSHI_EMIT_HEADING_H

#include "binding/emitter.h"

/* The tag of a heading of a rank (emitter.h), which from here on is open and closes those of its rank and below: H1
 * for the title, else one deeper than the nearest open heading above it, so that no level is left out (ISO 14289-1
 * 7.4.2), to H6, as PDF 1.7 has no headings below (ISO 32000-1 14.8.4.3.2). */
enum tag emit_heading_tag(struct emitter *emitter, unsigned rank);

/* Whether the template has headings of this level, counted from 0; false after a diagnostic (B0319). */
bool emit_heading_level(struct emitter *emitter, unsigned level, struct where where);
/* Adds a numbered heading of such a level. `written` is the key in the data when it may carry a numeral, or NULL: a
 * numeral that was written must be the one that is printed (B0314). */
void emit_numbered_heading(struct emitter *emitter, unsigned level, const char *title, const struct datum *written);

/* Counts on at such a level, and begins those below it anew. */
void emit_heading_count(struct emitter *emitter, unsigned level);
/* The same behind a head that the writer has numbered n, at least 1, in the text: what follows goes on from there. */
void emit_heading_follow(struct emitter *emitter, unsigned level, unsigned n);

/* Counts on at such a level and returns what a heading says, its number and its title; in the arena. `written` as
 * above.
 */
const char *emit_heading_words(struct emitter *emitter, unsigned level, const char *title, const struct datum *written);

#endif
