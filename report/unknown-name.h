/* A name that means nothing where it stands: told with the one that was probably meant, or else with all there are. */
#ifndef BANSHI_UNKNOWN_NAME_H
#define BANSHI_UNKNOWN_NAME_H

#include <glib.h>

#include "report/diag.h"
#include "report/similar.h"

struct unknown_name {
	struct similar similar; /* offer it names that may have been meant and are not listed */
	GString *listed;        /* owned */
	const char *separator;
};

/* The name is compared with those that are offered. It and the separator of the list are borrowed. */
void unknown_name_init(struct unknown_name *unknown, const char *name, const char *separator);
/* A name that could stand there: it is listed, and offered, and so borrowed until the end. */
void unknown_name_list(struct unknown_name *unknown, const char *name);
/* A name that is listed only, and copied. */
void unknown_name_show(struct unknown_name *unknown, const char *name);
/* The name that was probably meant, else the list; g_free. To be called once, as the last. */
char *unknown_name_finish(struct unknown_name *unknown);
/* Says the diagnostic `near` with the name as it was written and the one that was probably meant, which is returned; or
 * `plain` with the name and the list, and returns NULL. To be called once, as the last. */
const char *unknown_name_say(struct unknown_name *unknown, struct diags *diags, enum diag_code near,
	enum diag_code plain, struct where where, const char *written);

#endif
