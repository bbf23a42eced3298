/* The labels and heads of a form are cut into words for each report again, so what was found is kept by the thread that
 * asked: the same bytes have the same words. */
#include "layout/title-edges.h"

#include "fonts/letters.h"
#include "layout/han-words.h"

#define MOST_TEXTS 1024 /* are kept, of at most so many bytes: */
#define LONGEST    256

struct edges {
	GHashTable *known; /* text → GArray of ends */
	GArray *last;      /* of a text that is not kept */
};

static void edges_free(void *data)
{
	struct edges *edges = data;

	g_hash_table_destroy(edges->known);
	g_array_unref(edges->last);
	g_free(edges);
}

static struct edges *edges_of_thread(void)
{
	static GPrivate kept = G_PRIVATE_INIT(edges_free);
	struct edges *edges = g_private_get(&kept);

	if (!edges) {
		edges = g_new(struct edges, 1);
		edges->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
		edges->last = g_array_new(FALSE, FALSE, sizeof(int32_t));
		g_private_set(&kept, edges);
	}
	return edges;
}

/* 0 for what is no Han. A radical (⽔, as text taken from PDFs has it) is the character that it looks like. */
static uint32_t han_of(uint32_t c)
{
	gunichar same;

	if (letter_is_common_han(c))
		return c;
	if (g_unichar_get_script(c) != G_UNICODE_SCRIPT_HAN)
		return 0;
	return g_unichar_fully_decompose(c, TRUE, &same, 1) == 1 ? same : c;
}

/* By Unicode (UAX #29) Western words and numbers are whole, and each Han is a word. */
static void find_edges(const char *utf8, size_t n, GArray *ends)
{
	glong len;
	g_autofree gunichar *text = g_utf8_to_ucs4_fast(utf8, (glong)n, &len);
	g_autofree bool *cut = g_new(bool, len);

	letters_words(utf8, n, cut, (uint32_t)len);
	for (glong first = 0, end; first < len; first = end) {
		uint32_t c;

		for (end = first; end < len && (c = han_of(text[end])); end++)
			text[end] = c;
		if (end > first)
			han_words(text + first, (uint32_t)(end - first), cut + first);
		else
			end++;
	}
	const char *at = utf8;
	for (glong i = 0; i < len; i++) {
		at = g_utf8_next_char(at);
		int32_t byte = (int32_t)(at - utf8);
		if (cut[i])
			g_array_append_val(ends, byte);
	}
}

const GArray *title_edges(const char *utf8, size_t n)
{
	struct edges *edges = edges_of_thread();

	if (n > LONGEST) {
		g_array_set_size(edges->last, 0);
		find_edges(utf8, n, edges->last);
		return edges->last;
	}
	g_autofree char *key = g_strndup(utf8, n);
	GArray *known = g_hash_table_lookup(edges->known, key);
	if (!known) {
		if (g_hash_table_size(edges->known) >= MOST_TEXTS)
			g_hash_table_remove_all(edges->known);
		known = g_array_new(FALSE, FALSE, sizeof(int32_t));
		find_edges(utf8, n, known);
		g_hash_table_insert(edges->known, g_steal_pointer(&key), known);
	}
	return known;
}
