/* The kinds of codes, and what their standards ask for. */
#ifndef BANSHI_BARCODE_KIND_H
#define BANSHI_BARCODE_KIND_H

#include <stdbool.h>
#include <stdint.h>

/* ISO/IEC 18004, 15438, 16022, 15417, 16388, 15420. */
enum barcode_kind { CODE_QR, CODE_PDF417, CODE_DATA_MATRIX, CODE_128, CODE_39, CODE_EAN13, N_BARCODE_KINDS };

/* Lengths in modules, but for the last two. */
struct barcode_facts {
	const char *name; /* as standards call it */
	bool lines;       /* bars alone: a row is as high as is asked */
	uint32_t row;     /* else: how high one is */
	/* What stays white around it: before, behind, above and below. */
	uint32_t quiet_before, quiet_after, quiet_over;
	uint32_t usual_module; /* hundredths of a millimetre, when no size is asked for */
	uint32_t usual_bar;    /* of bars alone: mm */
};

/* No module is narrower, in hundredths of a millimetre: smaller ones are lost on office printers and in scans. */
#define BARCODE_LEAST_MODULE 33

/* What its standard asks for. */
const struct barcode_facts *barcode_facts(enum barcode_kind kind);

#endif
