#include "fonts/shape.h"

#include <glib.h>
#include <hb.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/letters.h"
#include "report/arena.h"

/* How a letter becomes glyphs. */
enum method {
	METHOD_NONE,     /* a control: no glyph */
	METHOD_NOMINAL,  /* its nominal glyph and advance */
	METHOD_MARK,     /* the wide or narrow glyph of a quote or dash */
	METHOD_HARFBUZZ, /* by HarfBuzz, together with its neighbours */
	METHOD_ACROSS,   /* upright in vertical text, side by side with its neighbours of the same number */
};

struct letter {
	const struct face *face;
	uint32_t code_point;
	uint32_t first; /* byte */
	hb_script_t script;
	uint8_t method; /* enum method */
	uint8_t form;   /* enum mark_form, for the characters that have them */
	uint8_t level;
	bool alone;    /* nothing before it decides its form */
	bool attached; /* combines with the letter before */
	bool turned;
	bool joined; /* METHOD_ACROSS: the same number as the letter before */
};

#define GETA 0x3013 /* 〓 */

#define N_SMALL 128
/* Signs on one base, letters shaped together: more than any writing has. Past these they may be cut, because HarfBuzz
 * takes time with the square of a cluster's length. */
#define MAX_SIGNS    30
#define MAX_TOGETHER 1000

/* One call's working state. letter has one element more than there are letters, at the end of the text. */
struct shaper {
	struct font_set *fonts;
	const struct shape_style *style;
	const char *text;
	size_t len;
	struct letter *letter, small[N_SMALL + 1];
	uint32_t n;
	hb_buffer_t *buffer; /* made when first needed */
	hb_language_t language;
	const struct face *first_face;
	struct arena *arena;
	struct shaped *out;
	uint32_t glyph_room;
};

/* ---- Letters */

/* A variation selector that no space has is left by itself, for HarfBuzz makes up no space that has one. */
static bool is_attached(const struct shaper *s, uint32_t at, const bool *begins, uint32_t base)
{
	if (begins[at])
		return false;
	return !letter_is_selector(s->letter[at].code_point) || !letter_is_made_up_space(base);
}

/* Signs that combine share their base's grapheme. */
static void attach_letters(struct shaper *s)
{
	bool *begins = g_new(bool, s->n);
	uint32_t base = s->letter[0].code_point;
	int n_signs = 0;

	letters_graphemes(s->text, s->len, begins, s->n);
	for (uint32_t i = 1; i < s->n; i++) {
		struct letter *letter = &s->letter[i];

		letter->attached =
			letter[-1].method != METHOD_NONE && n_signs < MAX_SIGNS && is_attached(s, i, begins, base);
		if (letter->attached)
			letter->method = letter[-1].method = METHOD_HARFBUZZ;
		n_signs = letter->attached ? n_signs + 1 : 0;
		base = letter->attached ? base : letter->code_point;
	}
	g_free(begins);
}

static void read_letters(struct shaper *s)
{
	size_t room = (size_t)g_utf8_strlen(s->text, (gssize)s->len);
	const char *end = s->text + s->len;
	bool combine = false;

	s->letter = room > N_SMALL ? g_new(struct letter, room + 1) : s->small;
	for (const char *p = s->text; p < end; p = g_utf8_next_char(p)) {
		uint32_t c = g_utf8_get_char(p);
		struct letter *letter = &s->letter[s->n++];

		*letter = (struct letter){ .code_point = c, .first = (uint32_t)(p - s->text), .script = HB_SCRIPT_HAN };
		letter->method = letter_is_common(c) || letter_stands_alone(c) ? METHOD_NOMINAL
				 : letter_is_ignorable(c)                      ? METHOD_NONE
									       : METHOD_HARFBUZZ;
		combine |= letter->method != METHOD_NOMINAL && letter_may_combine(c);
	}
	s->letter[s->n] = (struct letter){ .first = (uint32_t)s->len };
	if (combine)
		attach_letters(s);
}

/* ---- Scripts and levels */

static bool is_simple_script(hb_script_t script)
{
	return letter_script_is_simple(g_unicode_script_from_iso15924(hb_script_to_iso15924_tag(script)));
}

