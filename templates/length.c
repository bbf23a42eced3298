/* Decimal places of a length are read as millionths and brought to units with one rounding. 字 and 行 stay relative
 * until the page and the style are known. */
#include "templates/length.h"

#include <glib.h>
#include <string.h>

#define MILLION 1000000

/* The size of each 字号 in hundredths of a point. As Chinese type founders and word processors have them: 三号 is 16
 * pt. */
static const struct {
	const char *name;
	int hundredths;
} sizes[] = {
	{ "初号", 4200 },
	{ "小初", 3600 },
	{ "一号", 2600 },
	{ "小一", 2400 },
	{ "二号", 2200 },
	{ "小二", 1800 },
	{ "三号", 1600 },
	{ "小三", 1500 },
	{ "四号", 1400 },
	{ "小四", 1200 },
	{ "五号", 1050 },
	{ "小五", 900 },
	{ "六号", 750 },
	{ "小六", 650 },
	{ "七号", 550 },
	{ "八号", 500 },
};

/* Sides in millimetres: A and B of ISO 216 (Japan's B sizes are other ones), 16开 the trimmed format of GB/T 788. */
static const struct {
	const char *name;
	int width, height;
} papers[] = {
	{ "A3", 297, 420 },
	{ "A4", 210, 297 },
	{ "A5", 148, 210 },
	{ "B4", 250, 353 },
	{ "B5", 176, 250 },
	{ "16开", 184, 260 },
};

/* numerator/denominator units make one; 72 pt are an inch, which is 25.4 mm. */
static const struct {
	const char *name;
	enum length_base base;
	int64_t numerator, denominator;
} measures[] = {
	{ "pt", LENGTH_ABSOLUTE, UNIT_PER_PT, 1 },
	{ "mm", LENGTH_ABSOLUTE, UNIT_PER_PT * 720, 254 },
	{ "cm", LENGTH_ABSOLUTE, UNIT_PER_PT * 7200, 254 },
	{ "字", LENGTH_ZI, MILLION, 1 },
	{ "行", LENGTH_LINE, MILLION, 1 },
};

/* Reads digits(.digits)? as millionths; NULL when there are none, or too many. At most six digits before the point and
 * six behind. */
static const char *read_millionths(const char *at, int64_t *out)
{
	int64_t value = 0;
	unsigned digits = 0;

	/* A point with nothing behind it is no number. */
	for (; g_ascii_isdigit(*at) && digits < 6; at++, digits++)
		value = value * 10 + (*at - '0');
	if (digits == 0)
		return NULL;
	unsigned fraction = 0;
	if (*at == '.')
		for (at++; g_ascii_isdigit(*at) && fraction < 6; at++, fraction++)
			value = value * 10 + (*at - '0');
	if (at[-1] == '.')
		return NULL;
	for (; fraction < 6; fraction++)
		value *= 10;
	*out = value;
	return at;
}

/* Six digits before the point times 720 × 1024 units stay far below 63 bits. */
static int64_t scale_rounded(int64_t value, int64_t numerator, int64_t denominator)
{
	return (value * numerator + denominator / 2) / denominator;
}

bool length_parse(const char *text, struct length *out)
{
	int64_t millionths;
	const char *unit_name = read_millionths(text, &millionths);

	if (!unit_name)
		return false;
	/* 0 needs no unit. */
	if (*unit_name == '\0' && millionths == 0) {
		*out = (struct length){ 0, LENGTH_ABSOLUTE };
		return true;
	}
	for (size_t i = 0; i < sizeof(measures) / sizeof(*measures); i++) {
		if (strcmp(unit_name, measures[i].name) != 0)
			continue;
		out->base = measures[i].base;
		out->amount = scale_rounded(millionths, measures[i].numerator, measures[i].denominator * MILLION);
		/* A 字 or a 行 is at least a point in any use: this bounds the product of length_resolve. A length
		 * beyond that is refused, not cut. */
		return out->amount <= (out->base == LENGTH_ABSOLUTE ? LENGTH_MAX : 14400 * (int64_t)MILLION);
	}
	return false;
}

unit length_resolve(struct length length, unit zi, unit line)
{
	int64_t result = length.amount;

	if (length.base != LENGTH_ABSOLUTE)
		result = scale_rounded(length.amount, length.base == LENGTH_ZI ? zi : line, MILLION);
	/* Cut at LENGTH_MAX, so that what is computed with it stays in its type. */
	return result < LENGTH_MAX ? (unit)result : LENGTH_MAX;
}

bool length_parse_size(const char *text, unit *out)
{
	struct length length;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		if (strcmp(text, sizes[i].name) == 0) {
			*out = (unit)scale_rounded(sizes[i].hundredths, UNIT_PER_PT, 100);
			return true;
		}
	}
	/* A size in 字 would be measured by itself. */
	if (!length_parse(text, &length) || length.base != LENGTH_ABSOLUTE || length.amount == 0)
		return false;
	*out = (unit)length.amount;
	return true;
}

bool length_parse_paper(const char *text, unit *width, unit *height)
{
	for (size_t i = 0; i < sizeof(papers) / sizeof(*papers); i++) {
		size_t length = strlen(papers[i].name);
		bool named = strncmp(text, papers[i].name, length) == 0;
		bool lies = named && (!strcmp(text + length, " landscape") || !strcmp(text + length, " 横向"));

		if (named && (lies || !text[length])) {
			*(lies ? height : width) = UNIT_FROM_MM(papers[i].width);
			*(lies ? width : height) = UNIT_FROM_MM(papers[i].height);
			return true;
		}
	}
	return false;
}

const char *length_papers(void)
{
	return "A3 A4 A5 B4 B5 16开, A4 landscape";
}

/* #RRGGBB and nothing shorter. */
bool length_parse_color(const char *text, uint32_t *out)
{
	uint32_t value = 0;

	if (text[0] != '#' || strlen(text) != 7)
		return false;
	for (text++; *text; text++) {
		if (!g_ascii_isxdigit(*text))
			return false;
		value = value * 16 + (uint32_t)g_ascii_xdigit_value(*text);
	}
	*out = value;
	return true;
}
