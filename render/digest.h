/* Digests of bytes, in lower-case hexadecimal. */
#ifndef BANSHI_DIGEST_H
#define BANSHI_DIGEST_H

#include <stddef.h>

#define DIGEST_SIZE 65 /* of either, and the end */

/* Both: digest_sha256 by FIPS 180-4, digest_sm3 by GB/T 32905-2016. g_free. Any thread may ask. */
char *digest_sha256(const void *data, size_t len);
char *digest_sm3(const void *data, size_t len);

struct digest;

/* Begins a SHA-256 of bytes that come piece by piece. */
struct digest *digest_begin(void);
/* These bytes are next. */
void digest_add(struct digest *digest, const void *data, size_t len);
/* It, of all that came; g_free. Frees the rest. */
char *digest_end(struct digest *digest);

#endif
