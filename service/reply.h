/* What is sent back to the browser. */
#ifndef BANSHI_REPLY_H
#define BANSHI_REPLY_H

#include <libsoup/soup.h>
#include <stddef.h>

/* 200 with these bytes, which are copied. */
void reply(SoupServerMessage *message, const char *type, const char *bytes, size_t len);
/* The same with another status. */
void reply_with(SoupServerMessage *message, unsigned status, const char *type, const char *bytes, size_t len);
/* A status with nothing in it. */
void reply_refuse(SoupServerMessage *message, unsigned status);
/* What every answer says of itself: what a page of this program may do, to load from here, and nothing else. */
void reply_headers(SoupServerMessage *message);

#endif
