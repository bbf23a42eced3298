/* The tables of a font file that say how the others are to be read. */
#ifndef BANSHI_TABLES_H
#define BANSHI_TABLES_H

#include <hb.h>

/* The tag of a table that is damaged or not there, so that nothing can be set with the face: head, maxp, hhea or hmtx
 * (OpenType 1.9). NULL: it can be used. Outlines and characters are not looked at: those are found damaged one by one
 * (glyph-ink.h), and a face without an outline for a character need not be without another. */
const char *tables_damaged(hb_face_t *face);

#endif
