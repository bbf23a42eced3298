/* What several sources have for one report, put together. */
#ifndef BANSHI_JOIN_H
#define BANSHI_JOIN_H

#include "import/matched.h"

struct arena;
struct diags;
struct report_template;

/* One of several sources, and what was found in it. */
struct found {
	const char *name;
	struct matched matched;
};

/* What was found in all of them, and by field whose it is. The arrays are the arena's, the texts the sources'. */
struct joined {
	struct filling filling;
	const char **origin; /* the name of the source; NULL: no source has the field */
	const char *names;   /* of all sources, for people */
};

/* Puts n sources together, in their order: a field that several have is the last one's, and when they differ that is
 * told. Tables of which each source has another part become one; where they differ in a cell, the later one's stands
 * and nothing of the earlier one's, so that no table is of two years. */
void sources_join(const struct report_template *tpl, const struct found *found, unsigned n, struct arena *arena,
	struct diags *diags, struct joined *out);

/* Says which fields that must be there no source has. */
void joined_report_missing(const struct report_template *tpl, const struct joined *joined, struct diags *diags);

#endif
