/* The labels and heads of a form are cut into words for each report again, so what was found is kept by the thread that
 * asked: the same bytes have the same words. */
#include "layout/title-edges.h"

#include <unicode/ubrk.h>

#define MOST_TEXTS 1024 /* are kept, of at most so many bytes: */
#define LONGEST    256

struct edges {
	UBreakIterator *words; /* kept: to open it takes longer than to cut a title. NULL without ICU's data */
	GHashTable *known;     /* text → GArray of ends */
	GArray *last;          /* of a text that is not kept */
};

static void edges_free(void *data)
{
	struct edges *edges = data;

	if (edges->words)
		ubrk_close(edges->words);
	g_hash_table_destroy(edges->known);
	g_array_unref(edges->last);
	g_free(edges);
}

static struct edges *edges_of_thread(void)
{
	static GPrivate kept = G_PRIVATE_INIT(edges_free);
	UErrorCode status = U_ZERO_ERROR;
	struct edges *edges = g_private_get(&kept);

	if (!edges) {
		edges = g_new(struct edges, 1);
		edges->words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
		edges->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
		edges->last = g_array_new(FALSE, FALSE, sizeof(int32_t));
		g_private_set(&kept, edges);
	}
	return edges;
}

static void find_edges(UBreakIterator *words, const char *utf8, size_t n, GArray *ends)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *text = utext_openUTF8(NULL, utf8, (int64_t)n, &status);

	if (words)
		ubrk_setUText(words, text, &status);
	for (int32_t at; words && U_SUCCESS(status) && (at = ubrk_next(words)) != UBRK_DONE;)
		g_array_append_val(ends, at);
	utext_close(text);
}

const GArray *title_edges(const char *utf8, size_t n)
{
	struct edges *edges = edges_of_thread();

	if (n > LONGEST) {
		g_array_set_size(edges->last, 0);
		find_edges(edges->words, utf8, n, edges->last);
		return edges->last;
	}
	g_autofree char *key = g_strndup(utf8, n);
	GArray *known = g_hash_table_lookup(edges->known, key);
	if (!known) {
		if (g_hash_table_size(edges->known) >= MOST_TEXTS)
			g_hash_table_remove_all(edges->known);
		known = g_array_new(FALSE, FALSE, sizeof(int32_t));
		find_edges(edges->words, utf8, n, known);
		g_hash_table_insert(edges->known, g_steal_pointer(&key), known);
	}
	return known;
}
