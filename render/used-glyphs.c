#include "render/used-glyphs.h"

#include <hb-ot.h>
#include <string.h>

#include "fonts/face.h"
#include "fonts/glyph-ink.h"
#include "fonts/letters.h"
#include "fonts/outlines.h"
#include "layout/page.h"
#include "render/glyph-parts.h"
#include "report/diag.h"

/* Codes by glyph, in blocks made when they are needed: a font has up to 65,536 glyphs, a document shows a few hundred.
 */
#define BLOCK    256
#define N_BLOCKS (0x10000 / BLOCK)

/* The text that a code stands for: bytes of used_glyphs.texts. */
struct code_text {
	uint32_t first, n; /* n == 0: not known yet */
	bool part;         /* only of some cluster: gives way to what the glyph stands for by itself */
	uint32_t shows;    /* a character that is something to see and that the glyph shows by itself; 0: none */
};

struct used_glyphs {
	const struct face *face;
	uint16_t *code[N_BLOCKS]; /* by glyph; 0: not used yet */
	GArray *glyph;            /* uint16_t, by code */
	GArray *width;            /* double, by code; thousandths of an em */
	GArray *code_text;        /* struct code_text, by code */
	GString *texts;
	GArray *second; /* uint16_t: codes of glyphs that have one already */
};

/* Text that shows one glyph as a hundred characters is nobody's. */
#define MAX_SECOND 64

/* Widths are the face's unrounded ones: what layout reckoned with. Text is not known yet. */
static void add_code(struct used_glyphs *used, uint32_t glyph)
{
	uint16_t id = (uint16_t)glyph;
	double width = 1000.0 * hb_font_get_glyph_h_advance(used->face->hb_font, glyph) / used->face->upem;
	struct code_text unknown = { 0 };

	g_array_append_val(used->glyph, id);
	g_array_append_val(used->width, width);
	g_array_append_val(used->code_text, unknown);
}

struct used_glyphs *used_glyphs_new(const struct face *face)
{
	struct used_glyphs *used = g_new0(struct used_glyphs, 1);

	used->face = face;
	used->glyph = g_array_new(FALSE, FALSE, sizeof(uint16_t));
	used->width = g_array_new(FALSE, FALSE, sizeof(double));
	used->code_text = g_array_new(FALSE, FALSE, sizeof(struct code_text));
	used->texts = g_string_new(NULL);
	used->second = g_array_new(FALSE, FALSE, sizeof(uint16_t));
	/* Code 0 is .notdef, which every font has to have. */
	add_code(used, 0);
	return used;
}

void used_glyphs_free(struct used_glyphs *used)
{
	if (!used)
		return;
	for (int i = 0; i < N_BLOCKS; i++)
		g_free(used->code[i]);
	g_array_unref(used->glyph);
	g_array_unref(used->width);
	g_array_unref(used->code_text);
	g_string_free(used->texts, TRUE);
	g_array_unref(used->second);
	g_free(used);
}

const GArray *used_glyphs_list(const struct used_glyphs *used)
{
	return used->glyph;
}

/* 0 is both .notdef and a code not given yet; glyph 0 therefore never looks it up. */
uint16_t used_glyphs_code(struct used_glyphs *used, uint32_t glyph)
{
	g_assert(glyph < 0x10000);
	uint16_t **block = &used->code[glyph / BLOCK];
	if (!*block)
		*block = g_new0(uint16_t, BLOCK);

	uint16_t *code = &(*block)[glyph % BLOCK];
	if (*code == 0 && glyph != 0) {
		*code = (uint16_t)used->glyph->len;
		add_code(used, glyph);
	}
	return *code;
}

double used_glyphs_width(const struct used_glyphs *used, uint16_t code)
{
	return g_array_index(used->width, double, code);
}

static const struct code_text *text_of(const struct used_glyphs *used, uint32_t code)
{
	return &g_array_index(used->code_text, struct code_text, code);
}

/* What a code stood for before stays in `texts`, unused. `shows` is kept: once a character was to be seen, it has to
 * be. */
static void set_text(struct used_glyphs *used, uint16_t code, const char *text, size_t n, bool part)
{
	uint32_t shows = text_of(used, code)->shows;

	if (!part && !shows)
		shows = glyph_ink_wanted(text, n);
	g_array_index(used->code_text, struct code_text, code) =
		(struct code_text){ (uint32_t)used->texts->len, (uint32_t)n, part, shows };
	g_string_append_len(used->texts, text, (gssize)n);
}

