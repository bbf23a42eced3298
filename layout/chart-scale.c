#include "layout/chart-scale.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "document/chart.h"
#include "report/arena.h"

#define STEPS 5

struct chart_numerals chart_numerals_find(const struct chart *chart)
{
	struct chart_numerals numerals = { true, false, true };

	for (uint32_t i = 0; i < chart->n_series * chart->n_categories; i++) {
		const char *text = chart->value[i].text;

		if (!text)
			continue;
		numerals.whole &= !strchr(text, '.');
		numerals.grouped |= strchr(text, ',') != NULL;
		numerals.percent &= g_str_has_suffix(text, "%");
	}
	return numerals;
}

/* The least step of 1, 2, 2.5 or 5 × 10ⁿ that is not less than `rough`, and how many decimals its multiples have. */
static double nice_step(double rough, bool whole, int *decimals)
{
	static const struct {
		double of_ten;
		int decimals;
	} nice[] = { { 1, 0 }, { 2, 0 }, { 2.5, 1 }, { 5, 0 }, { 10, -1 } };
	int power = (int)floor(log10(rough));
	size_t i = 0;

	while ((nice[i].of_ten * pow(10, power) < rough || (whole && nice[i].decimals > power)) &&
		i + 1 < G_N_ELEMENTS(nice))
		i++;
	*decimals = MAX(nice[i].decimals - power, 0);
	return nice[i].of_ten * pow(10, power);
}

struct chart_scale chart_scale_find(double start, double least, double most, struct chart_numerals numerals)
{
	struct chart_scale scale = { .numerals = numerals };

	least = MIN(least, start);
	most = MAX(most, start);
	if (most <= least)
		most = least + 1;
	double rough = (most - least) / STEPS;
	scale.step = nice_step(numerals.whole ? MAX(rough, 1) : rough, numerals.whole, &scale.decimals);
	/* A number on a mark is not beyond it for the error of its division. */
	scale.first = (int32_t)floor(least / scale.step + 1e-9);
	scale.last = (int32_t)ceil(most / scale.step - 1e-9);
	return scale;
}

/* 1234567 is 1,234,567. */
static void group_digits(GString *number)
{
	const char *digits = number->str + (*number->str == '-');
	gssize first = digits - number->str, at = first + (gssize)strspn(digits, "0123456789");

	while ((at -= 3) > first)
		g_string_insert_c(number, at, ',');
}

const char *chart_scale_words(const struct chart_scale *scale, int32_t mark, struct arena *arena)
{
	char format[16], digits[64];

	g_snprintf(format, sizeof(format), "%%.%df", scale->decimals);
	g_ascii_formatd(digits, sizeof(digits), format, mark * scale->step);
	GString *words = g_string_new(digits);
	if (scale->numerals.grouped)
		group_digits(words);
	if (scale->numerals.percent)
		g_string_append_c(words, '%');
	return arena_take_string(arena, words);
}
