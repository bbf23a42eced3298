/* Letters to glyphs. A letter that stands alone has its nominal glyph and advance, looked up in the face's table; only
 * the others go through HarfBuzz. Runs are stretches of one face, level and pose; clusters are in the order of the
 * text, whatever the direction. */
#include "fonts/shape-glyphs.h"

#include <glib.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/raised.h"
#include "fonts/shaper.h"
#include "report/arena.h"

/* Letters shaped together, at most: they may be cut there, because HarfBuzz takes time with the square of a cluster's
 * length. */
#define MAX_TOGETHER 1000

/* ---- Output */

/* One glyph a letter is expected (glyph_room); HarfBuzz may make more. Zeroed; valid until the next. */
static struct glyph *add_glyph(struct shaper *s, uint32_t id)
{
	struct shaped *out = s->out;
	if (out->n_glyphs == s->glyph_room) {
		struct glyph *old = out->glyph;
		s->glyph_room = 2 * s->glyph_room + 16;
		out->glyph = ARENA_ARRAY(s->arena, struct glyph, s->glyph_room);
		memcpy(out->glyph, old, out->n_glyphs * sizeof *old);
	}
	struct glyph *glyph = &out->glyph[out->n_glyphs++];
	glyph->id = id;
	return glyph;
}

/* letter[n] is a sentinel with the text's end, so end_letter may be n. */
static struct cluster *add_cluster(struct shaper *s, uint32_t first_letter, uint32_t end_letter)
{
	struct cluster *cluster = &s->out->cluster[s->out->n_clusters++];
	*cluster = (struct cluster){
		.first = s->letter[first_letter].first,
		.end = s->letter[end_letter].first,
		.first_glyph = s->out->n_glyphs,
		.code_point = s->letter[first_letter].code_point,
		.run = s->out->n_runs - 1,
	};
	return cluster;
}

static void close_cluster(struct shaper *s, struct cluster *cluster)
{
	cluster->n_glyphs = s->out->n_glyphs - cluster->first_glyph;
	for (uint32_t i = cluster->first_glyph; i < s->out->n_glyphs; i++)
		cluster->advance += s->out->glyph[i].advance;
}

/* Of the em box, font units above the baseline. */
static int32_t middle(const struct face *face)
{
	return face->descender + face->upem / 2;
}

/* How far down a letter goes: in a turned run from the middle line to the baseline; in a level one, full-width glyphs
 * so that their em box has the same middle as the role's. */
static unit drop(const struct shaper *s, const struct letter *letter, int32_t advance)
{
	const struct face *face = letter->face, *first = s->first_face;
	unit size = s->style->size;

	if (letter->turned)
		return face_scale(face, middle(face), size);
	/* Latin keeps its baseline; only what is as wide as Han is moved to stand level with Han. */
	if (face == first || advance < face->upem * 95 / 100 || letter_class_of(letter->code_point) == LETTER_LATIN)
		return 0;
	return face_scale(face, middle(face), size) - face_scale(first, middle(first), size);
}

/* The nominal glyph, mirrored in text from right to left where the face has it so; METHOD_NONE is a cluster without
 * glyphs. */
static void emit_direct(struct shaper *s, uint32_t at)
{
	const struct letter *letter = &s->letter[at];
	const struct face *face = letter->face;
	uint32_t c = letter->code_point;
	struct cluster *cluster = add_cluster(s, at, at + 1);

	if (letter->method != METHOD_NONE) {
		const struct mark_glyph *mark = letter->method == METHOD_MARK ? face_mark(face, c, letter->form) : NULL;
		if (letter->level & 1 && face_glyph(face, letter_mirrored(c), 0))
			c = letter_mirrored(c);
		struct glyph *glyph = add_glyph(s, mark && mark->exists ? mark->id : face_glyph(face, c, 0));
		int32_t advance = mark && mark->exists ? mark->advance : face_advance(face, c);
		glyph->advance = face_scale(face, advance, s->style->size);
		glyph->y = drop(s, letter, advance);
	}
	close_cluster(s, cluster);
}

/* ⁵ as a small 5 that stands higher. */
static void emit_raised(struct shaper *s, uint32_t at)
{
	const struct letter *letter = &s->letter[at];
	unit size = s->style->size;
	struct cluster *cluster = add_cluster(s, at, at + 1);
	bool up;
	uint32_t base = raised_letter(letter->face, letter->code_point, &up);
	struct glyph *glyph = add_glyph(s, face_glyph(letter->face, base, 0));

	glyph->advance = face_scale(letter->face, face_advance(letter->face, base), raised_size(size));
	glyph->y = raised_drop(up, size);
	close_cluster(s, cluster);
}

/* Some letters side by side on the middle line, in a cell one em high. 12 in a vertical column: the digits share one
 * cell, in its middle by the height of the first one's ink. */
