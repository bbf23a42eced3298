#include "layout/paragraph.h"

#include <glib.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "layout/page.h"
#include "report/arena.h"

static void shape(struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena,
	struct shaped *out)
{
	struct shape_style shape = { .role = style->role, .size = style->size, .language = style->language };

	shape_text(fonts, &shape, text, len, arena, out);
}

struct paragraph *paragraph_new(struct font_set *fonts, const struct style *style, const char *text, size_t len,
	unit measure, struct arena *arena)
{
	struct paragraph *p = ARENA_NEW(arena, struct paragraph);

	p->style = style;
	p->text = text;
	p->measure = measure - style->left - style->right;
	p->indent = style->indent;
	shape(fonts, style, text, len, arena, &p->shaped);
	p->item = compose_items(&p->shaped, style, arena);
	p->line = compose_lines(p->item, p->shaped.n_clusters, p->measure, p->indent, style, arena, &p->n_lines);
	return p;
}

/* Plain numbers, the most of what tables hold, are one piece whose width is the sum of its advances: nothing is shaped.
 */
static bool number_extent(struct font_set *fonts, const struct style *style, const char *text, size_t len, unit *width)
{
	*width = 0;
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit(text[i]) && text[i] != '.' && text[i] != ',')
			return false;

		const struct face *face = font_set_face_for(fonts, style->role, (uint32_t)text[i], 0);
		*width += face_scale(face, face_advance(face, (uint32_t)text[i]), style->size);
	}
	return true;
}

struct extent paragraph_extent(
	struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena)
{
	struct shaped shaped;
	unit width;

	if (number_extent(fonts, style, text, len, &width))
		return (struct extent){ width, width };
	shape(fonts, style, text, len, arena, &shaped);

	const struct item *item = compose_items(&shaped, style, arena);
	struct extent extent = { .min = compose_min_width(item, shaped.n_clusters) };
	for (uint32_t first = 0; first < shaped.n_clusters;) {
		uint32_t end = first;

		while (end < shaped.n_clusters && !item[end].forced)
			end++;
		extent.max = MAX(extent.max, compose_width(item, first, end));
		first = end + 1;
	}
	return extent;
}

unit style_baseline(struct font_set *fonts, const struct style *style)
{
	const struct face *face = font_set_face(fonts, style->role);
	unit ascent = face_scale(face, face->ascender, style->size);
	unit descent = -face_scale(face, face->descender, style->size);

	return (style->line - (ascent + descent)) / 2 + ascent;
}

/* ---- one line ---- */

/* Shares `given` among members in proportion to what each can take, exactly: the shares add up to the whole. */
struct sharer {
	int64_t given, capacity, seen, paid;
};

static unit share(struct sharer *s, unit can)
{
	if (!s->given || !can)
		return 0;
	s->seen += can;

	int64_t due = s->given * s->seen / s->capacity;
	unit now = (unit)(due - s->paid);
	s->paid = due;
	return now;
}

struct placed_item {
	unit cell;    /* from the item's left edge to its glyphs' origin */
	unit advance; /* to the next item */
	unit x;       /* of the left edge, filled by place_in_order */
};

/* Sets the line's items to the fit: what each gives up before and after its ink, and what is added behind it. */
static void place_items(
	const struct paragraph *p, const struct line *line, const struct fit *fit, struct placed_item *out)
{
	struct sharer shrink[N_SHRINK_STEPS], stretch[N_STRETCH_STEPS];

	for (int k = 0; k < N_SHRINK_STEPS; k++)
		shrink[k] = (struct sharer){ .given = fit->shrink[k], .capacity = fit->can_shrink[k] };
	for (int k = 0; k < N_STRETCH_STEPS; k++)
		stretch[k] = (struct sharer){ .given = fit->stretch[k],
			.capacity = k == STRETCH_REST ? (int64_t)fit->n_rest : fit->can_stretch[k] };

	for (uint32_t i = line->first; i < line->end; i++) {
		const struct item *item = &p->item[i];
		bool space = item->class == CLASS_SPACE, end = i + 1 == line->end;
		unit lead = i == line->first ? item->lead : share(&shrink[item->step], item->lead_shrink);
		unit trail = end ? item->trail : share(&shrink[item->step], item->trail_shrink);
		struct placed_item *place = &out[i - line->first];

		place->cell = -item->shift - lead;
		place->advance = item->width - lead - trail;
		if (end)
			break;
		place->advance += item->gap - share(&shrink[space ? SHRINK_SPACE : SHRINK_GAP], item->gap_shrink) +
				  share(&stretch[space ? STRETCH_SPACE : STRETCH_GAP], item->gap_stretch);
		if (item->rest)
			place->advance += share(&stretch[STRETCH_REST], 1);
	}
}

