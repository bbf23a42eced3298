/* The blocks of a document as they are made. */
#ifndef BANSHI_EMITTER_H
#define BANSHI_EMITTER_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "document/document.h"

/* Ranks of headings: the title, an attachment's title, divisions, and the numbered headings below them. */
enum {
	RANK_TITLE,
	RANK_ATTACHMENT,
	RANK_DIVISION,
	RANK_HEADING = RANK_DIVISION + DIVISIONS_MAX,
	RANKS_MAX = RANK_HEADING + HEADINGS_MAX + 1
};

/* Where a list of contents goes, and what it has (emit-contents.h). */
struct contents_place {
	guint at;        /* the block that it stands before */
	enum tag under;  /* of the deepest heading open there; TAG_P: none is */
	uint32_t levels; /* of headings listed */
	const struct field *when;
};

struct row_files;

struct emitter {
	const struct bound_report *report;
	struct checker *checker;
	struct arena *arena;      /* of the blocks' content */
	GArray *blocks;           /* owned; of struct block: those so far; NULL once they were taken */
	struct row_files *files;  /* the files of rows that the report names */
	unsigned n_notes;         /* footnotes so far */
	unsigned n_tables;        /* tables in prose so far */
	unsigned n_figures;       /* pictures with a title so far */
	enum tag open[RANKS_MAX]; /* of the open headings by rank (emit-heading.h); TAG_P: none of that rank */
	/* A heading to be run in at the next paragraph; `head` is NULL when there is none. */
	const char *head;
	const struct style *head_style;
	unsigned head_rank;
	/* After the last line of a list of posts (emit-posts.h), a number of blocks, and in halves of a character what
	 * stands before its first name. */
	guint posts_end;
	unit posts_inset;
	unsigned count[HEADINGS_MAX]; /* headings so far under the open heading of the level above */
	GArray *contents;             /* owned; of struct contents_place: the lists so far */
	GArray *corners;              /* owned; of struct corner_code: codes outside of the type area; NULL: none is */
	GArray *charts; /* owned; what chart-setting.h knows of each that is still to have its numbers; NULL: none is */
};

/* An emitter without blocks for a report whose fields are bound. It borrows all three; the content it makes lives in
 * the arena of the checker's messages. */
void emitter_init(
	struct emitter *emitter, const struct bound_report *report, struct checker *checker, struct row_files *files);
/* Frees the list of blocks, unless they were taken. */
void emitter_finish(struct emitter *emitter);

/* Appends a block without content. Valid until the next one is added. */
struct block *block_add(struct emitter *emitter, enum block_kind kind);
/* A block's tail of these words, in the arena; NULL when there are none. */
struct text *emit_tail(struct emitter *emitter, const char *words);
/* The n blocks so far, as an array that lives as long as the arena. The emitter may then only be finished. */
struct block *blocks_take(struct emitter *emitter, uint32_t *n);

#endif
