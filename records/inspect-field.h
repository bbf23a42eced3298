/* What is told of each of many files. */
#ifndef BANSHI_INSPECT_FIELD_H
#define BANSHI_INSPECT_FIELD_H

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

#endif
