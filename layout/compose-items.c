/* Items are made in three passes over the clusters: each alone (width, blank beside its ink), each pair of neighbours
 * (what vanishes between two marks, the gap between Han and Latin, the penalty of a line end), then longer sequences
 * (compose-sequences.c). Two Han, the usual pair, are dealt with first. */
#include "layout/compose-items.h"

#include <glib.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/letters.h"
#include "layout/compose-organs.h"
#include "layout/compose-sequences.h"
#include "report/arena.h"

/* Breaks that look bad cost this much, beside a line's own badness (100 is a gap widened by 1/8 em everywhere). */
enum {
	PENALTY_NUMBERED = 60, /* after 〕 before a number; before 号 */
};

#define TSHEG 0x0F0B

static bool is_bracket(enum char_class kind)
{
	return kind == CLASS_OPEN || kind == CLASS_CLOSE;
}

/* ---- one item alone ---- */

/* Quotes and points between Latin letters come proportional from the Latin face: then they are Latin marks. Three
 * quarters of an em or more: it has been set in its Chinese form. */
static enum char_class class_as_shaped(enum char_class kind, unit advance, unit size)
{
	if (advance * 4 >= size * 3)
		return kind;
	switch (kind) {
	case CLASS_OPEN:
		return CLASS_HALF_OPEN;
	case CLASS_CLOSE:
		return CLASS_HALF_CLOSE;
	case CLASS_INTERPUNCT: /* kW·h is one word */
		return CLASS_LETTER;
	default:
		return kind;
	}
}

/* Within a sixteenth of an em: faces differ by a few units. */
static bool is_full_width(unit advance, unit size)
{
	return ABS(advance - size) * 16 < size;
}

/* The colon has its half em of blank, which a line's end takes away, but gives nothing within a line. */
static void set_halves(struct item *item, const struct style *style)
{
	static const uint8_t step[N_CHAR_CLASSES] = {
		[CLASS_OPEN] = SHRINK_BRACKET,
		[CLASS_CLOSE] = SHRINK_BRACKET,
		[CLASS_COMMA] = SHRINK_COMMA,
		[CLASS_STOP] = SHRINK_STOP,
	};
	unit half = style->advance / 2;

	if (item->kind == CLASS_OPEN)
		item->lead = half;
	else
		item->trail = half;
	item->step = step[item->kind];
	if (item->kind != CLASS_COLON) {
		item->lead_shrink = item->lead;
		item->trail_shrink = item->trail;
	}
}

/* ？ and ！ stand in the left half of their em (GB/T 15834-2011 5.1.2); some faces draw them in its middle. */
static void put_left(struct item *item, const struct face *face, uint32_t glyph, const struct style *style)
{
	int32_t first, end;

	/* Ink that ends at 52 hundredths or before is in the left half already. */
	if (face_ink(face, glyph, &first, &end) && end > face->upem * 52 / 100)
		item->shift += face_scale(face, (first + end) / 2 - face->upem / 4, style->size);
}

static void item_init(
	struct item *item, const struct shaped *shaped, const struct cluster *cluster, const struct style *style)
{
	/* Nine in ten are Han of one em, with which there is nothing to do. */
	if (letter_is_common_han(cluster->code_point) && cluster->advance == style->size) {
		item->full = true;
		item->kind = CLASS_HAN;
		item->width = style->advance;
		/* Characters stand 15.793 pt apart at 16 pt (docs/composing.md): what is lacking is taken from both
		 * sides. */
		item->shift = (style->size - style->advance) / 2;
		return;
	}

	const struct face *face = shaped->run[cluster->run].face;
	bool full = is_full_width(cluster->advance, style->size);

