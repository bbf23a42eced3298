/* What is copied from a page should be what was set. Where the glyphs alone do not say it, the text of the whole line
 * is written beside them: when a glyph stands for another text elsewhere, when several glyphs show one character, and
 * when readers would see a blank where there is none. It makes the file larger, so it is asked line by line. */
#include "render/pdf-actual-text.h"

#include <string.h>

#include "fonts/face.h"
#include "layout/page.h"
#include "render/pdf-fonts.h"

enum { MAX_SPLIT = 8 }; /* glyphs of a cluster */

/* ---- parts ---- */

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
void pdf_split_glyphs(const struct glyphs *g, GArray *parts)
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

bool pdf_part_is_mapped(struct pdf_font *font, const struct glyphs *g, const struct glyph_part *part)
{
	return part->n_glyphs == 1 && pdf_font_map_text(font, pdf_font_code(font, g->glyph[part->glyph].id),
					      g->text + part->byte, part->n_bytes);
}

/* Whether the text can be read from its glyphs one by one. */
static bool is_mapped(struct pdf_font *font, const struct glyphs *g, GArray *parts)
{
	bool well = true;

	pdf_split_glyphs(g, parts);
	for (guint i = 0; i < parts->len; i++)
		well &= pdf_part_is_mapped(font, g, &g_array_index(parts, struct glyph_part, i));
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
	       !b->glyphs.turn && b->glyphs.n_glyphs && b->glyphs.glyph[0].x > last_x(&a->glyphs) &&
	       !b->glyphs.backward && ABS(b->glyphs.glyph[0].y - a->glyphs.glyph[0].y) < a->glyphs.size;
}

static bool needs_actual_text(const struct glyphs *g, struct pdf_fonts *fonts, GArray *parts)
{
	bool well = is_mapped(pdf_fonts_get(fonts, g->face), g, parts);

	return !well || (!g->backward && is_loose(g));
}

struct text_line pdf_find_line(const struct page *page, uint32_t first, struct pdf_fonts *fonts, GArray *parts)
{
	struct text_line line = { first, first + 1, false };
	const struct op *last = &page->op[first];

	if (last->kind != OP_GLYPHS || !last->glyphs.n_glyphs || last->mark < MARK_FIRST_NODE)
		return line;
	line.actual_text = needs_actual_text(&last->glyphs, fonts, parts);
	if (last->glyphs.turn || last->glyphs.backward)
		return line;
	for (uint32_t i = first + 1; i < page->n_ops && same_line(last, &page->op[i]); i++) {
		const struct op *op = &page->op[i];

		/* From one face to another less is enough: readers begin a new word there anyway. */
		unit step = op->glyphs.glyph[0].x - last_x(&last->glyphs);
		line.actual_text |= needs_actual_text(&op->glyphs, fonts, parts) || step > last->glyphs.size * 26 / 25;
		last = op;
		line.end = i + 1;
	}
	return line;
}
