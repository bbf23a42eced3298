/* The table is made when the program is built (main-store-lexicon.c): a report of a few pages would wait for it. */
#include "layout/lexicon.h"

#include <string.h>

#include "layout/layout-resources.h"
#include "layout/lexicon-table.h"
#include "report/resource.h"

/* Of the program, and there as long as it is. */
static const char *table_once(void)
{
	static const char *table;

	if (g_once_init_enter(&table)) {
		GBytes *bytes = resource_bytes(banshi_layout_get_resource, "/banshi/lexicon.table");
		g_assert(bytes);
		g_once_init_leave(&table, g_bytes_get_data(bytes, NULL));
		g_bytes_unref(bytes);
	}
	return table;
}

/* What is longer than the longest word is not looked up. Slots are copied, as nobody promises where a resource lies. */
unsigned lexicon_traits(const char *utf8, size_t len)
{
	const char *bits = table_once(), *slots = bits + LEXICON_BITS / 8;
	const char *text = slots + LEXICON_SLOTS * sizeof(struct lexicon_word);

	if (len == 0 || len > LEXICON_LONGEST * 4)
		return 0;
	const uint32_t hash = lexicon_hash(utf8, len), bit = hash % LEXICON_BITS;
	if (!(bits[bit / 8] & 1 << bit % 8))
		return 0;
	for (uint32_t i = hash / LEXICON_BITS % LEXICON_SLOTS;; i = (i + 1) % LEXICON_SLOTS) {
		struct lexicon_word word;

		memcpy(&word, slots + i * sizeof(word), sizeof(word));
		if (word.len == 0 || (word.len == len && memcmp(text + word.at, utf8, len) == 0))
			return word.traits;
	}
}