	item->full = full;
	item->kind = class_as_shaped(char_class(cluster->code_point), cluster->advance, style->size);
	item->width = full ? style->advance : cluster->advance;
	if (full)
		item->shift = (style->size - style->advance) / 2;
	if (full && char_has_halves(item->kind) && face->full_width_halves)
		set_halves(item, style);
	if (item->trail && char_is_query(cluster->code_point))
		put_left(item, face, shaped->glyph[cluster->first_glyph].id, style);
	if (full && item->kind == CLASS_INTERPUNCT) {
		/* Half an em in Mainland use (GB/T 15834-2011 5.1.6): a quarter off each side. */
		item->width -= 2 * (style->advance / 4);
		item->shift += style->advance / 4;
	}
	if (item->kind == CLASS_SPACE) {
		/* A quarter to half an em: what a word space may become. */
		item->gap_shrink = MAX(item->width - style->size / 4, 0);
		item->gap_stretch = MAX(style->size / 2 - item->width, 0);
	}
	if (item->kind == CLASS_NEWLINE || item->kind == CLASS_IGNORED)
		item->width = 0;
	item->forced = item->kind == CLASS_NEWLINE;
}

/* ---- two neighbours ---- */

/* The blank between two marks (CLREQ 3.1.6.1): next to a bracket a half em vanishes and a whole one becomes a half.
 * From the blank of the first mark, or of the second where the first has none: `》（` gives half an em, `。。` none. */
static void squeeze_pair(struct item *a, struct item *b, unit em)
{
	unit blank = a->trail + b->lead;

	if (!blank || !char_has_halves(a->kind) || !char_has_halves(b->kind) ||
		!(is_bracket(a->kind) || is_bracket(b->kind)))
		return;

	unit cut = MIN(blank, em / 2);
	if (a->trail) {
		a->trail -= cut;
		a->trail_shrink = MIN(a->trail_shrink, a->trail);
		a->width -= cut;
	} else {
		b->lead -= cut;
		b->lead_shrink = MIN(b->lead_shrink, b->lead);
		b->width -= cut;
		b->shift += cut;
	}
}

/* A sign before a number (￥, −) belongs to it from the left, a percent from the right. */
static bool wants_gap(enum char_class a, enum char_class b)
{
	if (a == CLASS_HAN)
		return b == CLASS_LETTER || b == CLASS_DIGIT || b == CLASS_PREFIX;
	return b == CLASS_HAN && (a == CLASS_LETTER || a == CLASS_DIGIT || a == CLASS_POSTFIX);
}

static void set_gap(struct item *a, const struct item *b, const struct style *style)
{
	/* A sign as wide as Han, ＋ or ℃, is spaced as Han are. */
	if (!style->gap || !wants_gap(a->kind, b->kind) || (a->full && b->full))
		return;
	a->gap = style->gap;
	a->gap_shrink = MAX(style->gap - style->advance / 8, 0);
	a->gap_stretch = MAX(style->advance / 4 - style->gap, 0);
}

/* Letters and digits of one run, two-em marks, and the places around connectors and solidus are never widened. */
static bool may_widen(const struct item *a, const struct item *b)
{
	if (char_is_latin(a->kind) && char_is_latin(b->kind))
		return false;
	if (a->kind == CLASS_DASH && b->kind == CLASS_DASH)
		return false;
	if (a->kind == CLASS_CONNECTOR || a->kind == CLASS_SOLIDUS || b->kind == CLASS_CONNECTOR ||
		b->kind == CLASS_SOLIDUS)
		return false;
	if (b->kind == CLASS_SPACE || b->kind == CLASS_NEWLINE)
		return false;
	return !(a->kind == CLASS_DIGIT && b->kind == CLASS_POSTFIX);
}

/* Tibetan has no spaces to widen: its lines are filled at the points between syllables. */
static bool parts_syllables(uint32_t a_char, const struct item *b)
{
	return a_char == TSHEG && b->kind == CLASS_LETTER;
}

/* CLREQ 3.1.4, GB level; spaces and controls are what the line before ends with. */
static bool never_starts_line(enum char_class kind)
{
	switch (kind) {
	case CLASS_CLOSE:
	case CLASS_COMMA:
	case CLASS_COLON:
	case CLASS_STOP:
	case CLASS_INTERPUNCT:
	case CLASS_CONNECTOR:
	case CLASS_SOLIDUS:
	case CLASS_HALF_CLOSE:
	case CLASS_HYPHEN:
	case CLASS_POSTFIX:
	case CLASS_IGNORED:
	case CLASS_SPACE:
	/* At a line's start it would look like the indent of a paragraph. */
	case CLASS_WIDE_SPACE:
	case CLASS_NEWLINE:
		return true;
	default:
		return false;
	}
}

