/* At 150 dots to the inch, as offices scan, a module of 0.5 mm is three dots. */
#include "barcodes/barcode-kind.h"

const struct barcode_facts *barcode_facts(enum barcode_kind kind)
{
	static const struct barcode_facts facts[N_BARCODE_KINDS] = {
		[CODE_QR] = { "QR", false, 1, 4, 4, 4, 50, 0 },
		[CODE_PDF417] = { "PDF417", false, 3, 2, 2, 2, 33, 0 },
		[CODE_DATA_MATRIX] = { "Data Matrix", false, 1, 2, 2, 2, 50, 0 },
		[CODE_128] = { "Code 128", true, 0, 10, 10, 0, 33, 12 },
		[CODE_39] = { "Code 39", true, 0, 10, 10, 0, 33, 12 },
		[CODE_EAN13] = { "EAN-13", true, 0, 11, 7, 0, 33, 20 },
	};

	return &facts[kind];
}
