/* The report file as a tree of values, each knowing its place. reader.h reads one. */
#ifndef BANSHI_VALUE_H
#define BANSHI_VALUE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "report/diag.h"

struct arena;
struct source;

enum value_type { VALUE_NULL, VALUE_SCALAR, VALUE_SEQUENCE, VALUE_MAPPING };

/* Scalars stay text: what they mean is the schema's business (0123, yes, 2024-01-20 are all just text here).
 * A plain empty scalar, ~ and null are VALUE_NULL; a quoted "" is an empty VALUE_SCALAR. */
struct value {
	enum value_type type : 8;
	bool quoted : 1;     /* a scalar written in quotes, or as a block */
	bool block : 1;      /* a scalar written as a block after | or > */
	bool cell : 1;       /* a cell of a file of rows: a spreadsheet wrote it, with its forms of numbers and dates */
	bool filled : 1;     /* a scalar that is the first member of a struct filled_scalar */
	bool strong : 1;     /* a cell of a Markdown table with ** around all of it, which its text keeps */
	bool literal : 1;    /* any other cell of such a table: its stars were escaped and are text */
	uint32_t first, end; /* the bytes of it in the source, with the quotes; of a block: its text without the
				indentation before and the line ends after; of a collection: its first byte to its last
				child's end, or its bracket; a value left out: the point where it is missing */
	uint32_t n;          /* children of a collection; bytes of a scalar */
	const char *text;    /* scalar: NUL-terminated; NULL else */
	struct value *child; /* collection: the first child */
	struct value *next;  /* the next child of the same collection */
	struct value *key;   /* in a mapping: this child's key, a scalar */
};

/* A part of a scalar's text that stands for other words in the file: for a value in braces. */
struct filled_part {
	uint32_t first, end;                 /* of the text, */
	uint32_t written_first, written_end; /* and of the text as it was written */
};

/* A scalar whose text is not the one that was written. Its first and end are those of the written one. */
struct filled_scalar {
	struct value value; /* filled */
	const struct value *written;
	const struct filled_part *part; /* in order, and apart from one another */
	uint32_t n_parts;
};

/* A part of a scalar's text that was put together from several places of its file. */
struct value_piece {
	uint32_t at;         /* where it begins in the text; it ends where the next one does */
	uint32_t first, end; /* the bytes it stands for: */
	bool verbatim;       /* one for one, or all of it for all of them */
};

/* What stands below the fields of a report written in Markdown (markdown.h), block by block in the file's order. */
enum body_kind { BODY_HEADING, BODY_TEXT, BODY_TABLE, BODY_PICTURE, BODY_SETTINGS };
struct body_block {
	enum body_kind kind;
	unsigned level;  /* of a heading: 1 to 6 */
	uint32_t marker; /* of an item: the bytes of its dash or number, which begin its text; else 0 */
	struct value
		*value; /* a scalar; of a table, a picture and settings (which have a key) a mapping as prose has it
			 */
	struct body_block *next;
};

struct tree {
	struct arena *arena;         /* owns all values */
	struct source *source;       /* owned */
	struct value *root;          /* a mapping or a sequence */
	struct tree *above;          /* owned; another file whose values stand in this tree, or NULL: tree_adopt */
	struct value_cursor *cursor; /* where value_where_at() was last; NULL: it begins anew each time */
	struct body_block *body;     /* in the arena; NULL: none, or it has been put among the fields */
	bool stored;                 /* read when the program was built, and tested: no file of a user's is in it */
	GHashTable *pieces; /* owned; of the scalars that have some, by the value: a GArray of struct value_piece;
			     * NULL: none has */
};

#define TREE_MAX_DEPTH 64

/* For a tree's `cursor`: lives as long as the arena. */
struct value_cursor *value_cursor_new(struct arena *arena);
void tree_free(struct tree *tree); /* with its source and those above; accepts NULL */

/* Takes over the tree of another file, so that its values may be put among this one's: from now on they are found there
 * by this tree, and their places are told in their own file. Once for a tree; the other may have one above itself. */
void tree_adopt(struct tree *tree, struct tree *above);

/* From now on the places of a scalar's characters are those of its pieces, sorted by `at`, which are taken over. */
void tree_set_pieces(struct tree *tree, const struct value *scalar, GArray *pieces);

/* The child under that key, or NULL. Linear: for small mappings (templates). */
const struct value *value_get(const struct value *mapping, const char *key);
/* True when a scalar (or key) has exactly this text. */
bool value_is(const struct value *scalar, const char *text);

/* Where a value is. path and label are borrowed. For child values in mappings the place is the value itself, not the
 * key. */
struct where value_where(const struct tree *tree, const struct value *value, const char *path, const char *label);
/* Where the character at the scalar's byte `offset` (in its decoded text) was written. Exact for every character but
 * white space that YAML folded away or made; those are placed in the gap they stand for. What stands for other words in
 * the file is where those are. */
struct where value_where_at(
	const struct tree *tree, const struct value *value, uint32_t offset, const char *path, const char *label);

/* Writes the tree as indented text with places, for --stage=report. */
void tree_dump(const struct tree *tree, FILE *out);

#endif