/* In a text of no script at all the sign's class tells how it is set. */
static hb_script_t script_of(const struct letter *letter, GUnicodeScript script)
{
	if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED)
		return letter_class_of(letter->code_point) == LETTER_LATIN ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN;
	return hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script));
}

static void find_scripts(struct shaper *s)
{
	GUnicodeScript *script = NULL;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];

		if (letter->method != METHOD_HARFBUZZ)
			continue;
		if (!script) {
			script = g_new(GUnicodeScript, s->n);
			letters_scripts(s->text, s->len, script);
		}
		letter->script = letter->attached ? letter[-1].script : script_of(letter, script[i]);
	}
	g_free(script);
}

static void find_levels(struct shaper *s)
{
	bool needed = s->style->rtl;

	for (uint32_t i = 0; i < s->n && !needed; i++)
		needed = !letter_is_common(s->letter[i].code_point) && letter_needs_levels(s->letter[i].code_point);
	if (!needed)
		return;
	uint8_t *levels = letters_levels(s->text, s->len, s->style->rtl);
	for (uint32_t i = 0; i < s->n; i++)
		s->letter[i].level = levels[i];
	g_free(levels);
}

/* ---- Wide and narrow marks */

/* What stands beside a mark, past spaces and other such marks. */
enum context { CONTEXT_NONE, CONTEXT_LATIN, CONTEXT_WIDE };

static enum context context_after(enum context context, uint32_t c)
{
	if (c <= ' ' || c == 0xa0 || letter_has_forms(c))
		return context;
	return letter_is_wide(c) ? CONTEXT_WIDE : CONTEXT_LATIN;
}

/* Narrow only with Latin on one side at least and Han on none. Dashes and dots are as long in English. */
static void find_own_forms(struct shaper *s)
{
	enum context before = CONTEXT_NONE, after = CONTEXT_NONE;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		letter->form = before == CONTEXT_WIDE ? FORM_WIDE : FORM_NARROW;
		letter->alone = before == CONTEXT_NONE;
		before = context_after(before, letter->code_point);
	}
	for (uint32_t i = s->n; i-- > 0;) {
		struct letter *letter = &s->letter[i];
		bool nothing = letter->alone && after == CONTEXT_NONE;
		if (after == CONTEXT_WIDE || nothing || letter->code_point == 0x2014 || letter->code_point == 0x2026)
			letter->form = FORM_WIDE;
		after = context_after(after, letter->code_point);
	}
}

/* Two quotes that belong together look alike: one beside Han makes both wide. */
static void match_quotes(struct shaper *s, uint32_t opening, uint32_t closing)
{
	int64_t open = -1;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		if (letter->code_point == opening)
			open = i;
		if (letter->code_point != closing || open < 0)
			continue;
		if (letter->form == FORM_WIDE || s->letter[open].form == FORM_WIDE)
			letter->form = s->letter[open].form = FORM_WIDE;
		open = -1;
	}
}

static void find_forms(struct shaper *s)
{
	bool any = false;

	for (uint32_t i = 0; i < s->n; i++)
		if (letter_has_forms(s->letter[i].code_point) && s->letter[i].method == METHOD_NOMINAL) {
			s->letter[i].method = METHOD_MARK;
			any = true;
		}
	if (!any)
		return;
	find_own_forms(s);
	match_quotes(s, 0x201c, 0x201d);
	match_quotes(s, 0x2018, 0x2019);
	for (uint32_t i = 1; i < s->n; i++) /* the font may join a row of dashes */
		if (s->letter[i].code_point == 0x2014 && s->letter[i - 1].code_point == 0x2014)
			s->letter[i].method = s->letter[i - 1].method = METHOD_HARFBUZZ;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->letter[i].method == METHOD_MARK)
			s->letter[i].script = s->letter[i].form == FORM_WIDE ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
}

/* ---- Faces */

