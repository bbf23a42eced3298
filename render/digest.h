/* Digests of bytes, in lower-case hexadecimal. */
#ifndef BANSHI_DIGEST_H
#define BANSHI_DIGEST_H

#include <stddef.h>

#define DIGEST_SIZE 65 /* of either, and the end */

/* Both: digest_sha256 by FIPS 180-4, digest_sm3 by GB/T 32905-2016. g_free. Any thread may ask. */
char *digest_sha256(const void *data, size_t len);
char *digest_sm3(const void *data, size_t len);

#endif
