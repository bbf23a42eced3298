/* What is known of a document beside its pages: title, author, date, and what an archive tells it apart by. All that a
 * renderer sees of the document. Strings are UTF-8 and borrowed from the document's arena. */
#ifndef BANSHI_METADATA_H
#define BANSHI_METADATA_H

#include <stdint.h>

#include "document/text.h"

/* What an archive tells documents apart by: the fields of the group 归档 (base.yaml). */
enum archive_element {
	ARCHIVE_FONDS,
	ARCHIVE_YEAR,
	ARCHIVE_RETENTION,
	ARCHIVE_ITEM,
	ARCHIVE_UNIT,
	ARCHIVE_PAGES,
	ARCHIVE_CATEGORY,
	ARCHIVE_CATALOGUE,
	ARCHIVE_VOLUME,
	ARCHIVE_PAGE_NUMBER,
	ARCHIVE_IDENTIFIER,
	ARCHIVE_FONDS_NAME,
	ARCHIVE_ORGAN,
	ARCHIVE_ARCHIVES,
	ARCHIVE_ARCHIVES_CODE,
	ARCHIVE_NUMBER,
	ARCHIVE_GENRE,
	ARCHIVE_ABSTRACT,
	ARCHIVE_SECRECY,
	ARCHIVE_SECRECY_PERIOD,
	ARCHIVE_VERSION,
	N_ARCHIVE_ELEMENTS
};

struct archive {
	struct text element[N_ARCHIVE_ELEMENTS]; /* as printed; empty when not told */
	/* 档号: fonds, category, year, retention, unit, item (DA/T 22-2015 5.4.2); NULL: not all told */
	const char *code;
	uint32_t pages;    /* as told; 0: not told */
	struct text place; /* of the group, for messages: no text */
};

struct metadata {
	const char *title, *author, *subject, *keywords; /* NULL: none */
	const char *language;                            /* BCP 47 */
	int year, month, day;                            /* of the document; 0: unknown, and then no date is written */
	const struct archive *archive;                   /* NULL: the report has no such group */
};

/* The key by which the group 归档 of base.yaml has the element, as "page-number"; never NULL. */
const char *archive_element_name(enum archive_element element);

#endif
