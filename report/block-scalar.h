/* The text of a YAML block scalar, after | or >. Our own, since libfyaml 0.7.12 loses line ends and even letters of
 * folded blocks whose lines are indented further. */
#ifndef BANSHI_BLOCK_SCALAR_H
#define BANSHI_BLOCK_SCALAR_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct source;

/* Appends the text of the block whose | or > is at `header`. parent_indent is the column of the collection it stands
 * in, counted from 0; the block is over at byte `end` at the latest. False when the lines are not indented further than
 * that: they are not the block's, though the parser takes them for it. */
bool block_decode(GString *out, const struct source *source, uint32_t header, uint32_t parent_indent, uint32_t end);

#endif
