/* A line of prose whose words are known, and the report that says it. */
#ifndef BANSHI_LINE_H
#define BANSHI_LINE_H

#include <glib.h>

struct topic;
struct vocabulary;

/* The report that speaks. */
struct speaker {
	const struct vocabulary *vocabulary;
	int year;
	const char *organ; /* or NULL */
};

struct clause {
	const struct speaker *speaker;
	const char *text; /* of the line, or of its heading */
	const GArray *tokens;
	const struct topic *topic;
};

#endif
