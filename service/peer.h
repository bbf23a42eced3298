/* The other end of a socket, seen from a main loop that never waits: frames (frame.h) go out when there is room and are
 * told when they are whole. */
#ifndef BANSHI_PEER_H
#define BANSHI_PEER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "service/frame.h"

struct peer;

/* A frame is here; its bytes are borrowed. */
typedef void peer_said(void *data, const struct frame *frame, const char *bytes);
/* The other side is gone. The last call; it may free the peer. */
typedef void peer_ended(void *data);

/* Takes the socket over. */
struct peer *peer_new(int socket, peer_said *said, peer_ended *ended, void *data);
/* Closes the socket and tells nothing. Accepts NULL. Not from within peer_said. */
void peer_free(struct peer *peer);
/* Sends a frame when there is room for it, and holds the bytes until then. */
void peer_send(struct peer *peer, uint32_t kind, uint32_t number, GBytes *bytes);

#endif
