/* How hard files are compressed, PDF and OFD alike: levels of libdeflate. Those above take half as long again and more,
 * for two hundredths; outlines hardly repeat, and the first level takes two fifths of the time for as little
 * (docs/pdf.md). */
#ifndef BANSHI_PACK_LEVEL_H
#define BANSHI_PACK_LEVEL_H

#define PACK_LEVEL     6
#define OUTLINES_LEVEL 1
#define FEW_OUTLINES   8192 /* bytes of a font that takes no time */

#endif
