/* What a service is told when it begins. */
#ifndef BANSHI_SERVICE_OPTIONS_H
#define BANSHI_SERVICE_OPTIONS_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

struct service_options {
	int nursery;           /* its socket (nursery.h); the caller's */
	unsigned n_workers;    /* processes */
	unsigned most_waiting; /* requests that may wait for one */
	guint64 max_body;      /* bytes of a request */
	unsigned connections;  /* at once */
	unsigned seconds;      /* for a request to come in, and for an answer to go out */
	bool allow_templates;  /* that come with a request */
	FILE *log;
	GMainLoop *loop; /* ended when the service is */
};

#endif
