/* The group 归档 that any report may have: what an archive tells its documents apart by (DA/T 22-2015). */
#ifndef BANSHI_ARCHIVE_H
#define BANSHI_ARCHIVE_H

#include "binding/bound.h"
#include "document/metadata.h"

/* What the report says for its archive, in the arena; NULL when it does not have the group. */
const struct archive *archive_bind(const struct bound_report *report, struct arena *arena);

#endif
