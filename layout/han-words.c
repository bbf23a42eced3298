/* The table is made when the program is built (main-store-words.c). */
#include "layout/han-words.h"

#include <glib.h>
#include <string.h>

#include "layout/layout-resources.h"
#include "layout/word-table.h"
#include "report/resource.h"

enum {
	LONGEST = 20,      /* characters of a word that are looked at */
	UNKNOWN_COST = 255 /* of a character that is no word: rarer than all words */
};

/* Of the program, and there as long as it is. */
struct words {
	const char *nodes, *chars;
};

static const struct words *words_once(void)
{
	static struct words words;
	static gsize ready;

	if (g_once_init_enter(&ready)) {
		GBytes *bytes = resource_bytes(banshi_layout_get_resource, "/banshi/words.table");
		gsize size;

		g_assert(bytes);
		words.nodes = g_bytes_get_data(bytes, &size);
		/* n nodes of four bytes and one more, n characters of two. */
		words.chars = words.nodes + ((size - sizeof(uint32_t)) / 6 + 1) * sizeof(uint32_t);
		g_bytes_unref(bytes);
		g_once_init_leave(&ready, 1);
	}
	return &words;
}

/* Copied, as nobody promises where a resource lies. */
static uint32_t node_at(const struct words *words, uint32_t i)
{
	uint32_t node;

	memcpy(&node, words->nodes + i * sizeof(node), sizeof(node));
	return node;
}

static uint16_t char_at(const struct words *words, uint32_t i)
{
	uint16_t unit;

	memcpy(&unit, words->chars + i * sizeof(unit), sizeof(unit));
	return unit;
}

/* Node i's child by that character; 0, the root, for none. */
static uint32_t child(const struct words *words, uint32_t i, uint32_t code_point)
{
	uint32_t low = word_node_children(node_at(words, i));
	uint32_t end = word_node_children(node_at(words, i + 1)), high = end;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (char_at(words, middle) < code_point)
			low = middle + 1;
		else
			high = middle;
	}
	return low < end && char_at(words, low) == code_point ? low : 0;
}

/* The cheapest way to the place before character i, and where its last word begins. */
struct way {
	uint32_t cost, from;
};

static void take(struct way *way, uint32_t from, uint32_t to, uint32_t cost)
{
	if (way[from].cost + cost < way[to].cost)
		way[to] = (struct way){ way[from].cost + cost, from };
}

/* All words that begin at character i; a single one always does. */
static void take_words(const struct words *words, const uint32_t *code_points, uint32_t n, uint32_t i, struct way *way)
{
	uint32_t node = child(words, 0, code_points[i]);

	if (!node || !word_node_cost(node_at(words, node)))
		take(way, i, i + 1, UNKNOWN_COST);
	for (uint32_t end = i + 1; node; end++) {
		uint32_t cost = word_node_cost(node_at(words, node));

		if (cost)
			take(way, i, end, cost);
		node = end < MIN(n, i + LONGEST) ? child(words, node, code_points[end]) : 0;
	}
}

void han_words(const uint32_t *code_points, uint32_t n, bool *ends)
{
	const struct words *words = words_once();
	g_autofree struct way *way = g_new(struct way, n + 1);

	memset(ends, 0, n * sizeof(*ends));
	for (uint32_t i = 0; i <= n; i++)
		way[i] = (struct way){ i > 0 ? UINT32_MAX : 0, 0 };
	for (uint32_t i = 0; i < n; i++)
		take_words(words, code_points, n, i, way);
	for (uint32_t end = n; end > 0; end = way[end].from)
		ends[end - 1] = true;
}
