/* The zip archive that a .docx, .odt, .xlsx or .ofd is. */
#ifndef BANSHI_CONTAINER_H
#define BANSHI_CONTAINER_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

struct container;
struct diags;

/* A part larger than this when unpacked is refused, whatever the archive claims: the text of a report and its tables
 * are a tenth of it. */
#define CONTAINER_MAX_PART (16u << 20)
/* Of one that is taken as it is: what is attached may be all that a report's rows may have, several times. */
#define CONTAINER_MAX_BYTES (256u << 20)

/* container_open lists the parts of an archive. The name, for messages, and the bytes are borrowed until
 * container_close. NULL after a diagnostic: no archive, damaged, encrypted, too many parts. */
struct container *container_open(const char *name, const char *bytes, size_t len, struct diags *diags);
void container_close(struct container *container);

/* Whether there is a part of that name. */
bool container_has(const struct container *container, const char *part);

/* The names of all parts, in the order of their bytes; borrowed. g_ptr_array_unref. */
GPtrArray *container_names(const struct container *container);
/* A name that two parts have, of which the first alone is read; NULL: there is none. Borrowed. */
const char *container_twice(const struct container *container);
/* A name that would lead out of a folder into which the archive is unpacked; NULL: there is none. Borrowed. */
const char *container_odd_name(const struct container *container);

/* A part's bytes; g_byte_array_unref. NULL after a diagnostic: not there, damaged, larger than CONTAINER_MAX_BYTES. */
GByteArray *container_bytes(struct container *container, const char *part, struct diags *diags);
/* A part as XML, to be freed with xmlFreeDoc. NULL after a diagnostic: not there, broken, larger than
 * CONTAINER_MAX_PART, nested too deep, with a document type. */
xmlDoc *container_xml(struct container *container, const char *part, struct diags *diags);

#endif
