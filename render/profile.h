/* Output profiles: what a file is for, and so what it claims and holds. */
#ifndef BANSHI_PROFILE_H
#define BANSHI_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A part and level of ISO 19005. */
struct level {
	const char *name;    /* "2a" */
	int part;            /* 0: the file claims nothing */
	char conformance;    /* 'A', 'B', 'U' */
	bool tagged;         /* has the structure tree, and so is PDF/UA-1 as well where the part allows */
	const char *version; /* of PDF: "1.7" */
	bool object_streams; /* PDF 1.5 and later */
	bool attachments;    /* any file may be attached */
};

/* A file inside the file (ISO 19005-3 6.8). Everything is borrowed. */
struct attachment {
	const char *name;         /* "report.yaml" */
	const char *mime;         /* "application/yaml" */
	const char *description;  /* for people */
	const char *relationship; /* to the pages: "Source", "Data" */
	const char *data;
	size_t len;
};

struct profile {
	const char *name; /* "filing" */
	const struct level *level;
	bool attach;   /* the data file and the tables go into the file, where the level allows, */
	bool manifest; /* and digests are written beside it */

	/* What is attached: set by the caller. */
	const struct attachment *attachment;
	uint32_t n_attachments;
};

/* A profile's row, to be changed by the caller; false when there is none of that name. */
bool profile_find(const char *name, struct profile *out);
/* "filing", "archive" … NULL-terminated, for messages. */
const char *const *profile_names(void);

/* NULL when unknown. */
const struct level *level_find(const char *name);
const char *const *level_names(void);

#endif
