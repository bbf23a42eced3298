/* How hard files are compressed: levels of libdeflate. Those above PACK_LEVEL take a quarter as long again and more,
 * for a hundredth. Where outlines are more than text, as in a report of a few pages, PACK_LEVEL_FEW does its text in
 * less than half the time, for a fiftieth of the file (packing.c). Outlines hardly repeat: quick-pack.h takes half the
 * time of the first level for them, for no more bytes (docs/pdf.md). */
#ifndef BANSHI_PACK_LEVEL_H
#define BANSHI_PACK_LEVEL_H

#define PACK_LEVEL     5
#define PACK_LEVEL_FEW 1
#define FEW_OUTLINES   8192 /* bytes of a font that takes no time */

#endif
