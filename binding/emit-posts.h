/* Lists of who has which office (report/post-line.h). */
#ifndef BANSHI_EMIT_POSTS_H
#define BANSHI_EMIT_POSTS_H

#include <stdbool.h>

#include "binding/emitter.h"

/* Whether the block that was just added, a paragraph with its text and style, is a line of such a list; then it has a
 * style of its own, and what turns over begins below its post. A line that goes on with another has its names below the
 * names of that. */
bool emit_posts(struct emitter *emitter, struct block *block);

#endif
