/* Prose to blocks: paragraphs, and headings that the program numbers. */
#ifndef BANSHI_EMIT_PROSE_H
#define BANSHI_EMIT_PROSE_H

#include "binding/emitter.h"

/* Adds the blocks of a piece of prose that was checked. Headings in it are of `level` and below; its paragraphs have
 * the style, and those under headings that of the template's prose. */
void emit_prose(struct emitter *emitter, const struct datum *datum, unsigned level, const struct style *style);

#endif
