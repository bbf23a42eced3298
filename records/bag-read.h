/* A package that came: whether it is a BagIt bag (RFC 8493), complete and valid. */
#ifndef BANSHI_BAG_READ_H
#define BANSHI_BAG_READ_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct diags;

/* What was found; messages tell the rest. */
struct bag_state {
	char *folder;
	char *algorithms;    /* those checked, "sha256, sm3" */
	GPtrArray *payload;  /* of char *: the files there are below data/, with it, sorted */
	GHashTable *damaged; /* those of the files there, tag files too, whose digests are wrong: a set of char * */
	uint64_t octets;     /* of the payload */
	bool complete;       /* all that manifests tell of is there, and nothing else (RFC 8493 3) */
	bool valid;          /* complete, and each digest is right */
};

/* Whether a folder says that it is one. */
bool bag_is_one(const char *folder);

/* Checks all of it. Links, pipes and the like are never opened. bag_state_finish frees what *out holds. False after
 * diagnostics: it is not valid. */
bool bag_read(const char *folder, struct diags *diags, struct bag_state *out);
void bag_state_finish(struct bag_state *state);

#endif
