/* libdeflate takes half the time of zlib, and can do nothing with a stream that is damaged. */
#include "inspect/unpack.h"

#include <libdeflate.h>
#include <stdlib.h>

/* How much larger text and tables are, mostly; what is larger still is begun again with so much more. */
#define TIMES 6
/* The most that a byte can give (RFC 1951). */
#define TIMES_MAX 1032

GByteArray *unpack_whole(const unsigned char *packed, size_t len, size_t max)
{
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	size_t most = len < max / TIMES_MAX ? len * TIMES_MAX : max, room = 0, n = 0, used = 0;
	enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
	guint8 *data = NULL;

	while (d && len && room < most && result == LIBDEFLATE_INSUFFICIENT_SPACE) {
		room = room ? room : len;
		room = room < most / TIMES ? room * TIMES : most;
		g_free(data);
		data = g_try_malloc(room);
		result = data ? libdeflate_zlib_decompress_ex(d, packed, len, data, room, &used, &n)
			      : LIBDEFLATE_BAD_DATA;
	}
	libdeflate_free_decompressor(d);
	if (result == LIBDEFLATE_SUCCESS && used == len && n)
		return g_byte_array_new_take(g_realloc(data, n), n);
	g_free(data);
	return NULL;
}
