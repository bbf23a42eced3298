/* A QR or bar code: its modules and how large they are. */
#ifndef BANSHI_BARCODE_H
#define BANSHI_BARCODE_H

#include "barcodes/barcode-kind.h"
#include "barcodes/modules.h"
#include "fonts/unit.h"

struct style;

struct barcode {
	enum barcode_kind kind;
	struct modules modules;
	unit module, row;  /* how wide a module is, how high a row */
	const char *words; /* below bars; NULL: none */
	const char *content;
	const struct style *style; /* of its words */
	unit words_size;           /* in which they are set */
};

/* How large it is, with what stays white around it and the words below, which are a line and a half. */
static inline unit barcode_width(const struct barcode *code)
{
	const struct barcode_facts *facts = barcode_facts(code->kind);

	return (unit)(code->modules.columns + facts->quiet_before + facts->quiet_after) * code->module;
}
/* Likewise. */
static inline unit barcode_height(const struct barcode *code)
{
	return 2 * (unit)barcode_facts(code->kind)->quiet_over * code->module + (unit)code->modules.rows * code->row +
	       (code->words ? code->words_size * 3 / 2 : 0);
}

#endif
