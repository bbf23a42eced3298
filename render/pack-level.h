/* How hard files are compressed, PDF and OFD alike: a level of libdeflate. Those above take a quarter as long again and
 * more, for a hundredth. Outlines hardly repeat: quick-pack.h takes half the time of the first level for them, for no
 * more bytes (docs/pdf.md). */
#ifndef BANSHI_PACK_LEVEL_H
#define BANSHI_PACK_LEVEL_H

#define PACK_LEVEL   5
#define FEW_OUTLINES 8192 /* bytes of a font that takes no time */

#endif