static uint8_t level_of(const struct paragraph *p, uint32_t item)
{
	return p->shaped.run[p->shaped.cluster[item].run].level;
}

/* Rule L2 of the Unicode bidirectional algorithm: from the highest level to the lowest odd one, reverse what is at it
 * or above. */
static void order_line(const struct paragraph *p, const struct line *line, uint32_t *order)
{
	uint32_t n = line->end - line->first;
	uint8_t highest = 0;

	for (uint32_t i = 0; i < n; i++) {
		order[i] = i;
		highest = MAX(highest, level_of(p, line->first + i));
	}
	for (uint8_t level = highest; level > 0; level--)
		for (uint32_t i = 0; i < n; i++) {
			uint32_t end = i;

			while (end < n && level_of(p, line->first + order[end]) >= level)
				end++;
			for (uint32_t a = i, z = end; a + 1 < z; a++, z--) {
				uint32_t swap = order[a];

				order[a] = order[z - 1];
				order[z - 1] = swap;
			}
			i = MAX(end, i);
		}
}

static void place_in_order(
	const struct paragraph *p, const struct line *line, unit x, struct placed_item *items, struct arena *arena)
{
	uint32_t n = line->end - line->first;
	uint32_t *order = ARENA_ARRAY(arena, uint32_t, n);

	order_line(p, line, order);
	for (uint32_t i = 0; i < n; i++) {
		items[order[i]].x = x;
		x += items[order[i]].advance;
	}
}

static void fill_cluster(
	const struct shaped *shaped, const struct cluster *cluster, unit x, unit y, struct placed_glyph *out)
{
	for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
		const struct glyph *glyph = &shaped->glyph[cluster->first_glyph + g];

		out[g] = (struct placed_glyph){ .id = glyph->id, .x = x + glyph->x, .y = y + glyph->y };
		x += glyph->advance;
	}
}

/* Items [first, end), all of one run, as one op. */
static void paint_run(const struct paragraph *p, const struct line *line, uint32_t first, uint32_t end,
	const struct placed_item *items, unit baseline, uint32_t mark, struct page *page)
{
	const struct shaped *shaped = &p->shaped;
	const struct cluster *cluster = shaped->cluster;
	const struct shaped_run *run = &shaped->run[cluster[first].run];
	uint32_t n_glyphs = 0, done = 0;

	for (uint32_t i = first; i < end; i++)
		n_glyphs += cluster[i].n_glyphs;
	if (!n_glyphs)
		return;

	struct placed_glyph *glyph = ARENA_ARRAY(page->arena, struct placed_glyph, n_glyphs);
	struct text_cluster *map = ARENA_ARRAY(page->arena, struct text_cluster, end - first);
	bool backward = run->level & 1;
	for (uint32_t i = first; i < end; i++) {
		const struct placed_item *item = &items[i - line->first];
		uint32_t at = backward ? n_glyphs - done - cluster[i].n_glyphs : done;

		fill_cluster(shaped, &cluster[i], item->x + item->cell, baseline, &glyph[at]);
		map[i - first] = (struct text_cluster){ cluster[i].end - cluster[i].first, cluster[i].n_glyphs };
		done += cluster[i].n_glyphs;
	}
	page_add(page, OP_GLYPHS, mark)->glyphs = (struct glyphs){
		.face = run->face,
		.size = p->style->size,
		.color = p->style->color,
		.backward = backward,
		.text = p->text + cluster[first].first,
		.len = cluster[end - 1].end - cluster[first].first,
		.n_glyphs = n_glyphs,
		.n_clusters = end - first,
		.glyph = glyph,
		.cluster = map,
	};
}

static unit line_start(const struct paragraph *p, const struct line *line, unit width)
{
	unit slack = MAX(width - line->natural, 0);

	switch (p->style->align) {
	case ALIGN_CENTER:
		return slack / 2;
	case ALIGN_RIGHT:
		return slack;
	default:
		return 0;
	}
}

void paragraph_paint(const struct paragraph *p, uint32_t i, unit x, unit y, uint32_t mark, struct page *page)
{
	const struct line *line = &p->line[i];
	unit indent = i == 0 ? p->indent : 0, width = p->measure - indent;
	struct placed_item *items = ARENA_ARRAY(page->arena, struct placed_item, line->end - line->first);
	struct fit fit;

	if (line->end == line->first)
		return;
	compose_fit(p->item, line, width, p->style->align == ALIGN_JUSTIFY, &fit);
	place_items(p, line, &fit, items);
	place_in_order(p, line, x + p->style->left + indent + line_start(p, line, width), items, page->arena);

	for (uint32_t first = line->first; first < line->end;) {
		uint32_t end = first + 1;

		while (end < line->end && p->shaped.cluster[end].run == p->shaped.cluster[first].run)
			end++;
		paint_run(p, line, first, end, items, y, mark, page);
		first = end;
	}
}
