/* A CFF table as HarfBuzz's subsetter writes it (Adobe Technical Note 5176): what each glyph is drawn by. What
 * is read with a program beside it are widths and hints, which are left out (cff-write.h). */
#ifndef BANSHI_CFF_READ_H
#define BANSHI_CFF_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes of the table, borrowed from it. */
struct cff_bytes {
	const uint8_t *at;
	size_t n;
};

/* An INDEX: objects of any length, one after the other. */
struct cff_index {
	struct cff_bytes objects; /* from one byte before the first, as offsets count from 1 */
	const uint8_t *offset;    /* count + 1 numbers of `size` bytes */
	uint32_t count;
	unsigned size;
};

struct cff {
	struct cff_bytes table;
	struct cff_index programs; /* Type 2 charstrings, by glyph */
};

/* False when the bytes are no such table. They are borrowed. */
bool cff_open(struct cff *cff, const uint8_t *table, size_t n);
/* The program of a glyph, without the number at its beginning that tells the width. False when there is no such glyph,
 * when it is made of two others (Technical Note 5177, endchar with four numbers), or when it does not begin as a
 * program does. */
bool cff_find(const struct cff *cff, uint32_t glyph, struct cff_bytes *program);

#endif
