/* Text as the document has it: words, what is special about parts of them, and where each character was written. */
#ifndef BANSHI_DOCUMENT_TEXT_H
#define BANSHI_DOCUMENT_TEXT_H

#include <stdint.h>

struct style;
struct tree;
struct value;

/* What is special about a part of a text (markup.h says how it is written). */
enum span_kind {
	SPAN_STRONG = 1 << 0, /* in 黑体 */
	SPAN_DOTS = 1 << 1,   /* 着重号 below each Han character (GB/T 15834-2011 4.13) */
	SPAN_SUPER = 1 << 2,
	SPAN_SUB = 1 << 3,
};

struct span {
	uint32_t first, end;      /* bytes of the text; spans are sorted and do not overlap */
	unsigned kind;            /* of enum span_kind */
	const char *link;         /* URI, or NULL */
	uint32_t link_number;     /* counts the links of a text from 1; 0: none */
	uint32_t note_number;     /* of a note's mark: counts the notes of a text from 1, in a cell those of its table;
				   * 0: none */
	uint32_t item_number;     /* of a list in a cell: counts the items of a text from 1; 0: none */
	const char *language;     /* BCP 47, or NULL: the style's */
	const struct style *head; /* of a part of the head that is run in: the style it has the face of; else NULL */
};

/* Text with its origin, so that a later stage can say where a character was written. '\n' is a forced line break. */
struct text {
	const char *utf8;           /* NUL-terminated; "" when empty */
	uint32_t len;               /* bytes */
	const struct tree *tree;    /* the file it came from, or NULL when composed of several */
	const struct value *origin; /* the scalar there; NULL when composed */
	uint32_t offset;            /* of utf8[0] in the scalar's text */
	const char *path, *label;   /* of the field, for messages; may be NULL */
	const struct span *span;
	uint32_t n_spans;
	uint32_t n_links;
	uint32_t n_items;        /* of lists in a cell */
	const struct note *note; /* footnotes, in the order of their marks */
	uint32_t n_notes;
	const uint32_t *name; /* of a list, a line each: the byte behind the number, where turn-over lines begin too */
	uint32_t n_names;
};

struct note {
	uint32_t at; /* the byte of the text where its mark stands: a superscript of the same words as its own */
	const char *mark;
	struct text text; /* begins with the mark */
};

#endif
