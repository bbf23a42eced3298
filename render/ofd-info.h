/* What an OFD file says of itself: OFD.xml (GB/T 33190-2016 7.4). */
#ifndef BANSHI_OFD_INFO_H
#define BANSHI_OFD_INFO_H

#include <glib.h>
#include <stdint.h>

struct metadata;
struct profile;

/* The whole of OFD.xml. identifier: 32 hexadecimal digits. g_string_free. */
GString *ofd_info_new(
	const struct metadata *metadata, uint32_t n_pages, const struct profile *profile, const char *identifier);

#endif
