/* Some readers take the numbers of glyphs that stand before the text (CGTransform), others the text and the font's
 * cmap; both are told, and each glyph's place. Places are rounded and the steps between them are differences of rounded
 * places, so that errors do not add up.
 *
 * A character beyond U+FFFF counts one in some readers and two in others, so it is an object by itself. */
#include "render/ofd-text.h"

#include <stdbool.h>

#include "fonts/face.h"
#include "layout/page.h"
#include "render/glyph-parts.h"
#include "render/ofd-file.h"
#include "render/ofd-fonts.h"
#include "render/pdf-text.h"
#include "render/used-glyphs.h"

/* Parts [first, end) of the glyphs, which show bytes [byte, byte_end). */
struct segment {
	guint first, end;
	uint32_t byte, byte_end;
	bool wide; /* with a character beyond U+FFFF */
	struct ofd_font *font;
};

static const struct glyph_part *part_at(const struct ofd_text *text, guint i)
{
	return &g_array_index(text->parts, struct glyph_part, i);
}

/* A part's text goes on to the next one's: characters that have no glyph belong to the one before. */
static void bytes_of(const struct ofd_text *text, const struct glyphs *g, guint i, uint32_t *byte, uint32_t *end)
{
	*byte = i ? part_at(text, i)->byte : 0;
	*end = i + 1 < text->parts->len ? part_at(text, i + 1)->byte : g->len;
}

/* In UTF-8 they begin with F0 to F4. */
static bool is_wide(const char *text, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if ((uint8_t)text[i] >= 0xf0)
			return true;
	return false;
}

static uint32_t count_units(const char *text, uint32_t n)
{
	uint32_t units = 0;

	for (uint32_t i = 0; i < n; i++)
		units += ((uint8_t)text[i] & 0xc0) != 0x80 ? 1 + ((uint8_t)text[i] >= 0xf0) : 0;
	return units;
}

/* ---- places ---- */

/* A place of the page as the object has it, whose box begins at (x, y), before its glyphs are turned about that corner:
 * thousandths of a millimetre. */
static void place_of(const struct glyphs *g, const struct placed_glyph *glyph, const int64_t box[4], int64_t out[2])
{
	const int64_t right = ofd_length(glyph->x) - box[0], down = ofd_length(glyph->y) - box[1];
	const int64_t by_turn[4][2] = { { right, down }, { down, -right }, { -right, -down }, { -down, right } };

	out[0] = by_turn[g->turn & 3][0];
	out[1] = by_turn[g->turn & 3][1];
}

/* From font units, y up and not yet turned, to the page's units. */
static struct rect turned_box(const struct glyphs *g, const struct placed_glyph *glyph, struct ofd_glyph_box b)
{
	const unit left = face_scale(g->face, b.left, g->size), right = face_scale(g->face, b.right, g->size);
	const unit top = -face_scale(g->face, b.top, g->size), bottom = -face_scale(g->face, b.bottom, g->size);
	const unit width = right - left, height = bottom - top;
	const struct rect by_turn[4] = { { left, top, width, height, 0 }, { -bottom, left, height, width, 0 },
		{ -right, -bottom, width, height, 0 }, { top, -right, height, width, 0 } };
	struct rect r = by_turn[g->turn & 3];

	r.x += glyph->x;
	r.y += glyph->y;
	return r;
}

/* All glyphs and a fifth of an em around them, as one reader cuts the object off at its box. */
static void find_box(const struct ofd_text *text, const struct glyphs *g, const struct segment *s, int64_t box[4])
{
	const unit room = g->size / 5;
	unit left = G_MAXINT32, top = G_MAXINT32, right = G_MININT32, bottom = G_MININT32;

	for (guint i = s->first; i < s->end; i++)
		for (uint32_t k = part_at(text, i)->glyph; k < part_at(text, i)->glyph + part_at(text, i)->n_glyphs;
			k++) {
			struct rect r = turned_box(g, &g->glyph[k], ofd_font_box(s->font, g->glyph[k].id));

			left = MIN(left, r.x);
			top = MIN(top, r.y);
			right = MAX(right, r.x + r.width);
			bottom = MAX(bottom, r.y + r.height);
		}
	box[0] = ofd_length(left - room);
	box[1] = ofd_length(top - room);
	box[2] = ofd_length(right + room) - box[0];
	box[3] = ofd_length(bottom + room) - box[1];
}

