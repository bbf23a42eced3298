/* Files in an OFD file (GB/T 33190-2016 20). */
#ifndef BANSHI_OFD_ATTACH_H
#define BANSHI_OFD_ATTACH_H

#include <glib.h>
#include <stdbool.h>

struct metadata;
struct ofd_file;
struct profile;

/* Puts what the profile attaches, and the list of sources unless that is NULL, with Attachs/Attachments.xml, and is
 * true; false: there is nothing. */
bool ofd_attach(
	struct ofd_file *file, const struct profile *profile, const GString *sources, const struct metadata *metadata);

#endif
