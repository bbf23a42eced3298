/* A line of JSON for each request, without a word of what it sent, and for each process that a signal ended. */
#ifndef BANSHI_ACCESS_LOG_H
#define BANSHI_ACCESS_LOG_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct access_line {
	const char *id;       /* as the answer's header has it */
	const char *method;   /* GET, POST, or "" of another */
	const char *route;    /* "/v1/render"; "" of an address that there is not */
	const char *format;   /* NULL: none */
	unsigned status;      /* of HTTP; 0: it had no whole answer, as the connection had ended */
	uint64_t in, out;     /* bytes */
	gint64 taken, worked; /* microseconds: from its head to its end; of them in a process */
	uint32_t pages, errors, warnings;
	bool ended; /* its process did */
};

/* Writes it at once. */
void access_log_write(FILE *out, const struct access_line *line);
/* Likewise that a process was ended by a signal, which belongs to no request alone: it may have waited for one. */
void access_log_write_killed(FILE *out, int signal);

#endif
