/* Fonts, and prepared glyphs of them, are mapped and not read: when one is cut short meanwhile, or its disk fails, the
 * system sends a signal in the midst of a look at it. */
#ifndef BANSHI_FILE_CUT_H
#define BANSHI_FILE_CUT_H

#include "report/diag.h"

/* From now on the process says so then, in this language, and ends with this status. Outputs are written under their
 * names when they are whole, so none is left. */
void file_cut_watch(int status, enum lang lang);
/* A process whose parent tells what ended it: as the signal is by itself. */
void file_cut_be_silent(void);

#endif
