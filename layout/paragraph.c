/* A text becomes a paragraph in three steps: it is shaped (fonts/shape.h), its clusters become items of the line
 * composer, and these are put into lines. Where a line's items stand is settled only when it is painted
 * (paragraph-paint.h). */
#include "layout/paragraph.h"

#include <glib.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/letters.h"
#include "fonts/raised.h"
#include "layout/compose-cell.h"
#include "layout/compose-fit.h"
#include "layout/compose-items.h"
#include "layout/compose-lines.h"
#include "layout/compose-title.h"
#include "report/arena.h"

/* ---- shaping ---- */

struct pieces {
	GArray *glyph, *cluster, *run, *span; /* of the members of struct shaped; of const struct span *, one a run */
};

/* Adds a piece shaped alone; its offsets count from `base`. */
static void append(struct pieces *all, const struct shaped *piece, uint32_t base, const struct span *span)
{
	uint32_t glyphs = all->glyph->len, clusters = all->cluster->len, runs = all->run->len;

	g_array_append_vals(all->glyph, piece->glyph, piece->n_glyphs);
	for (uint32_t i = 0; i < piece->n_clusters; i++) {
		struct cluster cluster = piece->cluster[i];

		cluster.first += base;
		cluster.end += base;
		cluster.first_glyph += glyphs;
		cluster.run += runs;
		g_array_append_val(all->cluster, cluster);
	}
	for (uint32_t i = 0; i < piece->n_runs; i++) {
		struct shaped_run run = piece->run[i];

		run.first += base;
		run.end += base;
		run.first_cluster += clusters;
		run.end_cluster += clusters;
		g_array_append_val(all->run, run);
		g_array_append_val(all->span, span);
	}
}

/* Emphasis is set in 黑体 (document/text.h), not in a bold of the face. A run-in head (span->head) has the face of its
 * style and the size of the paragraph. */
static struct shape_style shape_style_of(const struct paragraph *p, const struct span *span)
{
	const struct style *face = span && span->head ? span->head : p->style;

	return (struct shape_style){
		.role = span && span->kind & SPAN_STRONG ? ROLE_HEI : face->role,
		.size = span && span->kind & (SPAN_SUPER | SPAN_SUB) ? raised_size(p->style->size) : p->style->size,
		.language = span && span->language ? span->language : p->style->language,
		.rtl = p->rtl,
	};
}

/* Nothing between two spans that touch. */
static void shape_piece(struct font_set *fonts, const struct paragraph *p, const struct span *span, uint32_t first,
	uint32_t end, struct pieces *all, struct arena *arena)
{
	struct shape_style style = shape_style_of(p, span);
	struct shaped piece;

	if (first >= end)
		return;
	shape_text(fonts, &style, p->text + first, end - first, arena, &piece);
	append(all, &piece, first, span);
}

/* Spans change the face or the size, so what lies between two of their edges is shaped alone. */
static void shape_spans(struct font_set *fonts, struct paragraph *p, const struct text *text, struct arena *arena)
{
	struct pieces all = {
		.glyph = g_array_new(false, false, sizeof(struct glyph)),
		.cluster = g_array_new(false, false, sizeof(struct cluster)),
		.run = g_array_new(false, false, sizeof(struct shaped_run)),
		.span = g_array_new(false, false, sizeof(struct span *)),
	};
	uint32_t at = 0;

	for (uint32_t i = 0; i < text->n_spans; i++) {
		const struct span *span = &text->span[i];

		shape_piece(fonts, p, NULL, at, span->first, &all, arena);
		shape_piece(fonts, p, span, span->first, span->end, &all, arena);
		/* Spans are in order and do not overlap. */
		at = span->end;
	}
	shape_piece(fonts, p, NULL, at, text->len, &all, arena);

	p->shaped.n_glyphs = all.glyph->len;
	p->shaped.n_clusters = all.cluster->len;
	p->shaped.n_runs = all.run->len;
	p->shaped.glyph = arena_take_array(arena, all.glyph, NULL);
	p->shaped.cluster = arena_take_array(arena, all.cluster, NULL);
	p->shaped.run = arena_take_array(arena, all.run, NULL);
	p->run_span = arena_take_array(arena, all.span, NULL);
}

