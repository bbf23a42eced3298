/* Bytes that are written from the first to the last, and read when all are there. Those of a usual report stay in
 * memory; of a longer one all but the last few megabytes are in a file without a name, so that a report of any length
 * is written with no more memory than its pages take. Where there is no room for that file, all stay in memory. */
#ifndef BANSHI_SPOOL_H
#define BANSHI_SPOOL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct spool;

/* An empty one, that keeps up to so many bytes in memory; 0: the usual number. */
struct spool *spool_new(size_t most);
void spool_free(struct spool *spool); /* accepts NULL */
/* One of bytes that are all there; takes them over. */
struct spool *spool_of(GByteArray *bytes);

/* Adds n bytes behind all others. */
void spool_append(struct spool *spool, const void *data, size_t n);
/* How many there are. */
size_t spool_len(const struct spool *spool);

/* Hands on the bytes [first, end) in their order, piece by piece. False with errno: they cannot be read back. */
bool spool_read(const struct spool *spool, size_t first, size_t end,
	void (*take)(void *taker, const void *data, size_t n), void *taker);
/* All bytes in memory, and frees the spool. g_byte_array_unref. NULL with errno: they cannot be read back. */
GByteArray *spool_take(struct spool *spool);

#endif
