/* What a process finds when it looks into one of many PDFs. */
#ifndef BANSHI_INSPECT_LOOK_H
#define BANSHI_INSPECT_LOOK_H

#include <glib.h>

/* What is told of a file, as text; "" for what it does not tell. */
enum inspect_field {
	FIELD_LEVEL, /* what it claims: "PDF/A-3a PDF/UA-1" */
	FIELD_PAGES,
	FIELD_TITLE,
	FIELD_ORGAN,
	FIELD_DATE,
	FIELD_YEAR,
	FIELD_RETENTION,
	FIELD_CODE,        /* 档号 */
	FIELD_FONTS,       /* their names, parted by blanks */
	FIELD_UNEMBEDDED,  /* how many of them are not in the file */
	FIELD_ATTACHMENTS, /* how many */
	FIELD_DATA,        /* the name of the data inside that it was made of */
	FIELD_SIGNED,      /* how many signature fields are signed, */
	FIELD_OPEN,        /* and are not */
	FIELD_TOOL,        /* the program that made it */
	N_INSPECT_FIELDS
};

/* The answer: the file's size and SHA-256 ("": it cannot be read), the fields, the elements of DA/T 46 in the order of
 * da46_elements (none when the file is no PDF), what was found by enum diag_code, in words. */
#define INSPECT_ANSWER "(tsasasa(us))"

/* Looks into a file: of many_look, with the language (enum lang) of what is found as data. */
GVariant *inspect_look(void *lang, const char *path, unsigned what);

#endif