/* The glyphs of a segment follow each other in the op. */
static uint32_t first_glyph(const struct ofd_text *text, const struct segment *s)
{
	return part_at(text, s->first)->glyph;
}

static uint32_t n_glyphs(const struct ofd_text *text, const struct segment *s)
{
	const struct glyph_part *last = part_at(text, s->end - 1);

	return last->glyph + last->n_glyphs - first_glyph(text, s);
}

/* The way to the next glyph is shorter than this one is wide: a viewer presses such a glyph together unless it is told
 * of steps down as well. */
static bool is_close(const struct segment *s, const struct glyphs *g, uint32_t glyph, int64_t step)
{
	unit advance = face_scale(g->face, ofd_font_advance(s->font, g->glyph[glyph].id), g->size);

	return step + 1 < ofd_length(advance);
}

/* DeltaX and DeltaY: the steps from glyph to glyph, the second where there are any or where is_close asks for it. */
static void put_steps(const struct ofd_text *text, const struct glyphs *g, const struct segment *s,
	const int64_t box[4], GString *out)
{
	const uint32_t first = first_glyph(text, s), n = n_glyphs(text, s);
	g_autofree int64_t *across = g_new(int64_t, n), *down = g_new(int64_t, n);
	int64_t at[2], next[2];
	bool steps_down = false;

	place_of(g, &g->glyph[first], box, at);
	for (uint32_t i = 0; i + 1 < n; i++) {
		place_of(g, &g->glyph[first + i + 1], box, next);
		across[i] = next[0] - at[0];
		down[i] = next[1] - at[1];
		steps_down = steps_down || down[i] || is_close(s, g, first + i, across[i]);
		at[0] = next[0];
		at[1] = next[1];
	}
	if (n < 2)
		return;
	pdf_put(out, " DeltaX=\"");
	ofd_put_numbers(out, across, n - 1);
	g_string_append_c(out, '"');
	if (!steps_down)
		return;
	pdf_put(out, " DeltaY=\"");
	ofd_put_numbers(out, down, n - 1);
	g_string_append_c(out, '"');
}

/* ---- which glyphs show which characters ---- */

/* From character `position` of the segment on, `n_codes` characters are shown by these glyphs. */
static void put_transform(const struct segment *s, const struct glyphs *g, uint32_t position, uint32_t n_codes,
	uint32_t first, uint32_t n, GString *out)
{
	pdf_put(out, "<ofd:CGTransform CodePosition=\"");
	pdf_put_unsigned(out, position);
	pdf_put(out, "\" CodeCount=\"");
	pdf_put_unsigned(out, n_codes);
	pdf_put(out, "\" GlyphCount=\"");
	pdf_put_unsigned(out, n);
	pdf_put(out, "\"><ofd:Glyphs>");
	for (uint32_t i = first; i < first + n; i++) {
		if (i > first)
			g_string_append_c(out, ' ');
		pdf_put_unsigned(out, ofd_font_number(s->font, g->glyph[i].id));
	}
	pdf_put(out, "</ofd:Glyphs></ofd:CGTransform>");
}

/* Characters and glyphs that answer one to one are told together. */
static void put_transforms(const struct ofd_text *text, const struct glyphs *g, const struct segment *s, GString *out)
{
	uint32_t position = 0, run = 0, byte, end;

	for (guint i = s->first; i < s->end; i++) {
		const struct glyph_part *part = part_at(text, i);

		bytes_of(text, g, i, &byte, &end);
		uint32_t n_codes = count_units(g->text + byte, end - byte);
		bool one = n_codes == 1 && part->n_glyphs == 1;
		if (one)
			run++;
		if (run && (!one || i + 1 == s->end))
			put_transform(
				s, g, position + (one ? 1 : 0) - run, run, part->glyph + (one ? 1 : 0) - run, run, out);
		if (!one) {
			run = 0;
			put_transform(s, g, position, n_codes, part->glyph, part->n_glyphs, out);
		}
		position += n_codes;
	}
}

/* What runs against the text is one piece: its glyphs as they are painted, its characters as they are read. */
static void put_backward(const struct segment *s, const struct glyphs *g, GString *out)
{
	put_transform(s, g, 0, count_units(g->text, g->len), 0, g->n_glyphs, out);
}

/* ---- objects ---- */

static void put_color(GString *out, uint32_t color)
{
	if (color)
		g_string_append_printf(
			out, "<ofd:FillColor Value=\"%u %u %u\"/>", color >> 16 & 255, color >> 8 & 255, color & 255);
}

