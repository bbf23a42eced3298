/* Reading which edition a template is: its `version` and its `date`. */
#ifndef BANSHI_EDITION_LOAD_H
#define BANSHI_EDITION_LOAD_H

#include "templates/load.h"

/* load_edition_version, load_edition_date: const char *, the text. Mistakes are diagnostics. */
setting_read load_edition_version, load_edition_date;

#endif