static bool never_ends_line(enum char_class kind)
{
	return kind == CLASS_OPEN || kind == CLASS_HALF_OPEN || kind == CLASS_PREFIX || kind == CLASS_SOLIDUS;
}

/* The penalty of a line end before a Han character and after anything that it does not belong to. */
static int32_t han_penalty(uint32_t b_char)
{
	return b_char == 0x53F7 /* 号 */ ? PENALTY_NUMBERED : 0;
}

/* `strict`: no dash begins a line. At the GB level of CLREQ 3.1.4 the two-em form may, a single one may not. */
static int32_t pair_penalty(const struct item *a, const struct item *b, uint32_t a_char, uint32_t b_char, bool strict)
{
	if (a->kind == CLASS_NEWLINE)
		return 0;
	if (never_starts_line(b->kind) || never_ends_line(a->kind))
		return PENALTY_NEVER;
	/* A single dash joins what stands around it; only the two-em form may begin a line (GB level of CLREQ 3.1.4).
	 */
	if (b->kind == CLASS_DASH && (a->kind == CLASS_DASH || strict))
		return PENALTY_NEVER;
	/* Tibetan breaks after the tsheg and after a space, but never before a shad (Unicode Standard 13.4). */
	if (b_char >= 0x0F0D && b_char <= 0x0F12)
		return PENALTY_NEVER;
	if (a->kind == CLASS_SPACE || a->kind == CLASS_WIDE_SPACE)
		return 0;
	if (a->kind == CLASS_HYPHEN && b->kind == CLASS_LETTER)
		return PENALTY_WORD_PART;
	if (a_char == TSHEG && b_char != TSHEG)
		return 0;
	if (char_is_latin(a->kind) && char_is_latin(b->kind))
		return PENALTY_NEVER;
	if (a_char == 0x3015 /* 〕 */ && b->kind == CLASS_DIGIT)
		return PENALTY_NUMBERED;
	return han_penalty(b_char);
}

/* ---- the whole text ---- */

/* U+2014 typed as such (three bytes), without another one after it. */
static bool is_lone_dash(const struct shaped *shaped, uint32_t i)
{
	const struct cluster *c = &shaped->cluster[i];

	return c->code_point == 0x2014 && c->end - c->first == 3 &&
	       (i + 1 == shaped->n_clusters || shaped->cluster[i + 1].code_point != 0x2014);
}

struct item *compose_items(const struct shaped *shaped, const struct style *style, struct arena *arena)
{
	uint32_t n = shaped->n_clusters;
	struct item *items = ARENA_ARRAY(arena, struct item, n + 1);

	for (uint32_t i = 0; i < n; i++)
		item_init(&items[i], shaped, &shaped->cluster[i], style);
	for (uint32_t i = 0; i + 1 < n; i++) {
		struct item *a = &items[i], *b = &items[i + 1];

		if (a->kind == CLASS_HAN && b->kind == CLASS_HAN) {
			a->rest = true;
			a->penalty = compose_parts_organ(shaped, i + 1)
					     ? PENALTY_ORGAN
					     : han_penalty(shaped->cluster[i + 1].code_point);
			continue;
		}
		squeeze_pair(a, b, style->advance);
		set_gap(a, b, style);
		a->rest = (may_widen(a, b) && !a->gap) || parts_syllables(shaped->cluster[i].code_point, b);
		a->penalty = pair_penalty(a, b, shaped->cluster[i].code_point, shaped->cluster[i + 1].code_point,
			style->strict || is_lone_dash(shaped, i + 1));
	}
	/* item n is a sentinel, zeroed: what looks at the next item may do so at the last. */
	compose_sequences(items, shaped->cluster, n, style->advance);
	if (style->parts)
		compose_parts(items, n);
	return items;
}
