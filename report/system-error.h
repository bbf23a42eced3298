/* What the operating system says went wrong, in the language of messages. */
#ifndef BANSHI_SYSTEM_ERROR_H
#define BANSHI_SYSTEM_ERROR_H

#include "report/diag.h"

/* The words for an errno; borrowed, and valid until the program ends. Chinese ones do not depend on what the C library
 * has translations for; an errno that files and processes hardly ever give is told in English. */
const char *system_error(int error, enum lang lang);
/* What to do about a file that could not be written for it; borrowed, never "". */
const char *system_error_remedy(int error, enum lang lang);

#endif
