/* Text of others made fit for a report file. */
#ifndef BANSHI_CLEAN_H
#define BANSHI_CLEAN_H

#include <stddef.h>

struct arena;

/* A copy, the arena's, with its marks (import/marks.h) and without what nobody typed for a reader to see: blanks at the
 * ends, control characters, invisible characters, and spaces beside Han characters or full-width signs. Any other run
 * of blanks is one space; one behind 第一章 or 第二条, where a line begins so, stays as an ideographic space. When
 * *stray is asked for, it gets the first run of blanks that was taken out from between characters, with up to three
 * characters on each side, for a message; NULL when there was none. */
const char *text_clean(struct arena *arena, const char *text, size_t len, const char **stray);

/* A copy, the arena's, with one space for any run of blanks, none at the ends, and nothing else changed. */
const char *text_collapse(struct arena *arena, const char *text, size_t len);

/* A copy, the arena's, without any blank or invisible character, for comparing labels. */
const char *text_squeeze(struct arena *arena, const char *text, size_t len);

/* The text, or the first characters of a long one and …, for a message; the text itself or the arena's. */
const char *text_excerpt(struct arena *arena, const char *text);

#endif
