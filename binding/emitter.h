/* The blocks of a document as they are made. */
#ifndef BANSHI_EMITTER_H
#define BANSHI_EMITTER_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "document/document.h"

struct emitter {
	const struct bound_report *report;
	struct checker *checker;
	struct arena *arena; /* of the blocks' content */
	GArray *blocks;      /* owned; of struct block: those so far; NULL once they were taken */
	unsigned n_notes;    /* footnotes so far */
	enum tag heading;    /* of the last heading; TAG_P: none yet */
	const char *head;    /* of the next paragraph, to be run in; NULL: none */
	unsigned head_level;
	unsigned count[HEADINGS_MAX]; /* headings so far under the open heading of the level above */
};

/* An emitter without blocks for a report whose fields are bound. It borrows both; the content it makes lives in the
 * arena of the checker's messages. */
void emitter_init(struct emitter *emitter, const struct bound_report *report, struct checker *checker);
/* Frees the list of blocks, unless they were taken. */
void emitter_finish(struct emitter *emitter);

/* Appends a block without content. Valid until the next one is added. */
struct block *block_add(struct emitter *emitter, enum block_kind kind);
/* The n blocks so far, as an array in the arena. The emitter may then only be finished. */
struct block *blocks_take(struct emitter *emitter, uint32_t *n);

#endif
