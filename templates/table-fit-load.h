/* What a template allows to be done with a table that is wider than the page. */
#ifndef BANSHI_TABLE_FIT_LOAD_H
#define BANSHI_TABLE_FIT_LOAD_H

#include "templates/load.h"

/* Fills a struct table_fit. */
setting_read load_table_fit;
/* What a table may be done with when its template says nothing of it: smaller down to 六号, and turned. */
extern const struct table_fit table_fit_usual;

#endif