static const struct face *own_face(const struct shaper *s, uint32_t at)
{
	enum font_role role = s->style->role;
	const struct letter *letter = &s->letter[at];
	uint32_t c = letter->code_point, next = letter[1].code_point;

	if (letter_has_forms(c))
		return font_set_mark_face(s->fonts, role, c, letter->form);
	if (s->style->vertical && letter_is_stop(c)) {
		/* Fandol's vertical stops are in the middle of the cell; the brackets' face has them at its top. */
		const struct face *face = font_set_face_for(s->fonts, role, 0xff08, 0);
		if (face && face_glyph(face, c, 0))
			return face;
	}
	bool varied = at + 1 < s->n && letter_is_selector(next);
	return font_set_face_for(s->fonts, role, c, varied ? next : 0);
}

static bool has_letters(const struct shaper *s, const struct face *face, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (!letter_is_ignorable(s->letter[i].code_point) && !face_glyph(face, s->letter[i].code_point, 0))
			return false;
	return true;
}

/* A combining sign is set in its base's face; when that lacks it, in a face that has the base and all its signs so far,
 * which then move there; when there is none, by itself in a face of its own. */
static const struct face *attached_face(const struct shaper *s, uint32_t base, uint32_t at)
{
	const struct face *face = s->letter[at - 1].face;
	uint32_t c = s->letter[at].code_point;
	if (letter_is_ignorable(c) || face_glyph(face, c, 0))
		return face;
	const struct face *other = font_set_face_for(s->fonts, s->style->role, c, 0);
	if (other && has_letters(s, other, base, at))
		for (uint32_t i = base; i < at; i++)
			s->letter[i].face = other;
	return other;
}

/* A character that no face has: 〓, as printers put it for a type they lack; without that, the first face's U+FFFD or
 * its own sign for it (glyph 0). Only a draft of a report with errors has any. Its bytes stay what they are. */
static void replace_letter(struct shaper *s, struct letter *letter)
{
	letter->face = font_set_face_for(s->fonts, s->style->role, GETA, 0);
	letter->code_point = letter->face ? GETA : 0xfffd;
	letter->method = s->style->vertical ? METHOD_ACROSS : METHOD_NOMINAL;
	letter->attached = false;
	if (!letter->face)
		letter->face = s->first_face;
}

static void find_faces(struct shaper *s)
{
	const struct face *before = NULL;
	uint32_t base = 0;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		if (!letter->attached)
			base = i;
		if (letter->method == METHOD_NONE)
			letter->face = before; /* cuts no run */
		else
			letter->face = letter->attached ? attached_face(s, base, i) : own_face(s, i);
		if (!letter->face && letter->method != METHOD_NONE)
			replace_letter(s, letter);
		before = letter->face;
	}
	for (uint32_t i = s->n; i-- > 0;)
		if (!s->letter[i].face)
			s->letter[i].face = i + 1 < s->n ? s->letter[i + 1].face : s->first_face;
}

/* ---- Vertical text */

/* Set with its neighbours as a word or a number. The wide quotes and dots among them are Chinese. */
static bool is_western(const struct letter *letter)
{
	if (letter->method == METHOD_NONE)
		return false;
	if (letter->code_point >= 0x2000 && letter_has_forms(letter->code_point))
		return letter->form == FORM_NARROW;
	return letter_pose(letter->code_point) == LETTER_WESTERN;
}

static uint32_t western_end(const struct shaper *s, uint32_t first)
{
	uint32_t end = first;
	while (end < s->n && is_western(&s->letter[end]))
		end++;
	return end;
}

static bool is_short_number(const struct shaper *s, uint32_t first, uint32_t end)
{
	if (end - first == 1)
		return s->letter[first].code_point > ' ' && s->letter[first].method == METHOD_NOMINAL;
	for (uint32_t i = first; i < end; i++)
		if (!g_ascii_isdigit(s->letter[i].code_point < 0x80 ? (char)s->letter[i].code_point : ' '))
			return false;
	return end - first <= 3;
}

static void pose_western(struct shaper *s, uint32_t first, uint32_t end)
{
	bool across = is_short_number(s, first, end);

	for (uint32_t i = first; i < end; i++) {
		s->letter[i].turned = !across;
		s->letter[i].joined = across && i > first;
		if (across)
			s->letter[i].method = METHOD_ACROSS;
	}
}

