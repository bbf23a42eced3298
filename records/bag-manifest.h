/* A manifest of a package, read: which digest each file has. */
#ifndef BANSHI_BAG_MANIFEST_H
#define BANSHI_BAG_MANIFEST_H

#include <glib.h>
#include <stdbool.h>

struct diags;

struct bag_manifest {
	char *name; /* of its file: manifest-sha256.txt */
	int algorithm;
	bool of_tags;        /* it tells of tag files, not of the payload */
	GHashTable *entries; /* name in the package → digest, in small letters */
};

/* Reads what is in the file of this name. Lines that are none are told, and so are names that have no place in such a
 * manifest, or are there twice; they clear *ok. bag_manifest_free. */
struct bag_manifest *bag_manifest_parse(
	const char *name, int algorithm, const char *text, struct diags *diags, bool *ok);
void bag_manifest_free(void *manifest);

#endif
