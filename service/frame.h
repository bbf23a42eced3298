/* What processes of one program say to each other over a socket: a kind, a number and bytes. What a kind means, the two
 * sides settle. */
#ifndef BANSHI_FRAME_H
#define BANSHI_FRAME_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct frame {
	uint32_t kind, number, len;
};

#define FRAME_MAX (1u << 30) /* bytes; longer ones are a fault */

/* frame_write writes one; false when nobody reads any more (with SIGPIPE ignored). frame_read waits for the next: its
 * bytes, NUL-terminated, g_free; NULL when nobody writes any more. For the side that may wait. */
bool frame_write(int fd, uint32_t kind, uint32_t number, const void *data, size_t len);
char *frame_read(int fd, struct frame *frame);

/* Takes the first whole frame out of what has been read so far: its bytes as above, or NULL when it is not all there
 * yet. *broken is set when it can be none. */
char *frame_take(GByteArray *read, struct frame *frame, bool *broken);

#endif
