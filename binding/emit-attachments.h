/* The attachments of a document: a field whose headings are their names (GB/T 9704-2012 7.3.4, 7.3.8). */
#ifndef BANSHI_EMIT_ATTACHMENTS_H
#define BANSHI_EMIT_ATTACHMENTS_H

#include "binding/emitter.h"

/* Adds the list of their names that stands below the text, one line each; nothing when there are none. */
void emit_attachment_list(struct emitter *emitter, const struct bound *bound, const struct style *style);
/* Adds the attachments of an entry, each on pages of its own under its number and its name, with a list of contents
 * below it if the entry asks for one. */
void emit_attachments(struct emitter *emitter, const struct item *item);
/* Adds the texts that the document issues (印发), each on pages of its own under its title, as above. They are no
 * attachments and have no number; one without words is an error (B0318). */
void emit_enclosed(struct emitter *emitter, const struct item *item);

#endif
