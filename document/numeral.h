/* Heading numbers: 一、 （一） 1. （1）, made and recognised. */
#ifndef BANSHI_NUMERAL_H
#define BANSHI_NUMERAL_H

#include <stdbool.h>
#include <stddef.h>

/* Han numerals reach from 一 to 九十九, and to 第九百九十九 after 第; numbers beyond are written in digits. */
#define NUMERAL_HAN_MAX     99
#define NUMERAL_ORDINAL_MAX 999

/* A number format is text with exactly one {一} or {1} in it. */
bool numeral_format_valid(const char *format);
/* Writes number n in that format; at most size bytes with the NUL. Returns the length. */
size_t numeral_print(const char *format, unsigned n, char *out, size_t size);

struct numeral {
	unsigned n;
	size_t len; /* bytes of the text it takes, blanks after it included */
	bool exact; /* written as the format writes it; false for (一) or 一. and the like */
};
/* Recognises a number in this format, or a common slip of it, at the start of the text. */
bool numeral_match(const char *format, const char *text, struct numeral *out);

#endif
