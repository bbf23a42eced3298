/* One change that an update makes in a PDF. */
#ifndef BANSHI_PDF_CHANGE_H
#define BANSHI_PDF_CHANGE_H

enum pdf_change_kind {
	CHANGE_SIGNED,     /* a signature field that was there has a signature now (ISO 32000-1 12.7.4.5) */
	CHANGE_NEW_FIELD,  /* a signature field was added */
	CHANGE_DATES,      /* date of change and producer, in document information or XMP, and nothing else of these */
	CHANGE_VERSION,    /* the catalog tells a later version */
	CHANGE_VALIDATION, /* data to validate signatures with (DSS, ISO 32000-2 12.8.4.3) */
	CHANGE_ADDED,      /* a new object that is not for validation; what leads to it is told by the others */
	CHANGE_OTHER,      /* anything else: signing has nothing to do with it */
};

/* All of it is owned by the array. */
struct pdf_change {
	enum pdf_change_kind kind;
	int object;   /* its number; 0: the trailer */
	char *what;   /* a field's name; of CHANGE_OTHER what the object is, as "page" or "document information /Title";
			 NULL: nothing to say */
	int page;     /* of a new field that has a place, from 1; 0: none */
	double share; /* of the page's area that this place takes, 0 to 1 */
};

#endif
