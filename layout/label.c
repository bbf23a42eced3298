/* Shaped for vertical text and painted as it comes: a label is one line, so nothing is broken, justified or squeezed.
 * It is shaped twice, to be measured and to be painted, as labels are short and a page shows few of them. */
#include "layout/label.h"

#include "document/document.h"
#include "fonts/shape.h"
#include "layout/page.h"
#include "report/arena.h"

static void shape(struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena,
	struct shaped *out)
{
	struct shape_style shape = {
		.role = style->role, .size = style->size, .language = style->language, .vertical = true
	};

	shape_text(fonts, &shape, text, len, arena, out);
}

/* How far a label runs down, in units, without padding. */
unit label_length(struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena)
{
	struct shaped shaped;
	unit length = 0;

	shape(fonts, style, text, len, arena, &shaped);
	for (uint32_t i = 0; i < shaped.n_clusters; i++)
		length += shaped.cluster[i].advance;
	return length;
}

/* Upright glyphs stand at the pen; those of a turned run lie along it, a quarter turn clockwise (fonts/shape.h).
 * Returns the y at which the next run begins. */
static unit paint_run(const struct shaped *shaped, const struct shaped_run *run, const struct style *style,
	const char *text, unit x, unit y, uint32_t mark, struct page *page)
{
	const struct cluster *first = &shaped->cluster[run->first_cluster];
	uint32_t n_clusters = run->end_cluster - run->first_cluster, n_glyphs = 0;

	for (uint32_t i = 0; i < n_clusters; i++)
		n_glyphs += first[i].n_glyphs;

	struct placed_glyph *glyph = ARENA_ARRAY(page->arena, struct placed_glyph, n_glyphs + 1), *next = glyph;
	struct text_cluster *map = ARENA_ARRAY(page->arena, struct text_cluster, n_clusters);
	for (uint32_t i = 0; i < n_clusters; i++) {
		/* In a turned run what was x runs down the page, and what was up points to the right. */
		unit along = y;

		for (uint32_t g = first[i].first_glyph; g < first[i].first_glyph + first[i].n_glyphs; g++) {
			const struct glyph *from = &shaped->glyph[g];

			*next++ = run->turned ? (struct placed_glyph){ from->id, x - from->y, along + from->x }
					      : (struct placed_glyph){ from->id, x + from->x, y + from->y };
			along += from->advance;
		}
		map[i] = (struct text_cluster){ first[i].end - first[i].first, first[i].n_glyphs };
		y += first[i].advance;
	}
	if (n_glyphs)
		page_add(page, OP_GLYPHS, mark)->glyphs = (struct glyphs){
			.face = run->face,
			.size = run->size,
			.color = style->color,
			.turn = run->turned,
			.text = text + run->first,
			.len = run->end - run->first,
			.n_glyphs = n_glyphs,
			.n_clusters = n_clusters,
			.glyph = glyph,
			.cluster = map,
		};
	return y;
}

void label_paint(struct font_set *fonts, const struct style *style, const char *text, size_t len, unit x, unit y,
	uint32_t mark, struct page *page)
{
	struct shaped shaped;

	shape(fonts, style, text, len, page->arena, &shaped);
	for (uint32_t i = 0; i < shaped.n_runs; i++)
		y = paint_run(&shaped, &shaped.run[i], style, text, x, y, mark, page);
}
