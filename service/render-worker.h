/* A process of the service: sets one report after another, shut in, and says when it is ready for the first. What a
 * report does to it, an endless loop as well, costs this process and nothing else. */
#ifndef BANSHI_RENDER_WORKER_H
#define BANSHI_RENDER_WORKER_H

#include "report/diag.h"

struct shared;

struct render_worker {
	enum lang lang; /* of problems, where a request does not say */
	int seconds;    /* of computing for a report; 0: any */
	int megabytes;  /* of memory; 0: any */
	/* Shuts the process in before it reads anything. */
	void (*shut_in)(const void *data, const struct shared *shared);
	const void *data;
};

/* Both are a nursery's work (nursery.h), with a struct render_worker. render_worker_prepare reads what all copies have
 * in common; render_worker_run sets something, says ORDER_READY and then answers orders until the socket is closed. */
void render_worker_prepare(const void *worker, struct shared *shared);
void render_worker_run(const void *worker, unsigned purpose, int socket, struct shared *shared);

#endif
