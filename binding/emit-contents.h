/* Lists of contents: where they stand is noted while blocks are made, and they are put there when all are. */
#ifndef BANSHI_EMIT_CONTENTS_H
#define BANSHI_EMIT_CONTENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "binding/emitter.h"

/* Whether the report has a field that something stands or falls with: a flag, only when it says yes. NULL: yes. */
bool emit_when(const struct emitter *emitter, const struct field *when);

/* Notes that a list of so many levels stands here: of the headings, each on a line of its own, from here to the next
 * one that is not below the heading open here. Nothing is listed unless there are some, and not if the report has no
 * `when` (NULL: it stands in any case). */
void emit_contents(struct emitter *emitter, uint32_t levels, const struct field *when);

/* Puts the lists into the blocks. A list that the report asks for and that has nothing to list is told (B0336). */
void emit_contents_lists(struct emitter *emitter);

#endif