/* False: the code stands for another text already, so this one has to be written beside the glyph. */
bool used_glyphs_map_text(struct used_glyphs *used, uint16_t code, const char *text, size_t n)
{
	const struct code_text *known = text_of(used, code);

	if ((known->n == 0 || known->part) && n > 0) {
		set_text(used, code, text, n, false);
		return true;
	}
	bool same = known->n == n && memcmp(used->texts->str + known->first, text, n) == 0;
	if (!same && !known->shows)
		g_array_index(used->code_text, struct code_text, code).shows = glyph_ink_wanted(text, n);
	return same;
}

/* Never replaces anything: a part of a cluster is the weakest claim to a code. */
void used_glyphs_map_part(struct used_glyphs *used, uint16_t code, const char *text, size_t n)
{
	if (text_of(used, code)->n == 0 && n > 0)
		set_text(used, code, text, n, true);
}

/* One that stands for the text, or a new one; 0 when there is no room. */
static uint16_t second_code(struct used_glyphs *used, uint32_t glyph, const char *text, size_t n)
{
	for (guint i = 0; i < used->second->len; i++) {
		uint16_t code = g_array_index(used->second, uint16_t, i);

		if (g_array_index(used->glyph, uint16_t, code) == glyph && used_glyphs_map_text(used, code, text, n))
			return code;
	}
	uint16_t code = (uint16_t)used->glyph->len;
	if (!glyph || !n || used->second->len == MAX_SECOND || used->glyph->len > UINT16_MAX)
		return 0;
	add_code(used, glyph);
	set_text(used, code, text, n, false);
	g_array_append_val(used->second, code);
	return code;
}

uint16_t used_glyphs_code_for(struct used_glyphs *used, uint32_t glyph, const char *text, size_t n, bool *mapped)
{
	uint16_t code = used_glyphs_code(used, glyph);

	*mapped = used_glyphs_map_text(used, code, text, n);
	if (*mapped)
		return code;
	uint16_t second = second_code(used, glyph, text, n);
	*mapped = second;
	return second ? second : code;
}

bool used_glyphs_has_second(const struct used_glyphs *used)
{
	return used->second->len;
}

bool used_glyphs_map_alone(struct used_glyphs *used, const struct glyphs *g, const struct glyph_part *part)
{
	return part->n_glyphs == 1 && used_glyphs_map_text(used, used_glyphs_code(used, g->glyph[part->glyph].id),
					      g->text + part->byte, part->n_bytes);
}

const char *used_glyphs_text(const struct used_glyphs *used, uint32_t code, uint32_t *n)
{
	const struct code_text *text = text_of(used, code);

	*n = text->n;
	return used->texts->str + text->first;
}

/* ---- What is lost ---- */

/* Redrawn glyphs are looked at as they came out: drawing anew may leave nothing of a very thin one. */
static enum glyph_ink ink_of(const struct used_glyphs *used, bool redrawn, uint16_t glyph)
{
	return redrawn ? outlines_ink(used->face, glyph) : glyph_ink(used->face, glyph);
}

static bool suits(const struct used_glyphs *used, bool redrawn, uint16_t glyph, uint32_t code_point)
{
	return redrawn ? outlines_suit(used->face, glyph, code_point) : glyph_ink_suits(used->face, glyph, code_point);
}

/* Whether the next letter would be set upon this one. Where letters are joined, parts of them may have no width. */
static bool lacks_width(const struct used_glyphs *used, guint code, const struct code_text *text)
{
	return g_array_index(used->width, double, code) == 0 && text->shows && letter_stands_alone(text->shows);
}

/* Whether the glyph has to draw something. Where letters are joined, one may show what another stands for; but not the
 * glyph that a letter has by itself. */
static bool needs_ink(const struct used_glyphs *used, uint16_t glyph, const struct code_text *text)
{
	return text->shows && (letter_stands_alone(text->shows) || face_glyph(used->face, text->shows, 0) == glyph);
}

#define MAX_TOLD 10 /* characters of one font */

/* A page on which a character is not to be seen is worse than none. A glyph that is a part of a cluster only may be
 * empty, but not damaged. */
bool used_glyphs_show_all(const struct used_glyphs *used, bool redrawn, struct diags *diags)
{
	unsigned told = 0;

	/* Not .notdef. What is told ends at MAX_TOLD: a broken font would tell thousands. */
	for (guint code = 1; code < used->glyph->len && told < MAX_TOLD; code++) {
		uint16_t glyph = g_array_index(used->glyph, uint16_t, code);
		const struct code_text *text = text_of(used, code);
		enum glyph_ink ink = ink_of(used, redrawn, glyph);

		bool narrow = lacks_width(used, code, text);
		if (narrow || ink == INK_DAMAGED || (ink == INK_NONE && needs_ink(used, glyph, text)) ||
			(text->shows && !suits(used, redrawn, glyph, text->shows)))
			told += !glyph_ink_report(used->face, glyph, narrow ? "hmtx" : NULL,
				used->texts->str + text->first, text->n, diags);
	}
	return told == 0;
}
