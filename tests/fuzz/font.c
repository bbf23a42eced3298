/* A font of whatever origin: what a face is asked for, its outlines drawn again, cut to a subset, or cut and put
 * together anew, as a PDF embeds them. */
#include <hb.h>

#include "fonts/face.h"
#include "fonts/outlines.h"
#include "fonts/own-outlines.h"
#include "fonts/subset.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

/* Kinds of characters that a face is asked different things about. */
static const uint32_t characters[] = { ' ', '1', '9', 'A', 0x56fd, 0x7530, 0x4e00, 0xff0c, 0xff08, 0x2014, 0x2026,
	0x201c, 0x00b7, 0x3000, 0x3007, 0x20000, 0xe000, 0x0301, 0x10ffff };

static void ask(const struct face *face, uint32_t character, hb_set_t *glyphs)
{
	int32_t first, end;
	uint32_t glyph = face_glyph(face, character, 0);

	face_glyph(face, character, 0xfe00);
	face_scale(face, face_advance(face, character), 16 << 10);
	face_turns(face, character);
	face_ink(face, glyph, &first, &end);
	face_ink_height(face, glyph, &first, &end);
	for (enum mark_form form = 0; letter_has_forms(character) && form < N_FORMS; form++)
		face_mark(face, character, form);
	hb_set_add(glyphs, glyph);
}

static void cut(const struct face *face, const hb_set_t *glyphs)
{
	struct subset subset;

	if (subset_init(&subset, face, glyphs))
		subset_finish(&subset);
}

static void draw(const struct face *face, const hb_set_t *glyphs)
{
	uint16_t glyph[G_N_ELEMENTS(characters) + 1];
	hb_codepoint_t next = HB_SET_VALUE_INVALID;
	uint32_t n = 0;

	while (hb_set_next(glyphs, &next))
		glyph[n++] = (uint16_t)next;
	GByteArray *redrawn = outlines_font(face, glyph, n), *own = own_outlines_font(face, glyph, n, "Own");
	if (redrawn)
		g_byte_array_unref(redrawn);
	if (own)
		g_byte_array_unref(own);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct face_fault fault;
	struct face *face = face_open(fuzz_file("font", data, size), 0, "font", "Regular", &fault);
	hb_set_t *glyphs = hb_set_create();

	if (face) {
		hb_set_add(glyphs, 0);
		face_vertical_advance(face, face_vertical_shift(face));
		for (size_t i = 0; i < G_N_ELEMENTS(characters); i++)
			ask(face, characters[i], glyphs);
		if (outlines_are_redrawn(face))
			draw(face, glyphs);
		else
			cut(face, glyphs);
	}
	hb_set_destroy(glyphs);
	face_free(face);
	return 0;
}
