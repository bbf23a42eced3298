/* What is written of a PDF for people: lines of a label and what there is to say, in Chinese or in English. */
#ifndef BANSHI_DESCRIPTION_H
#define BANSHI_DESCRIPTION_H

#include <stdbool.h>
#include <stdio.h>

struct pdf_objects;
struct pdf_read;

struct description {
	const struct pdf_read *read;
	const struct pdf_objects *objects; /* of it */
	FILE *out;
	bool zh; /* Chinese, else English */
};

/* One of the two, by the language. */
const char *description_word(const struct description *description, const char *en, const char *zh);

/* Begins a line: its label, and blanks up to the column in which all lines go on. */
void description_label(const struct description *description, const char *en, const char *zh);

#endif
