/* Pages to an OFD file in memory (GB/T 33190-2016; of an archive GB/T 42133-2022, OFD-A). */
#ifndef BANSHI_OFD_H
#define BANSHI_OFD_H

#include <glib.h>

struct diags;
struct layout;
struct metadata;
struct profile;

/* The finished file, to be given back by g_byte_array_unref; NULL after a diagnostic. The same pages, metadata and
 * profile give the same bytes. The profile's level is OFD (profile_take_ofd). The faces in the file (const struct face
 * *, borrowed from the layout's fonts) are added to `faces`, unless that is NULL. */
GByteArray *ofd_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags);

#endif
