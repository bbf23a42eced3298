/* Digests by the algorithms that manifests of packages are named after (RFC 8493 2.4). */
#ifndef BANSHI_BAG_DIGEST_H
#define BANSHI_BAG_DIGEST_H

#include <stddef.h>

/* The algorithm of a manifest, by the name in its file's name in small letters: sha256, sm3. -1: it is not known here.
 */
int bag_algorithm(const char *name);
/* Of bytes, in lower-case hexadecimal. g_free. */
char *bag_digest(int algorithm, const void *data, size_t len);

#endif