static void emit_across(struct shaper *s, uint32_t first, uint32_t end)
{
	const struct face *face = s->letter[first].face;
	unit size = s->style->size, x = 0;
	struct cluster *cluster = add_cluster(s, first, end);
	hb_glyph_extents_t ink = { 0 };

	for (uint32_t i = first; i < end; i++) {
		struct glyph *glyph = add_glyph(s, face_glyph(face, s->letter[i].code_point, 0));
		if (i == first)
			hb_font_get_glyph_extents(face->hb_font, glyph->id, &ink);
		glyph->x = x;
		glyph->y = size / 2 + face_scale(face, ink.y_bearing + ink.height / 2, size);
		/* The cell's height is the last glyph's: the others stand beside it. */
		glyph->advance = i + 1 == end ? size : 0;
		x += face_scale(face, face_advance(face, s->letter[i].code_point), size);
	}
	for (uint32_t i = cluster->first_glyph; i < s->out->n_glyphs; i++)
		s->out->glyph[i].x -= x / 2;
	close_cluster(s, cluster);
}

/* ---- HarfBuzz */

static bool is_simple_script(hb_script_t script)
{
	return letter_script_is_simple(g_unicode_script_from_iso15924(hb_script_to_iso15924_tag(script)));
}

enum { MAX_FEATURES = 6 };

static hb_feature_t whole_feature(hb_tag_t tag, uint32_t value)
{
	return (hb_feature_t){ tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
}

/* What would make letters differ from their nominal glyphs and advances is off; a dash's wide form needs locl in Noto.
 * Other scripts need all features that their fonts have (0: none is changed). */
static unsigned pick_features(const struct letter *letter, hb_feature_t feature[MAX_FEATURES])
{
	static const hb_tag_t off[] = { HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'),
		HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't') };
	unsigned n = 0;

	if (!is_simple_script(letter->script))
		return 0;
	for (; n < G_N_ELEMENTS(off); n++)
		feature[n] = whole_feature(off[n], 0);
	if (!letter_has_forms(letter->code_point)) {
		feature[n++] = whole_feature(HB_TAG('l', 'o', 'c', 'l'), 0);
		return n;
	}
	hb_tag_t form = face_mark(letter->face, letter->code_point, letter->form)->feature;
	if (form)
		feature[n++] = whole_feature(form, 1);
	return n;
}