static uint32_t put_object(const struct ofd_text *text, const struct glyphs *g, const struct segment *s, GString *out)
{
	static const char *const matrix[] = { NULL, "0 1 -1 0 0 0", "-1 0 0 -1 0 0", "0 -1 1 0 0 0" };
	const uint32_t id = ofd_id(text->file);
	const int64_t size = ofd_length(g->size);
	int64_t box[4], at[2];

	find_box(text, g, s, box);
	place_of(g, &g->glyph[first_glyph(text, s)], box, at);
	pdf_put(out, "<ofd:TextObject ID=\"");
	pdf_put_unsigned(out, id);
	pdf_put(out, "\" Boundary=\"");
	ofd_put_numbers(out, box, 4);
	pdf_put(out, "\" Font=\"");
	pdf_put_unsigned(out, ofd_font_id(s->font));
	pdf_put(out, "\" Size=\"");
	ofd_put_numbers(out, &size, 1);
	g_string_append_c(out, '"');
	ofd_put_attribute(out, " CTM=", matrix[g->turn & 3]);
	g_string_append_c(out, '>');
	put_color(out, g->color);
	if (g->backward)
		put_backward(s, g, out);
	else
		put_transforms(text, g, s, out);
	pdf_put(out, "<ofd:TextCode X=\"");
	ofd_put_numbers(out, &at[0], 1);
	pdf_put(out, "\" Y=\"");
	ofd_put_numbers(out, &at[1], 1);
	g_string_append_c(out, '"');
	put_steps(text, g, s, box, out);
	g_string_append_c(out, '>');
	ofd_put_text(out, g->text + s->byte, s->byte_end - s->byte);
	pdf_put(out, "</ofd:TextCode></ofd:TextObject>");
	return id;
}

/* The font of a part, in which its text is what its glyphs stand for, in the cmap too. Asked again it is the same. */
static struct ofd_font *take_part(const struct ofd_text *text, const struct glyphs *g, guint i)
{
	const struct glyph_part *part = part_at(text, i);
	const char *bytes = g->text + part->byte;
	struct ofd_font *font = ofd_fonts_get(text->fonts, g->face);

	if (part->n_glyphs == 1 && !g->backward)
		font = ofd_fonts_get_for(text->fonts, g->face, g->glyph[part->glyph].id, bytes, part->n_bytes);
	else
		ofd_font_map(font, g->glyph[part->glyph].id, bytes, part->n_bytes);
	if (!used_glyphs_map_alone(ofd_font_used(font), g, part))
		for (uint32_t k = part->glyph; k < part->glyph + part->n_glyphs; k++)
			used_glyphs_map_part(ofd_font_used(font), used_glyphs_code(ofd_font_used(font), g->glyph[k].id),
				bytes, part->n_bytes);
	return font;
}

/* From part i on, those of one font, up to a character beyond U+FFFF. */
static struct segment find_segment(const struct ofd_text *text, const struct glyphs *g, guint i)
{
	struct segment s = { .first = i, .end = i + 1, .font = take_part(text, g, i) };
	uint32_t byte, end;

	bytes_of(text, g, i, &s.byte, &s.byte_end);
	s.wide = is_wide(g->text + s.byte, s.byte_end - s.byte);
	while (!s.wide && s.end < text->parts->len && take_part(text, g, s.end) == s.font) {
		bytes_of(text, g, s.end, &byte, &end);
		if (is_wide(g->text + byte, end - byte))
			break;
		s.byte_end = end;
		s.end++;
	}
	return s;
}

/* What runs against the text is not divided: its parts are in the one order and its bytes in the other. */
static struct segment take_backward(const struct ofd_text *text, const struct glyphs *g)
{
	struct segment s = { .end = text->parts->len, .byte_end = g->len };

	for (guint i = 0; i < s.end; i++)
		s.font = take_part(text, g, i);
	return s;
}

void ofd_text_put(const struct ofd_text *text, const struct glyphs *g, GString *out,
	void (*added)(void *data, uint32_t id), void *data)
{
	struct segment s = { 0 };

	ofd_fonts_draw(g);
	glyph_parts_split(g, text->parts);
	for (guint i = 0; i < text->parts->len; i = s.end) {
		s = g->backward ? take_backward(text, g) : find_segment(text, g, i);
		added(data, put_object(text, g, &s, out));
	}
}
