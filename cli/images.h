/* A report as images of its pages. */
#ifndef BANSHI_IMAGES_H
#define BANSHI_IMAGES_H

#include <stdint.h>

struct arguments;
struct previous_report;
struct profile;
struct target;

struct image_request {
	const struct arguments *arguments;      /* its first word is the report */
	const struct target *target;            /* a paged one */
	const struct profile *profile;          /* what the layout makes room for */
	const struct previous_report *previous; /* last year's */
	const char *output;                     /* path, "-", or NULL: beside the report */
	unsigned dpi;
	uint32_t page; /* only this one, from 1; 0: all */
	char **words;  /* the command line from the command on, as it was given; ended by NULL */
};

/* Gives the exit status, like a command. The small program has the whole one do it (start-whole.h). */
int images_render(const struct image_request *request);

#endif
