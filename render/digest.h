/* Digests of bytes, in lower-case hexadecimal. */
#ifndef BANSHI_DIGEST_H
#define BANSHI_DIGEST_H

#include <stddef.h>

#define DIGEST_SIZE 65 /* of either, and the end */

/* SHA-256 (FIPS 180-4), and SM3 (GB/T 32905-2016). g_free. Any thread may ask. */
char *digest_sha256(const void *data, size_t len);
char *digest_sm3(const void *data, size_t len);

#endif
