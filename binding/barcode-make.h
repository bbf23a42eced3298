/* A code as its settings ask for it: its modules, how large they are, and what is said of it. */
#ifndef BANSHI_BARCODE_MAKE_H
#define BANSHI_BARCODE_MAKE_H

#include "binding/barcode-setting.h"
#include "document/document.h"

/* The code that the settings ask for, as a figure that is as large as it is to be, with words for those who cannot see
 * it; where it stands, and the space around it, are not set. In the arena of the checker. NULL after diagnostics
 * (B2001 to B2007, B2009). */
struct illustration *barcode_make(struct named_barcode *named);
/* The same in a cell of a table, where it has no title and no other place (B2011), and which is no larger than a page
 * (B2008). */
const struct illustration *barcode_make_in_cell(struct named_barcode *named);
/* "20.00 × 12.50", in millimetres, in the arena. */
const char *barcode_in_mm(struct arena *arena, unit width, unit height);

#endif
