/* Diagnostics as a person reads them, on a terminal or in a file. */
#ifndef BANSHI_DIAG_PRINT_H
#define BANSHI_DIAG_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "report/diag-code.h"

struct diags;

/* At most this many are printed for one severity, then one line says how many more there are. */
#define DIAGS_PRINT_MAX 50
/* Prints all from this severity up, sorted by source and place: `file:line:col: error: text [B0302]`, the source line
 * with a caret placed by display width, the field's label and path, the hint, what the check rests on. Colour only
 * when asked. */
void diags_print(const struct diags *diags, FILE *out, bool colour, enum severity least);

#endif
