/* A picture that a report or its template names, with what is said of it: its words, its size. */
#ifndef BANSHI_NAMED_PICTURE_H
#define BANSHI_NAMED_PICTURE_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "binding/row-file.h"
#include "document/document.h"

enum picture_setting {
	PICTURE_FILE,
	PICTURE_ALT,
	PICTURE_TITLE,
	PICTURE_WIDTH,
	PICTURE_HEIGHT,
	PICTURE_DECORATIVE,
	N_PICTURE_SETTINGS
};

/* A picture while it is read. */
struct named_picture {
	struct checker *checker;
	struct row_files *files;
	enum naming naming;
	const struct datum *datum; /* a mapping of settings, or a file's name */
	const struct tree *report; /* beside which the file lies; NULL: beside what names it */
	/* When nothing else is said: */
	const char *alt; /* NULL: no words */
	unit width, height;
	/* Set by named_picture_read. */
	const struct value *set[N_PICTURE_SETTINGS]; /* NULL: not said */
	bool ok;                                     /* nothing of it is wrong so far */
};

/* Whether a mapping names a file, or has words for one. */
bool named_picture_is(const struct value *mapping);
/* Reads the settings; all that is wrong with them is told (B1502). */
void named_picture_read(struct named_picture *named);
/* The picture that is named, looked at. Call it even if a setting is wrong, so that one run tells all. NULL after
 * diagnostics. */
const struct picture *named_picture_open(struct named_picture *named);
/* The whole of it: what named_picture_read and named_picture_open do, the words for those who cannot see it, and the
 * size that is asked for. Space around it is not set. In the arena of the checker; NULL after diagnostics. */
const struct illustration *named_picture_illustrate(struct named_picture *named);
/* A length that is said of it, units; 0: none, or after a diagnostic (B1512). */
unit named_picture_length(struct named_picture *named, enum picture_setting setting);
/* Words that are said of it, without the blanks around them, in the arena; NULL: none. */
const char *named_picture_words(const struct named_picture *named, enum picture_setting setting);
/* Tells what is wrong at a value of it, and that it is not ok. Always false. */
bool named_picture_refuse(
	struct named_picture *named, enum diag_code code, const struct value *at, const char *arg, const char *other);

#endif
