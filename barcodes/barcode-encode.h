/* The text of a code to its modules, by zint. */
#ifndef BANSHI_BARCODE_ENCODE_H
#define BANSHI_BARCODE_ENCODE_H

#include "barcodes/barcode-kind.h"
#include "barcodes/modules.h"

struct arena;

/* How Han are written into a code of modules. Text of ASCII alone is the same in all of them. */
enum barcode_encoding {
	ENCODED_UTF8, /* with its ECI, which says so (ISO/IEC 18004 7.4.2) */
	ENCODED_GBK,  /* with nothing said: for readers that expect it, as those of offices did */
};

struct barcode_request {
	enum barcode_kind kind;
	const char *text; /* UTF-8, not empty */
	enum barcode_encoding encoding;
	int level;   /* of QR: 1 to 4; of PDF417: 0 to 8, -1: as its standard recommends; else nothing */
	int columns; /* of PDF417: of its data; 0: as it comes */
};

enum barcode_flaw {
	BARCODE_MADE,
	BARCODE_NO_PLACE, /* a character, or their number, is not of this kind */
	BARCODE_TOO_LONG,
	BARCODE_WRONG_CHECK /* the last digit of an EAN is not the one that its others ask for */
};

/* Makes the modules, in the arena; *words is what stands below bars, as they say it; of other kinds NULL. Otherwise
 * tells why not: *words is then the character that has no place (NULL: it is their number), or the digit that there
 * ought to be. */
enum barcode_flaw barcode_encode(
	const struct barcode_request *request, struct arena *arena, struct modules *modules, const char **words);

#endif