/* The whole text is given as context, so that joining letters see what stands beside the stretch. */
static void run_harfbuzz(struct shaper *s, uint32_t first, uint32_t end)
{
	const struct letter *letter = &s->letter[first];
	hb_feature_t feature[MAX_FEATURES];
	bool upright = s->style->vertical && !letter->turned;

	if (!s->buffer)
		s->buffer = hb_buffer_create();
	hb_buffer_reset(s->buffer);
	hb_buffer_set_cluster_level(s->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	hb_buffer_set_flags(s->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
	hb_buffer_add_utf8(s->buffer, s->text, (int)s->len, letter->first, (int)(s->letter[end].first - letter->first));
	hb_buffer_set_direction(s->buffer, upright             ? HB_DIRECTION_TTB
					   : letter->level & 1 ? HB_DIRECTION_RTL
							       : HB_DIRECTION_LTR);
	hb_buffer_set_script(s->buffer, letter->script);
	hb_buffer_set_language(s->buffer, s->language);
	face_shape(letter->face, s->buffer, feature, pick_features(letter, feature));
}

static void emit_shaped_glyph(
	struct shaper *s, const struct letter *letter, uint32_t id, const hb_glyph_position_t *position)
{
	const struct face *face = letter->face;
	unit size = s->style->size;
	struct glyph *glyph = add_glyph(s, id);

	glyph->x = face_scale(face, position->x_offset, size);
	glyph->y = -face_scale(face, position->y_offset, size);
	if (s->style->vertical && !letter->turned) {
		/* Vertical origins differ between fonts; the cell's top is what layout goes by. */
		glyph->y -= face_scale(face, face_vertical_shift(face), size);
		glyph->advance = face_scale(face, face_vertical_advance(face, -position->y_advance), size);
	} else {
		glyph->y += drop(s, letter, position->x_advance);
		glyph->advance = face_scale(face, position->x_advance, size);
	}
}

/* The ink of a row of dashes joins: it is pushed together around its middle, with a hair's overlap that hides the seam.
 */
static void join_dashes(struct shaper *s, uint32_t first_glyph, const struct letter *letter, uint32_t n)
{
	const struct face *face = letter->face;
	bool upright = s->style->vertical && !letter->turned;
	hb_glyph_extents_t ink;
	struct glyph *glyph = &s->out->glyph[first_glyph];

	if (letter->code_point != 0x2014 || s->out->n_glyphs - first_glyph != n || n < 2 ||
		!hb_font_get_glyph_extents(face->hb_font, glyph->id, &ink))
		return;
	/* What the ink lacks to a full em. More than a quarter: the dash is meant to be short. */
	int32_t gap = face->upem - (upright ? -ink.height : ink.width);
	if (gap > face->upem / 4)
		return;
	unit each = face_scale(face, gap + face->upem / 100, s->style->size);
	for (uint32_t i = 0; i < n; i++) {
		unit shift = each * (unit)(n - 1) / 2 - each * (unit)i;
		*(upright ? &glyph[i].y : &glyph[i].x) += shift;
	}
}

/* The letter that begins at a byte of the text, at `from` or later. */
static uint32_t letter_at(const struct shaper *s, uint32_t from, uint32_t byte)
{
	while (s->letter[from].first < byte)
		from++;
	return from;
}

/* HarfBuzz's glyphs are in visual order; the clusters go out in logical order. */
static void emit_shaped(struct shaper *s, uint32_t first, uint32_t end)
{
	unsigned n;

	run_harfbuzz(s, first, end);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
	const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(s->buffer, &n);
	bool backward = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(s->buffer));
	uint32_t first_glyph = s->out->n_glyphs, letter = first;

	for (unsigned done = 0; letter < end;) {
		/* The next cluster's glyphs, [left, right), and where the one after it begins. */
		unsigned left = backward ? n - done : done, right = left;
		if (done < n) {
			uint32_t byte = info[backward ? left - 1 : left].cluster;
			while (backward && left > 0 && info[left - 1].cluster == byte)
				left--;
			while (!backward && right < n && info[right].cluster == byte)
				right++;
			done += right - left;
		}
		/* HarfBuzz names a cluster by its first byte; the letters up to the next one's are all in it. */
		uint32_t next = done < n ? letter_at(s, letter, info[backward ? n - done - 1 : done].cluster) : end;
		struct cluster *cluster = add_cluster(s, letter, next);
		for (unsigned i = left; i < right; i++)
			emit_shaped_glyph(s, &s->letter[letter], info[i].codepoint, &position[i]);
		close_cluster(s, cluster);
		letter = next;
	}
	join_dashes(s, first_glyph, &s->letter[first], end - first);
}

/* ---- Runs */

static bool same_run(const struct letter *a, const struct letter *b)
{
	return a->face == b->face && a->level == b->level && a->turned == b->turned &&
	       (a->method == METHOD_RAISED) == (b->method == METHOD_RAISED);
}

/* Letters that HarfBuzz is given together. Marks with forms stand apart, for their features and for the joining of
 * dashes.
 */
static bool shaped_together(const struct letter *a, const struct letter *b)
{
	bool forms = letter_has_forms(a->code_point) || letter_has_forms(b->code_point);
	return b->method == METHOD_HARFBUZZ && same_run(a, b) && a->script == b->script &&
	       (!forms || a->code_point == b->code_point || b->attached);
}

/* Emits the letters from `first` that are made in one go; returns the next. */
static uint32_t emit_part(struct shaper *s, uint32_t first, uint32_t end_of_run)
{
	const struct letter *letter = &s->letter[first];
	uint32_t end = first + 1;

	if (letter->method == METHOD_HARFBUZZ) {
		/* Not cut before a sign that combines with the letter before it. */
		while (end < end_of_run && shaped_together(&letter[end - first - 1], &letter[end - first]) &&
			(end - first < MAX_TOGETHER || letter[end - first].attached))
			end++;
		emit_shaped(s, first, end);
	} else if (letter->method == METHOD_ACROSS) {
		while (end < end_of_run && letter[end - first].joined)
			end++;
		emit_across(s, first, end);
	} else if (letter->method == METHOD_RAISED)
		emit_raised(s, first);
	else
		emit_direct(s, first);
	return end;
}

static uint32_t run_end(const struct shaper *s, uint32_t first)
{
	uint32_t end = first + 1;
	while (end < s->n && same_run(&s->letter[first], &s->letter[end]))
		end++;
	return end;
}

void shape_glyphs(struct shaper *s)
{
	struct shaped *out = s->out;
	uint32_t n_runs = 0;

	for (uint32_t i = 0; i < s->n; i = run_end(s, i))
		n_runs++;
	out->run = ARENA_ARRAY(s->arena, struct shaped_run, n_runs);
	out->cluster = ARENA_ARRAY(s->arena, struct cluster, s->n);
	out->glyph = ARENA_ARRAY(s->arena, struct glyph, s->n);
	s->glyph_room = s->n;
	for (uint32_t i = 0, end; i < s->n; i = end) {
		const struct letter *letter = &s->letter[i];
		struct shaped_run *run = &out->run[out->n_runs++];
		end = run_end(s, i);
		*run = (struct shaped_run){ .face = letter->face,
			.first = letter->first,
			.end = s->letter[end].first,
			.first_cluster = out->n_clusters,
			.level = letter->level,
			.size = letter->method == METHOD_RAISED ? raised_size(s->style->size) : s->style->size,
			.turned = letter->turned };
		for (uint32_t at = i; at < end;)
			at = emit_part(s, at, end);
		run->end_cluster = out->n_clusters;
	}
}
