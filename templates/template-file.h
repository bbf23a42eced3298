/* What a template is made of: texts that are given, files that were read. */
#ifndef BANSHI_TEMPLATE_FILE_H
#define BANSHI_TEMPLATE_FILE_H

#include <stddef.h>

#include "templates/edition.h"

struct source;

/* So many templates may stand one on the other by `extends`: deeper people do not think. */
#define TEMPLATE_EXTENDS_MAX 8

/* A template's text, as an archived file has it inside. Borrowed. */
struct template_text {
	const char *name; /* for messages */
	const char *bytes;
	size_t len;
};

/* A file that a template was made of. */
struct template_file {
	const struct source *source; /* its name: the path, or of a built-in one NAME.yaml */
	struct edition edition;
};

#endif
