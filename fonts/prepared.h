/* Prepared fonts: glyphs drawn for embedding (outlines.h) before a report needs them, or kept after one did. */
#ifndef BANSHI_PREPARED_H
#define BANSHI_PREPARED_H

#include <stdbool.h>

struct diags;
struct font_set;

/* Draws the characters of GB 2312, ASCII and common marks for embedding, in the face that each role has for them, and
 * puts them into the set's cache, which it has, for its owner alone or for all. False after a diagnostic: a face is
 * broken, or the cache cannot be written. */
bool prepared_make(struct font_set *set, bool for_all, struct diags *diags);
/* The folder of those that were installed with the program, which every run with a cache reads. */
const char *prepared_installed(void);
/* Puts what was drawn in this run into the cache, if the set has one. What cannot be written is drawn again the next
 * time, so that is no error. */
void prepared_save(const struct font_set *set);

#endif
