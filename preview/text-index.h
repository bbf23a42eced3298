/* Where the words on a page were written. A page's glyphs keep the text they show, and that text is borrowed from the
 * document: so the address of a text says which it is, and nothing need be kept for each glyph in runs that nobody
 * clicks at. */
#ifndef BANSHI_TEXT_INDEX_H
#define BANSHI_TEXT_INDEX_H

#include <stdbool.h>
#include <stdint.h>

struct document;
struct text_index;
struct tree;
struct value;

/* A text of the document, from its first byte to its last. */
struct written {
	const char *text; /* len bytes */
	uint32_t len;
	const struct tree *tree;    /* the file it came from; NULL: of the template, or put together of several */
	const struct value *origin; /* the scalar there; NULL: as above */
	uint32_t offset;            /* of the first byte in the scalar's text */
	bool verbatim;              /* it stands there byte for byte; else only the scalar is known: 1,234 for 1234 */
	const char *label;          /* the field's, in the user's words; NULL: not known */
};

/* All texts of a document, which is borrowed with all it borrows from. Of a text that was put together, as a title of
 * the organ and the year or a heading of its number and its words, those parts are known that a scalar of the report
 * has. */
struct text_index *text_index_new(const struct document *document, const struct tree *report);
void text_index_free(struct text_index *index); /* accepts NULL */

/* The text that a byte of a page's text belongs to; NULL: it was made by the layout, as a page's number. */
const struct written *text_index_find(const struct text_index *index, const char *byte);

#endif
