/* A package being made: a BagIt bag (RFC 8493) in a folder beside its place, which takes its name when it is whole. */
#ifndef BANSHI_BAG_WRITE_H
#define BANSHI_BAG_WRITE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "banshi/output.h"

struct bag;
struct diags;

/* Begins one that will be at `path`, where nothing may be. NULL after a diagnostic. */
struct bag *bag_new(const char *path, enum output_sync sync, struct diags *diags);
/* Removes what was not finished. Accepts NULL. */
void bag_free(struct bag *bag);

/* Puts a file into the payload, under data/. `name` is UTF-8 and below data/; `source` is what messages call the file
 * it was made from. The same source under the same name is put once. False after a diagnostic: it cannot be written, or
 * another file has this name, or one that other systems take for the same. */
bool bag_add(struct bag *bag, const char *name, const char *source, const void *bytes, size_t len);

/* Whether a file was put in that messages call so. */
bool bag_has(const struct bag *bag, const char *source);

/* Writes the tag files: bag-info.txt of the lines (char *, "Key: value") and Payload-Oxum, the manifests by SHA-256 and
 * SM3. Then the package takes its name, and is on the disk as `sync` says. False after a diagnostic. */
bool bag_finish(struct bag *bag, const GPtrArray *info);

#endif
