/* The page in the browser and what it asks for, on this machine alone. */
#ifndef BANSHI_SERVER_H
#define BANSHI_SERVER_H

#include <glib.h>
#include <stdbool.h>

#include "preview/guard.h"

struct previewed;
struct private_folder;
struct server;

struct server_options {
	const struct previewed *previewed;
	int nursery;                   /* its socket (nursery.h); the caller's */
	unsigned port;                 /* 0: a free one */
	const char *editor;            /* a command with {file}, {line}, {column}; NULL: none */
	const char *lang;              /* of the page, "zh" or "en"; NULL: the browser's */
	struct private_folder *folder; /* for what is dropped on the page */
	bool edits;                    /* the page is the form, and the report's file is changed as it asks */
	unsigned linger;               /* seconds after the last page is closed, when the loop is ended; 0: it is not */
	GMainLoop *loop;               /* ended when there is nothing more to be shown */
};

/* Listens on the loopback addresses. NULL with an error: no port. All is borrowed. A port that is taken is passed over
 * for the next free one. */
struct server *server_new(const struct server_options *options, GError **error);
void server_free(struct server *server); /* accepts NULL */
/* The address of its page, with the token; borrowed. */
const char *server_address(const struct server *server);
/* The nursery has ended, which is why the loop has. */
gboolean server_is_lost(const struct server *server);

#endif
