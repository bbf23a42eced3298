#include "layout/title-breaks.h"

#include <stdint.h>

#include "fonts/letters.h"
#include "layout/compose-items.h"
#include "layout/title-joints.h"
#include "layout/title-wholes.h"
#include "report/arena.h"

enum { NARROW = 12 }; /* em: a line of a title on a telephone; names that are shorter are kept whole */

/* One cluster a character. Only what a character is matters here: Han of an em; marks as wide as makes them Chinese but
 * no full em, of which the face would be asked; all else half as wide. */
static void characters(const char *text, size_t len, const struct style *style, struct arena *arena, struct shaped *out)
{
	*out = (struct shaped){
		.cluster = ARENA_ARRAY(arena, struct cluster, MAX(len, 1)),
		.run = ARENA_NEW(arena, struct shaped_run),
		.n_runs = 1,
	};
	for (const char *at = text; at < text + len; at = g_utf8_next_char(at)) {
		uint32_t c = g_utf8_get_char(at);

		out->cluster[out->n_clusters++] = (struct cluster){
			.first = (uint32_t)(at - text),
			.end = (uint32_t)(g_utf8_next_char(at) - text),
			.code_point = c,
			.advance = letter_is_common_han(c) ? style->size
				   : c < 0x2000            ? style->size / 2
							   : style->size * 4 / 5,
		};
	}
}

static void add_breaks(struct title *t, unit em, GArray *breaks)
{
	title_parse(t);
	title_joints_weigh(t);
	title_wholes_keep(t, NARROW * em);
	for (uint32_t i = 1; i < t->words->len; i++)
		if (title_word(t, i)->cost < TITLE_WHOLE)
			g_array_append_val(breaks, t->cluster[title_word(t, i)->first].first);
	g_array_unref(t->words);
}

GArray *title_breaks(const char *text, size_t len, const struct style *style)
{
	GArray *breaks = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	struct arena *arena = arena_new();
	struct shaped shaped;

	characters(text, len, style, arena, &shaped);
	const struct item *items = compose_items(&shaped, style, arena);

	for (uint32_t first = 0; first < shaped.n_clusters;) {
		struct title t = {
			.text = text, .cluster = shaped.cluster, .items = items, .first = first, .end = first
		};

		while (t.end < shaped.n_clusters && !items[t.end].forced)
			t.end++;
		first = t.end + 1;
		if (t.end > t.first)
			add_breaks(&t, style->size, breaks);
	}
	arena_free(arena);
	return breaks;
}
