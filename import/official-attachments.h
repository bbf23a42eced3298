/* What is attached to an official document: the list below its text, and the attachments themselves (GB/T
 * 9704-2012, 7.3.4 and 7.3.7). */
#ifndef BANSHI_OFFICIAL_ATTACHMENTS_H
#define BANSHI_OFFICIAL_ATTACHMENTS_H

#include <glib.h>

struct field;
struct matcher;

/* Where in [first, end) the list begins, 附件：1.名单; `end`: there is none. */
guint attachments_find_list(const GPtrArray *lines, guint first, guint end);

/* Puts the names in the list [list, list_end) and the attachments in [first, end) into a field of prose, each name a
 * heading. Lines before the first attachment, and tables, are left out. */
void attachments_take(struct matcher *matcher, const struct field *field, const GPtrArray *lines, guint list,
	guint list_end, guint first, guint end);

#endif