static void find_poses(struct shaper *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		uint32_t end = western_end(s, i);
		if (end > i) {
			pose_western(s, i, end);
			i = end - 1;
		} else if (letter->method != METHOD_NONE && letter->attached)
			letter->turned = letter[-1].turned;
		else if (letter->method != METHOD_NONE) {
			letter->turned = letter_pose(letter->code_point) != LETTER_UPRIGHT &&
					 !face_turns(letter->face, letter->code_point);
			if (!letter->turned && letter->method != METHOD_ACROSS)
				letter->method = METHOD_HARFBUZZ;
		}
	}
	for (uint32_t i = 1; i < s->n; i++) /* controls cut no run */
		if (s->letter[i].method == METHOD_NONE)
			s->letter[i].turned = s->letter[i - 1].turned;
}

/* ---- Output */

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
	if (face == first || advance < face->upem * 95 / 100 || letter_class_of(letter->code_point) == LETTER_LATIN)
		return 0;
	return face_scale(face, middle(face), size) - face_scale(first, middle(first), size);
}

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

/* Some letters side by side on the middle line, in a cell one em high. */
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
		glyph->advance = i + 1 == end ? size : 0;
		x += face_scale(face, face_advance(face, s->letter[i].code_point), size);
	}
	for (uint32_t i = cluster->first_glyph; i < s->out->n_glyphs; i++)
		s->out->glyph[i].x -= x / 2;
	close_cluster(s, cluster);
}

/* ---- HarfBuzz */

enum { MAX_FEATURES = 6 };

static hb_feature_t whole_feature(hb_tag_t tag, uint32_t value)
{
	return (hb_feature_t){ tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END };
}

/* What would make letters differ from their nominal glyphs and advances is off; a dash's wide form needs locl in Noto.
 */
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
	hb_shape(letter->face->hb_font, s->buffer, feature, pick_features(letter, feature));
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
	int32_t gap = face->upem - (upright ? -ink.height : ink.width);
	if (gap > face->upem / 4)
		return;
	unit each = face_scale(face, gap + face->upem / 100, s->style->size);
	for (uint32_t i = 0; i < n; i++) {
		unit shift = each * (unit)(n - 1) / 2 - each * (unit)i;
		*(upright ? &glyph[i].y : &glyph[i].x) += shift;
	}
}

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
	return a->face == b->face && a->level == b->level && a->turned == b->turned;
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

static uint32_t emit_part(struct shaper *s, uint32_t first, uint32_t end_of_run)
{
	const struct letter *letter = &s->letter[first];
	uint32_t end = first + 1;

	if (letter->method == METHOD_HARFBUZZ) {
		while (end < end_of_run && shaped_together(&letter[end - first - 1], &letter[end - first]) &&
			(end - first < MAX_TOGETHER || letter[end - first].attached))
			end++;
		emit_shaped(s, first, end);
	} else if (letter->method == METHOD_ACROSS) {
		while (end < end_of_run && letter[end - first].joined)
			end++;
		emit_across(s, first, end);
	} else
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

static void emit_runs(struct shaper *s)
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
			.turned = letter->turned };
		for (uint32_t at = i; at < end;)
			at = emit_part(s, at, end);
		run->end_cluster = out->n_clusters;
	}
}

void shape_text(struct font_set *fonts, const struct shape_style *style, const char *text, size_t len,
	struct arena *arena, struct shaped *out)
{
	struct shaper s = { .fonts = fonts, .style = style, .text = text, .len = len, .arena = arena, .out = out };

	*out = (struct shaped){ 0 };
	s.first_face = font_set_face(fonts, style->role);
	s.language = hb_language_from_string(style->language ? style->language : "zh-cn", -1);
	read_letters(&s);
	find_forms(&s);
	find_scripts(&s);
	find_levels(&s);
	find_faces(&s);
	if (style->vertical)
		find_poses(&s);
	emit_runs(&s);
	if (s.letter != s.small)
		g_free(s.letter);
	hb_buffer_destroy(s.buffer);
}
