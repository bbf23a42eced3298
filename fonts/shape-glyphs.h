/* Letters whose faces and forms are known, made glyphs: the short way where it is known, else by HarfBuzz. */
#ifndef BANSHI_SHAPE_GLYPHS_H
#define BANSHI_SHAPE_GLYPHS_H

struct shaper;

/* Fills in s->out from the letters (shape-letters.h): runs, clusters and glyphs, in the arena. */
void shape_glyphs(struct shaper *s);

#endif
