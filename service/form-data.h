/* What a request posts: a report as the body, or with files beside it as multipart/form-data (RFC 7578). Nothing of it
 * names a file of the machine: names of parts are compared, never opened. */
#ifndef BANSHI_FORM_DATA_H
#define BANSHI_FORM_DATA_H

#include <libsoup/soup.h>
#include <stdbool.h>

#include "banshi/banshi.h"

struct form_data {
	const char *name; /* of the report, by its type: "report.json" */
	const void *report;
	size_t len;
	const char *previous, *tpl; /* names of files: last year's report, the template; NULL: none */
	GArray *file;               /* of struct banshi_file */
	/* What all this borrows from. */
	GBytes *body;
	GPtrArray *held; /* of GBytes */
	GPtrArray *texts;
};

/* 0, or a status of HTTP and in *why what is wrong; form_data_finish frees what *out holds in either case. */
unsigned form_data_read(SoupServerMessage *message, struct form_data *out, const char **why);
void form_data_finish(struct form_data *form);

#endif
