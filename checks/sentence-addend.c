/* Numbers that can be added up. */
#include "checks/sentence-addend.h"

#include <string.h>

bool sum_is_exact(const struct quantity *quantity)
{
	return quantity_is_exact(quantity) && quantity->measure != MEASURE_PERCENT;
}

bool sum_counts_alike(const struct sentence *sentence, uint32_t a, uint32_t b)
{
	static const char *const alike[][2] = { { "个", "家" }, { "名", "人" }, { "位", "人" }, { "名", "位" },
		{ "人", "人次" }, { "名", "人次" }, { "批", "批次" }, { "场", "场次" }, { "户", "户次" },
		{ "期", "期次" }, { "家", "家次" }, { "家", "户" } };
	const struct quantity *one = sentence_quantity(sentence, a), *two = sentence_quantity(sentence, b);

	for (size_t i = 0; i < G_N_ELEMENTS(alike); i++)
		for (int k = 0; k < 2; k++)
			if (one->n_unit == strlen(alike[i][k]) && two->n_unit == strlen(alike[i][!k]) &&
				memcmp(sentence->text + one->unit, alike[i][k], one->n_unit) == 0 &&
				memcmp(sentence->text + two->unit, alike[i][!k], two->n_unit) == 0)
				return true;
	return quantity_same_unit(sentence->text, one, two);
}