static void shape(struct font_set *fonts, struct paragraph *p, const struct text *text, struct arena *arena)
{
	struct shape_style style = shape_style_of(p, NULL);

	if (text->n_spans)
		shape_spans(fonts, p, text, arena);
	else
		shape_text(fonts, &style, text->utf8, text->len, arena, &p->shaped);
}

/* The first cluster from i on that begins at that byte or behind it. */
static uint32_t cluster_at(const struct shaped *shaped, uint32_t i, uint32_t byte)
{
	while (i < shaped->n_clusters && shaped->cluster[i].first < byte)
		i++;
	return i;
}

/* Where the name's ink begins in its line: the width up to its second character, less that of a line that begins with
 * it. Marks before and at its beginning (附件：《) lose the blank that they lose there. */
static unit name_start(const struct paragraph *p, uint32_t first, uint32_t name)
{
	uint32_t end = MIN(name + 2, p->shaped.n_clusters);

	return compose_width(p->item, first, end) - compose_width(p->item, name, end);
}

/* A list of names: each name is composed by itself, and its turn-over begins below its first character (GB/T 9704-2012
 * 7.3.4). The number hangs out to the left, on the first line with the word before it. */
static void compose_names(struct paragraph *p, const struct text *text, struct arena *arena)
{
	struct line *line = ARENA_ARRAY(arena, struct line, p->shaped.n_clusters);

	for (uint32_t i = 0, first = 0, n; i < text->n_names; i++) {
		uint32_t name = cluster_at(&p->shaped, first, text->name[i]), end = name;
		unit indent = i == 0 ? p->indent : 0, inset = indent + name_start(p, first, name);

		while (end < p->shaped.n_clusters && !p->item[end].forced)
			end++;
		end = MIN(end + 1, p->shaped.n_clusters);
		const struct line *of = compose_lines(
			p->item + first, end - first, p->measure - inset, indent - inset, p->style, arena, &n);
		for (uint32_t k = 0; k < n; k++)
			line[p->n_lines++] = (struct line){
				.first = of[k].first + first,
				.end = of[k].end + first,
				.last = of[k].last,
				.inset = k == 0 ? 0 : inset,
			};
		first = end;
	}
	p->line = line;
}

/* Like other text at first, which is how the cell was measured: what fits in one line costs no more than that, and what
 * does not keeps the number of its lines, or has those that its row is high enough for. */
static void compose_in_cell(struct paragraph *p, struct item *items, struct arena *arena)
{
	const struct line *line;
	uint32_t n_lines;

	p->line = compose_lines(items, p->shaped.n_clusters, p->measure, p->indent, p->style, arena, &p->n_lines);
	if (p->n_lines < 2)
		return;
	line = compose_cell(p->text, &p->shaped, items, p->measure, p->indent, p->style, p->n_lines, arena, &n_lines);
	if (line && n_lines <= MAX(p->n_lines, p->style->cell)) {
		p->line = line;
		p->n_lines = n_lines;
	}
}

/* The mark of a note, and what else is raised or lowered, begins no line. */
static void keep_raised(const struct paragraph *p, const struct text *text, struct item *items)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < text->n_spans; i++) {
		const struct span *span = &text->span[i];

		if (!span->note_number && !(span->kind & (SPAN_SUPER | SPAN_SUB)))
			continue;
		at = cluster_at(&p->shaped, at, span->first);
		if (at > 0 && at < p->shaped.n_clusters && !items[at - 1].forced)
			items[at - 1].penalty = PENALTY_NEVER;
	}
}

struct paragraph *paragraph_new_text(
	struct font_set *fonts, const struct style *style, const struct text *text, unit measure, struct arena *arena)
{
	struct paragraph *p = ARENA_NEW(arena, struct paragraph);

