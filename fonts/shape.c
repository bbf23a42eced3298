/* One text, one style: first what is known of each letter (shape-letters.c), then the glyphs (shape-glyphs.c). */
#include "fonts/shape.h"

#include "fonts/font-set.h"
#include "fonts/shape-glyphs.h"
#include "fonts/shape-letters.h"
#include "fonts/shaper.h"

void shape_text(struct font_set *fonts, const struct shape_style *style, const char *text, size_t len,
	struct arena *arena, struct shaped *out)
{
	struct shaper s = { .fonts = fonts, .style = style, .text = text, .len = len, .arena = arena, .out = out };

	*out = (struct shaped){ 0 };
	s.first_face = font_set_face(fonts, style->role);
	/* Without a language of its own text is Chinese as written in the PRC, whose forms some faces have under
	 * locl. */
	s.language = hb_language_from_string(style->language ? style->language : "zh-cn", -1);
	shape_letters(&s);
	shape_glyphs(&s);
	shape_letters_finish(&s);
	hb_buffer_destroy(s.buffer);
}
