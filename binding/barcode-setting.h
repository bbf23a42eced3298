/* What a report or a template says of a code. */
#ifndef BANSHI_BARCODE_SETTING_H
#define BANSHI_BARCODE_SETTING_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/checker.h"

struct emitter;

enum barcode_setting {
	BARCODE_SET_KIND,
	BARCODE_SET_CONTENT,
	BARCODE_SET_ENCODING,
	BARCODE_SET_LEVEL,
	BARCODE_SET_MODULE,
	BARCODE_SET_WIDTH,
	BARCODE_SET_HEIGHT,
	BARCODE_SET_WORDS,
	BARCODE_SET_PLACE,
	BARCODE_SET_PAGE,
	BARCODE_SET_TITLE,
	BARCODE_SET_ALT,
	N_BARCODE_SETTINGS
};

/* A code while it is read. */
struct named_barcode {
	struct checker *checker;
	const struct datum *datum; /* a mapping of settings; or what it says */
	const struct datum *usual; /* a mapping of settings for when nothing else is said; NULL: none */
	const char *usual_alt;     /* likewise: what is said of it to who cannot see it; NULL: as of any code */
	struct emitter *filler;    /* of a template: its words have places for values; else NULL */
	/* Set by barcode_read_settings. */
	const struct value *set[N_BARCODE_SETTINGS];
	bool is_usual[N_BARCODE_SETTINGS];
	bool ok; /* nothing of it is wrong so far */
};

/* Whether a mapping says what a code has. */
bool barcode_settings_are(const struct value *mapping);
/* Reads the settings; what is none of them, or no word, is told (B2001). */
void barcode_read_settings(struct named_barcode *named);
/* The index of the word that is set, of n pairs in English and Chinese; `none` when none is, or after a diagnostic. */
unsigned barcode_choose(struct named_barcode *named, enum barcode_setting setting, const char *const (*words)[2],
	unsigned n, unsigned none);
/* A length that is set, units; 0: none is, or after a diagnostic (B1512). */
unit barcode_length(struct named_barcode *named, enum barcode_setting setting);
/* Words that are set, with values in their places, without the blanks around them; NULL: none are. */
const char *barcode_words(struct named_barcode *named, enum barcode_setting setting);
/* Tells what is wrong with the setting, or when it is not set with the whole, and that it is not ok. */
void barcode_refuse(struct named_barcode *named, enum diag_code code, enum barcode_setting setting, const char *arg,
	const char *other, const char *third);

#endif
