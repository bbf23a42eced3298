/* The syntax of a PDF's objects (ISO 32000-1 7.2, 7.3), read strictly. Readers forgive much, and not all the same: what
 * two of them could take for two things is a fault here. Meant for what was added to a finished file. */
#ifndef BANSHI_PDF_SYNTAX_H
#define BANSHI_PDF_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum pdf_kind {
	PDF_NULL,
	PDF_BOOLEAN,
	PDF_INTEGER,
	PDF_REAL,
	PDF_STRING,
	PDF_NAME,
	PDF_ARRAY,
	PDF_DICTIONARY,
	PDF_REFERENCE,
};

/* A value; it lives in the arena of its reading. */
struct pdf_value {
	enum pdf_kind kind;
	int64_t number;         /* of an integer, a boolean; the object's number of a reference */
	const char *text;       /* of a name, without its slash and escapes; NUL-terminated */
	const char *key;        /* under which it stands in its dictionary; NULL in an array */
	struct pdf_value *item; /* the first of an array or dictionary, in the file's order; NULL: it is empty */
	struct pdf_value *next; /* in the same array or dictionary; NULL: the last */
};

/* Where reading is. Set data, end, at and arena to begin; all borrowed. */
struct pdf_syntax {
	const uint8_t *data;
	size_t at, end;
	struct arena *arena;
	const char *fault; /* what is wrong, in English, a constant; NULL: nothing so far */
	size_t fault_at;
};

/* Always false: notes the first fault, at the place where reading is. */
bool syntax_fail(struct pdf_syntax *syntax, const char *fault);

/* White space is passed. Comments are passed only when they hold nothing that a reader who looks for objects could
 * find; else false, with a fault. */
bool syntax_skip_space(struct pdf_syntax *syntax);

/* Passes a word that stands here, and white space before it; false, without a fault, when another stands here. */
bool syntax_take_word(struct pdf_syntax *syntax, const char *word);

/* An unsigned number of at most 10 digits, white space before it passed. False with a fault. */
bool syntax_take_number(struct pdf_syntax *syntax, int64_t *number);

/* Exactly one line break (CR LF, LF, or CR), and no blank before it. False without a fault. */
bool syntax_take_line_break(struct pdf_syntax *syntax);

/* Reads a value. A key twice in a dictionary, more than 64 levels, and what no rule of 7.3 allows are faults: NULL. */
struct pdf_value *syntax_take_value(struct pdf_syntax *syntax);

/* An entry of a dictionary; NULL when it is not there, or `dict` is NULL or no dictionary. */
const struct pdf_value *pdf_value_get(const struct pdf_value *dict, const char *key);
/* Whether the entry is this name. */
bool pdf_value_is_name(const struct pdf_value *dict, const char *key, const char *name);
/* The entry's integer in *number; false when it is none. */
bool pdf_value_integer(const struct pdf_value *dict, const char *key, int64_t *number);

#endif
