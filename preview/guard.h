/* Who may ask: the page that this program opened, and nothing else that runs on the machine or in the browser. */
#ifndef BANSHI_GUARD_H
#define BANSHI_GUARD_H

#include <stdbool.h>

#define GUARD_TOKEN_SIZE 33 /* 128 bits in hexadecimal, and the end */

/* Writes a token of 128 random bits. False with errno: the system gives none. */
bool guard_make_token(char token[GUARD_TOKEN_SIZE]);

/* What a request says of itself; NULL: nothing. */
struct guard_request {
	const char *host, *origin, *fetch_site; /* the fields Host, Origin, Sec-Fetch-Site */
	const char *path;                       /* of its address, decoded */
};

/* The status that refuses it, or 0, with *rest what follows the token's slash: 403 when it was not meant for this
 * machine or comes from another page (a name that leads here, DNS rebinding; a form of a stranger's), 404 without the
 * token, whose comparison takes the same time whatever is wrong. */
unsigned guard_refuses(const struct guard_request *request, unsigned port, const char *token, const char **rest);

#endif