	p->fonts = fonts;
	p->style = style;
	p->text = text->utf8;
	p->rtl = letters_are_rtl(text->utf8, text->len);
	/* The indents are the paragraph's own; what is painted adds style->left again. */
	p->measure = measure - style->left - style->right;
	p->indent = style->indent;
	shape(fonts, p, text, arena);
	struct item *items = compose_items(&p->shaped, style, arena);
	p->item = items;
	keep_raised(p, text, items);
	/* A title that cannot be broken by its sense, as one in a very narrow column, is set like other text. */
	if (style->title || style->words)
		p->line = compose_title(p->text, &p->shaped, p->item, p->measure, style->advance, arena, &p->n_lines);
	else if (text->n_names)
		compose_names(p, text, arena);
	else if (style->cell)
		compose_in_cell(p, items, arena);
	if (!p->line)
		p->line =
			compose_lines(p->item, p->shaped.n_clusters, p->measure, p->indent, style, arena, &p->n_lines);
	return p;
}

struct paragraph *paragraph_new(struct font_set *fonts, const struct style *style, const char *utf8, size_t len,
	unit measure, struct arena *arena)
{
	const struct text text = { .utf8 = utf8, .len = (uint32_t)len };

	return paragraph_new_text(fonts, style, &text, measure, arena);
}

/* ---- measuring ---- */

/* Plain numbers, the most of what tables hold, are one piece whose width is the sum of its advances: nothing is shaped.
 * Digits are not kerned (fonts/shape.h), so shaping would give the same. */
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

/* In no width: line breaks of the text's own (`forced`) still divide it. */
static struct extent shaped_extent(const struct shaped *shaped, const struct style *style, struct arena *arena)
{
	const struct item *item = compose_items(shaped, style, arena);
	struct extent extent = { .min = compose_min_width(item, shaped->n_clusters) };

	for (uint32_t first = 0; first < shaped->n_clusters;) {
		uint32_t end = first;

		while (end < shaped->n_clusters && !item[end].forced)
			end++;
		extent.max = MAX(extent.max, compose_width(item, first, end));
		first = end + 1;
	}
	return extent;
}

struct extent paragraph_extent_text(
	struct font_set *fonts, const struct style *style, const struct text *text, struct arena *arena)
{
	struct paragraph p = { .fonts = fonts, .style = style, .text = text->utf8 };

	if (!text->n_spans)
		return paragraph_extent(fonts, style, text->utf8, text->len, arena);
	shape_spans(fonts, &p, text, arena);
	return shaped_extent(&p.shaped, style, arena);
}

struct extent paragraph_extent(
	struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena)
{
	struct shape_style shape = { .role = style->role, .size = style->size, .language = style->language };
	struct shaped shaped;
	unit width;

	if (number_extent(fonts, style, text, len, &width))
		return (struct extent){ width, width };
	shape_text(fonts, &shape, text, len, arena, &shaped);
	return shaped_extent(&shaped, style, arena);
}

/* ascender − descender is one em in every face (fonts/face.h), so faces of different make stand alike in a line.
 * `below` is positive downwards; for a line whose ink ends above the baseline (一) it is negative. */
bool paragraph_ink(const struct paragraph *p, uint32_t line, unit *above, unit *below)
{
	const struct shaped *shaped = &p->shaped;

	*above = *below = INT32_MIN;
	for (uint32_t i = p->line[line].first; i < p->line[line].end; i++) {
		const struct cluster *cluster = &shaped->cluster[i];
		const struct face *face = shaped->run[cluster->run].face;
		unit size = shaped->run[cluster->run].size;

		for (uint32_t g = 0; g < cluster->n_glyphs; g++) {
			int32_t bottom, top;

			if (!face_ink_height(face, shaped->glyph[cluster->first_glyph + g].id, &bottom, &top))
				continue;
			*above = MAX(*above, face_scale(face, top, size));
			*below = MAX(*below, -face_scale(face, bottom, size));
		}
	}
	return *above > INT32_MIN;
}

/* The em box in the middle of the line box: what is left of the pitch goes half above it and half below. */
unit style_baseline(struct font_set *fonts, const struct style *style)
{
	const struct face *face = font_set_face(fonts, style->role);
	unit ascent = face_scale(face, face->ascender, style->size);
	unit descent = -face_scale(face, face->descender, style->size);

	return (style->line - (ascent + descent)) / 2 + ascent;
}
