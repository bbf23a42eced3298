/* Streams that are as they should be, unpacked at once. */
#ifndef BANSHI_UNPACK_H
#define BANSHI_UNPACK_H

#include <glib.h>
#include <stddef.h>

/* Unpacks what FlateDecode packed (RFC 1950), when these are its bytes from the first to the last and its sum is right.
 * g_byte_array_unref. NULL when they are not, it is more than `max` bytes, or there is no memory: then it has to be
 * unpacked as damaged streams are. */
GByteArray *unpack_whole(const unsigned char *packed, size_t len, size_t max);

#endif
