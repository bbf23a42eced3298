#include "render/glyph-parts.h"

#include <stdbool.h>

#include "fonts/face.h"
#include "layout/page.h"

enum { MAX_SPLIT = 8 }; /* glyphs of a cluster */

/* A letter with signs above and below it mostly has a glyph for each: bytes[k] of the text are shown by glyph k. False
 * when it cannot be told which glyph shows what. */
static bool split_cluster(const struct glyphs *g, const struct glyph_part *whole, uint32_t bytes[MAX_SPLIT])
{
	const char *text = g->text + whole->byte, *end = text + whole->n_bytes;
	bool one_each = (uint32_t)g_utf8_strlen(text, whole->n_bytes) == whole->n_glyphs;

	if (g->backward || whole->n_glyphs > MAX_SPLIT)
		return false;
	for (uint32_t k = whole->n_glyphs; k-- > 1;) {
		const char *sign = g_utf8_find_prev_char(text, end);

		if (!sign || sign == text || !g_unichar_ismark(g_utf8_get_char(sign)) ||
			!(one_each || face_glyph(g->face, g_utf8_get_char(sign), 0) == g->glyph[whole->glyph + k].id))
			return false;
		bytes[k] = (uint32_t)(end - sign);
		end = sign;
	}
	bytes[0] = (uint32_t)(end - text);
	return true;
}

/* Writes the parts of a cluster; past the last of them is returned. */
static struct glyph_part *add_parts(struct glyph_part *part, const struct glyphs *g, const struct glyph_part *whole)
{
	uint32_t bytes[MAX_SPLIT], byte = whole->byte;

	if (whole->n_glyphs <= 1 || !split_cluster(g, whole, bytes)) {
		if (whole->n_glyphs > 0)
			*part++ = *whole;
		return part;
	}
	for (uint32_t k = 0; k < whole->n_glyphs; byte += bytes[k++])
		*part++ = (struct glyph_part){ byte, bytes[k], whole->glyph + k, 1 };
	return part;
}

/* Glyphs are shown from left to right; text that runs the other way has its last cluster first. */
void glyph_parts_split(const struct glyphs *g, GArray *parts)
{
	uint32_t byte = g->backward ? g->len : 0, glyph = 0;
	struct glyph_part *first, *part;

	g_array_set_size(parts, g->n_glyphs); /* every part shows one at least */
	first = part = (struct glyph_part *)(void *)parts->data;
	for (uint32_t k = 0; k < g->n_clusters; k++) {
		const struct text_cluster *cluster = &g->cluster[g->backward ? g->n_clusters - 1 - k : k];

		if (g->backward)
			byte -= cluster->n_bytes;
		struct glyph_part whole = { byte, cluster->n_bytes, glyph, cluster->n_glyphs };
		part = add_parts(part, g, &whole);
		if (!g->backward)
			byte += cluster->n_bytes;
		glyph += cluster->n_glyphs;
	}
	g_array_set_size(parts, (guint)(part - first));
}
