/* Where two PDFs that should be one and the same differ: an archived file and the one made again from what is in it. */
#ifndef BANSHI_PDF_SAMENESS_H
#define BANSHI_PDF_SAMENESS_H

#include <glib.h>

struct pdf_objects;

/* What differs, from the pages outwards. Up to PART_PAGE a page looks or reads otherwise. */
enum pdf_part {
	PART_PAGES,      /* their number */
	PART_CONTENT,    /* what a page paints */
	PART_FONT,       /* a font's program, widths, codes or texts */
	PART_PICTURE,    /* a picture, or another thing that pages paint */
	PART_ANNOTATION, /* links, fields on a page */
	PART_PAGE,       /* size, turning and the like */
	PART_STRUCTURE,  /* tags */
	PART_OUTLINE,    /* bookmarks */
	PART_INTENT,     /* what the colours mean */
	PART_METADATA,   /* XMP, document information */
	PART_ATTACHMENT, /* files inside */
	PART_CATALOG,    /* all else of the document */
	PART_PRODUCER,   /* nothing but the version of banshi that wrote it, and the identifiers made of all bytes */
	N_PDF_PARTS
};

struct pdf_difference {
	enum pdf_part part;
	int page;   /* from 1; 0: of none alone */
	int object; /* its number in the first file; 0: none of its own */
	char *what; /* a font's name, a key, a property, "byte 120" of a content; NULL: nothing to say. Owned by the
		       array */
};

/* Compares the two object by object, each led to from the pages or the catalog; numbers of objects mean nothing, and
 * streams are equal when what they unpack to is. Of struct pdf_difference, in the order in which they were met, each
 * object once, at most 1000; none when all that a reader is shown is the same. g_array_unref. */
GArray *pdf_differences(const struct pdf_objects *a, const struct pdf_objects *b);

#endif
