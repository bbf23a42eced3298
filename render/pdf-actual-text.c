/* What is copied from a page should be what was set. Where the glyphs alone do not say it, the text of the whole line
 * is written beside them: when a glyph stands for too many other texts elsewhere, when several glyphs show one
 * character, and when readers would see a blank where there is none. It makes the file larger, so it is asked line by
 * line. */
#include "render/pdf-actual-text.h"

#include "layout/page.h"
#include "render/glyph-parts.h"
#include "render/pdf-fonts.h"
#include "render/used-glyphs.h"

/* Whether each cluster is one glyph, in the order of the text: mostly they are. */
static bool is_one_each(const struct glyphs *g)
{
	for (uint32_t i = 0; i < g->n_clusters; i++)
		if (g->cluster[i].n_glyphs != 1)
			return false;
	return !g->backward;
}

/* Whether a glyph's code stands for a text. */
static bool is_read(struct used_glyphs *used, uint32_t glyph, const char *text, uint32_t n)
{
	bool mapped;

	used_glyphs_code_for(used, glyph, text, n, &mapped);
	return mapped;
}

/* Whether the text can be read from its glyphs one by one. */
static bool is_mapped(struct used_glyphs *used, const struct glyphs *g, GArray *parts)
{
	const char *text = g->text;
	bool well = true;

	if (is_one_each(g)) {
		for (uint32_t i = 0; i < g->n_clusters; text += g->cluster[i++].n_bytes)
			well &= is_read(used, g->glyph[i].id, text, g->cluster[i].n_bytes);
		return well;
	}
	glyph_parts_split(g, parts);
	for (guint i = 0; i < parts->len; i++) {
		const struct glyph_part *part = &g_array_index(parts, struct glyph_part, i);

		well &= part->n_glyphs == 1 &&
			is_read(used, g->glyph[part->glyph].id, g->text + part->byte, part->n_bytes);
	}
	return well;
}

/* ---- lines ---- */

static unit last_x(const struct glyphs *g)
{
	return g->glyph[g->n_glyphs - 1].x;
}

/* Readers take a gap of more than a tenth of an em for a blank, and a step down for a new line. Full-width glyphs are
 * an em apart when nothing is between them; signs above and below a letter are drawn from another place than it ends.
 */
static bool is_loose(const struct glyphs *g)
{
	unit wide = g->size + g->size / 10;

	for (uint32_t i = 0; i < g->n_clusters; i++)
		if (g->cluster[i].n_glyphs > 1)
			return true;
	for (uint32_t i = 0; i + 1 < g->n_glyphs; i++)
		if (ABS(g->glyph[i + 1].x - g->glyph[i].x) > wide ||
			ABS(g->glyph[i + 1].y - g->glyph[i].y) > g->size / 2)
			return true;
	return false;
}

static bool same_line(const struct op *a, const struct op *b)
{
	return b->kind == OP_GLYPHS && b->mark == a->mark && g_strcmp0(b->glyphs.language, a->glyphs.language) == 0 &&
	       !b->glyphs.turn && !b->glyphs.apart && b->glyphs.n_glyphs && b->glyphs.glyph[0].x > last_x(&a->glyphs) &&
	       !b->glyphs.backward && ABS(b->glyphs.glyph[0].y - a->glyphs.glyph[0].y) < a->glyphs.size;
}

/* Takes another op into the line. */
static void add_to_line(struct text_line *line, const struct glyphs *g, struct pdf_fonts *fonts, GArray *parts)
{
	line->mapped &= is_mapped(pdf_font_used(pdf_fonts_get(fonts, g->face)), g, parts);
	line->actual_text |= !line->mapped || (!g->backward && is_loose(g));
	line->end++;
}

struct text_line pdf_find_line(const struct page *page, uint32_t first, struct pdf_fonts *fonts, GArray *parts)
{
	struct text_line line = { .first = first, .end = first, .mapped = true };
	const struct op *last = &page->op[first];

	if (last->kind != OP_GLYPHS || !last->glyphs.n_glyphs || last->mark < MARK_FIRST_NODE)
		return (struct text_line){ .first = first, .end = first + 1 };
	add_to_line(&line, &last->glyphs, fonts, parts);
	if (last->glyphs.turn || last->glyphs.backward)
		return line;
	for (uint32_t i = first + 1; i < page->n_ops && same_line(last, &page->op[i]); i++) {
		const struct op *op = &page->op[i];

		add_to_line(&line, &op->glyphs, fonts, parts);
		/* From one face to another less is enough: readers begin a new word there anyway. */
		unit step = op->glyphs.glyph[0].x - last_x(&last->glyphs);
		line.actual_text |= step > last->glyphs.size * 26 / 25;
		last = op;
	}
	return line;
}
