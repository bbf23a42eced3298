/* What a notice issues (印发): a text behind the signature that has its own title and is no attachment. */
#ifndef BANSHI_OFFICIAL_ISSUED_H
#define BANSHI_OFFICIAL_ISSUED_H

#include <glib.h>

struct field;
struct matcher;

/* Puts the text that begins at `first`, as far as the first attachment or `end`, into a field of prose under its title,
 * if it is one that the notice's `title` (or NULL) names or that is divided as a regulation is. Returns where the
 * attachments begin; `first`: nothing was taken. */
guint issued_take(struct matcher *matcher, const struct field *field, const char *title, const GPtrArray *lines,
	guint first, guint end);

#endif
