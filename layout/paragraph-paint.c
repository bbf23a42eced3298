/* Painting a line: its items set to the measure, put in visual order, and each run made an op. Text and clusters of an
 * op stay in the order of reading, so that what is copied out of a page is the text; only its glyphs are in the order
 * in which they stand. */
#include "layout/paragraph-paint.h"

#include <glib.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/letters.h"
#include "fonts/raised.h"
#include "layout/compose-fit.h"
#include "layout/page.h"
#include "layout/paragraph.h"
#include "layout/structure.h"
#include "report/arena.h"

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

/* Sets the line's items to the fit: what each gives up before and after its ink, and what is added behind it. The first
 * item has lost its blank before (lead) and the last its blank behind already: those are not shared. */
static void place_items(
	const struct paragraph *p, const struct line *line, const struct fit *fit, struct placed_item *out)
{
	struct sharer shrink[N_SHRINK_STEPS], stretch[N_STRETCH_STEPS];

	/* One sharer a step: all items that give way in it take their part of the same sum, and the parts add up. */
	for (int k = 0; k < N_SHRINK_STEPS; k++)
		shrink[k] = (struct sharer){ .given = fit->shrink[k], .capacity = fit->can_shrink[k] };
	for (int k = 0; k < N_STRETCH_STEPS; k++)
		stretch[k] = (struct sharer){ .given = fit->stretch[k],
			.capacity = k == STRETCH_REST ? (int64_t)fit->n_rest : fit->can_stretch[k] };

	for (uint32_t i = line->first; i < line->end; i++) {
		const struct item *item = &p->item[i];
		bool space = item->kind == CLASS_SPACE, end = i + 1 == line->end;
		unit lead = i == line->first ? item->lead : share(&shrink[item->step], item->lead_shrink);
		unit trail = end ? item->trail : share(&shrink[item->step], item->trail_shrink);
		struct placed_item *place = &out[i - line->first];

		place->cell = -item->shift - lead;
		place->advance = item->width - lead - trail;
		if (end)
			break;
		/* A space's own width counts as its gap, but gives way in steps of its own, before and after those of
		 * Han–Latin gaps. */
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
 * or above. A level without an odd one below it is reversed an even number of times, which changes nothing. */
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

/* `x` is the left edge of the line; items keep their places in the list, only x is in the order seen. */
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

/* Glyphs of a cluster stand on from each other by their advances, each moved by its own offset. */
static void fill_cluster(
	const struct shaped *shaped, const struct cluster *cluster, unit x, unit y, struct placed_glyph *out)
{
	for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
		const struct glyph *glyph = &shaped->glyph[cluster->first_glyph + g];

		out[g] = (struct placed_glyph){ .id = glyph->id, .x = x + glyph->x, .y = y + glyph->y };
		x += glyph->advance;
	}
}

/* ---- what spans add ---- */

static unit span_shift(const struct span *span, unit size)
{
	if (!span || !(span->kind & (SPAN_SUPER | SPAN_SUB)))
		return 0;
	return raised_drop(span->kind & SPAN_SUPER, size);
}

/* A dot below the middle of each Han character (GB/T 15834-2011 4.13). */
static void paint_dots(const struct paragraph *p, const struct line *line, uint32_t first, uint32_t end,
	const struct placed_item *items, unit baseline, struct page *page)
{
	unit size = p->style->size;

	for (uint32_t i = first; i < end; i++)
		if (p->item[i].kind == CLASS_HAN) {
			const struct placed_item *item = &items[i - line->first];

			page_add(page, OP_DOT, MARK_LAYOUT)->dot = (struct dot){ item->x + item->cell + size / 2,
				baseline + size * 3 / 8, size / 16, p->style->color };
		}
}

/* From an em above the baseline to a quarter below it. A link that goes on over a line has an area on each. */
static void add_link(const struct paragraph *p, const struct line *line, uint32_t first, uint32_t end,
	const struct placed_item *items, unit baseline, struct link to, uint32_t mark, struct page *page)
{
	const struct placed_item *a = &items[first - line->first], *z = &items[end - 1 - line->first];
	unit left = MIN(a->x, z->x), right = MAX(a->x + a->advance, z->x + z->advance), size = p->style->size;

	to.area = (struct rect){ left, baseline - size, right - left, size * 5 / 4, 0 };
	page_add(page, OP_LINK, mark)->link = to;
}

/* The language of items [first, end) of a run, NULL: the document's. A space is in that of the word before it. */
static const char *run_language(
	const struct paragraph *p, const struct line *line, uint32_t first, uint32_t end, const struct span *span)
{
	const struct cluster *cluster = p->shaped.cluster;
	const char *language;

	if (span && span->language)
		return span->language;
	for (uint32_t i = first; i < end; i++)
		if (letter_language(cluster[i].code_point, &language))
			return language;
	for (uint32_t i = first; p->item[first].kind == CLASS_SPACE && i-- > line->first;)
		if (letter_language(cluster[i].code_point, &language))
			return language;
	return NULL;
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
	const struct span *span = p->run_span ? p->run_span[cluster[first].run] : NULL;
	/* Content of the run-in head's node, or of the link's, where there are such; never in artifacts. */
	if (span && span->head && p->nodes && p->nodes->head && mark >= MARK_FIRST_NODE)
		mark = p->nodes->head;
	if (span && span->item_number && p->nodes && p->nodes->item && mark >= MARK_FIRST_NODE)
		mark = p->nodes->item[span->item_number - 1];
	if (span && span->link_number && p->nodes && (p->nodes->first_link || p->nodes->link) &&
		mark >= MARK_FIRST_NODE)
		mark = text_link_node(p->nodes, span->link_number);
	/* A note's mark is a Reference to it, and the Link in that (ISO 32000-1 14.8.4.4.1). */
	const struct text_nodes *note =
		span && span->note_number && p->nodes && p->nodes->note && mark >= MARK_FIRST_NODE
			? &p->nodes->note[span->note_number - 1]
			: NULL;
	if (note)
		mark = note->reference + 1;
	/* Glyphs are listed from left to right; in a run from right to left the first cluster has the last of them. */
	bool backward = run->level & 1;
	for (uint32_t i = first; i < end; i++) {
		const struct placed_item *item = &items[i - line->first];
		uint32_t at = backward ? n_glyphs - done - cluster[i].n_glyphs : done;

		fill_cluster(shaped, &cluster[i], item->x + item->cell, baseline + span_shift(span, p->style->size),
			&glyph[at]);
		map[i - first] = (struct text_cluster){ cluster[i].end - cluster[i].first, cluster[i].n_glyphs };
		done += cluster[i].n_glyphs;
	}
	page_add(page, OP_GLYPHS, mark)->glyphs = (struct glyphs){
		.face = run->face,
		.size = run->size,
		.color = p->style->color,
		.backward = backward,
		.language = run_language(p, line, first, end, span),
		.text = p->text + cluster[first].first,
		.len = cluster[end - 1].end - cluster[first].first,
		.n_glyphs = n_glyphs,
		.n_clusters = end - first,
		.glyph = glyph,
		.cluster = map,
	};
	if (span && span->kind & SPAN_DOTS)
		paint_dots(p, line, first, end, items, baseline, page);
	if (span && span->link)
		add_link(p, line, first, end, items, baseline, (struct link){ .uri = span->link }, mark, page);
	if (note)
		add_link(p, line, first, end, items, baseline, (struct link){ .node = note->node }, mark, page);
}

/* What is left beside a line goes to its end: right of left-to-right text, left of right-to-left. */
static unit line_start(const struct paragraph *p, const struct line *line, const struct placed_item *items, unit width)
{
	unit slack = width;

	for (uint32_t i = 0; i < line->end - line->first; i++)
		slack -= items[i].advance;
	slack = MAX(slack, 0);
	switch (p->style->align) {
	case ALIGN_CENTER:
		return slack / 2;
	case ALIGN_RIGHT:
		return p->rtl ? 0 : slack;
	default:
		return p->rtl ? slack : 0;
	}
}

/* The space at which a line was broken has no width there, but it is in the text: whoever reads on from one line to the
 * next needs it. */
static bool ends_at_space(const struct paragraph *p, const struct line *line)
{
	return !line->last && line->end < p->shaped.n_clusters && p->item[line->end].kind == CLASS_SPACE;
}

void paragraph_paint(const struct paragraph *p, uint32_t i, unit x, unit y, uint32_t mark, struct page *page)
{
	struct line line = p->line[i];
	unit indent = i == 0 ? p->indent : line.inset, width = p->measure - indent;
	/* One more, zeroed, for the space that the line may be given below: it is placed, and takes no room. */
	struct placed_item *items = ARENA_ARRAY(page->arena, struct placed_item, line.end - line.first + 1);
	struct fit fit;

	if (line.end == line.first)
		return;
	compose_fit(p->item, &line, width, p->style->align == ALIGN_JUSTIFY, p->style->advance, &fit);
	place_items(p, &line, &fit, items);
	unit start = line_start(p, &line, items, width);
	line.end += ends_at_space(p, &line);
	place_in_order(p, &line, x + p->style->left + (p->rtl ? 0 : indent) + start, items, page->arena);

	for (uint32_t first = line.first; first < line.end;) {
		uint32_t end = first + 1;

		while (end < line.end && p->shaped.cluster[end].run == p->shaped.cluster[first].run)
			end++;
		paint_run(p, &line, first, end, items, y, mark, page);
		first = end;
	}
}
