/* Content streams, by the operators that a page becomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>

#include "layout/page.h"
#include "render/pdf-content.h"

/* The content of a page, 100 pt high, with one thing on it. */
static char *content_of(const struct op *op, enum ink ink)
{
	struct page *page = page_new();
	GString *out = g_string_new(NULL);

	page_reset(page);
	page->width = page->height = UNIT_FROM_PT(100);
	*page_add(page, op->kind, MARK_LAYOUT) = *op;
	pdf_content_write(page, NULL, NULL, out, NULL, ink);
	page_free(page);
	return g_string_free(out, FALSE);
}

/* Fills and strokes are told their colours by operators of their own (ISO 32000-1 8.6.8), and mean the same by them. */
static void strokes_have_the_ink_of_fills(void **state)
{
	static const struct {
		enum ink ink;
		uint32_t color;
		const char *fill, *stroke;
	} cases[] = {
		{ INK_SCREEN, 0x333333, ".2 g\n", ".2 G " },
		{ INK_SCREEN, 0xff0000, "1 0 0 rg\n", "1 0 0 RG " },
		{ INK_CMYK, 0, "0 0 0 1 k\n", "0 0 0 1 K " },
		{ INK_CMYK, 0x333333, "0 0 0 .8 k\n", "0 0 0 .8 K " },
		{ INK_CMYK, 0xff0000, "0 .8 .8 0 k\n", "0 .8 .8 0 K " },
		{ INK_SPOT, 0, "0 0 0 1 k\n", "0 0 0 1 K " },
		{ INK_SPOT, 0xff0000, "/Red cs 1 scn\n", "/Red CS 1 SCN " },
		{ INK_CMYK, 0xffffff, "0 0 0 0 k\n", "0 0 0 0 K " },
		/* The reds of offices are solid, and tints of red are less of it. */
		{ INK_CMYK, 0xe60012, "0 .8 .8 0 k\n", "0 .8 .8 0 K " },
		{ INK_CMYK, 0xc00000, "0 .8 .8 0 k\n", "0 .8 .8 0 K " },
		{ INK_CMYK, 0xffcccc, "0 .16 .16 0 k\n", "0 .16 .16 0 K " },
		{ INK_SPOT, 0xc00000, "/Red cs 1 scn\n", "/Red CS 1 SCN " },
		{ INK_SPOT, 0xffcccc, "/Red cs .2 scn\n", "/Red CS .2 SCN " },
		{ INK_SPOT, 0xfff5f5, "/Red cs .039 scn\n", "/Red CS .039 SCN " },
		/* What is light stays light: mixed, or a grey where there is nothing to mix it of. */
		{ INK_CMYK, 0xdce6f1, ".087 .046 0 .055 k\n", ".087 .046 0 .055 K " },
		{ INK_CMYK, 0xfff2cc, "0 .051 .2 0 k\n", "0 .051 .2 0 K " },
		{ INK_CMYK, 0x0000ff, "1 1 0 0 k\n", "1 1 0 0 K " },
		{ INK_CMYK, 0x008000, "1 0 1 .498 k\n", "1 0 1 .498 K " },
		{ INK_CMYK, 0x4d2600, "0 .506 1 .698 k\n", "0 .506 1 .698 K " },
		{ INK_SPOT, 0xdce6f1, "0 0 0 .105 k\n", "0 0 0 .105 K " },
		{ INK_SPOT, 0xfff2cc, "0 0 0 .053 k\n", "0 0 0 .053 K " },
		{ INK_SPOT, 0x400000, "0 0 0 .925 k\n", "0 0 0 .925 K " },
		{ INK_SPOT, 0x000001, "0 0 0 1 k\n", "0 0 0 1 K " },
	};
	const unit pt = UNIT_FROM_PT(1);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct op fill = { OP_RECT, .rect = { pt, pt, pt, pt, cases[i].color } };
		const struct op stroke = { OP_STROKE, .stroke = { 0, 0, 9 * pt, 9 * pt, pt, cases[i].color } };
		g_autofree char *filled = content_of(&fill, cases[i].ink), *stroked = content_of(&stroke, cases[i].ink);
		/* On paper only black prints over what is below it. */
		const char *knocks = cases[i].ink != INK_SCREEN && cases[i].color ? "/Ko gs\n" : "";
		g_autofree char *fill_wanted = g_strconcat(knocks, cases[i].fill, "1 98 1 1 re f\n", NULL);
		g_autofree char *stroke_wanted = g_strconcat(knocks, cases[i].stroke, "1 w 0 100 m 9 91 l S\n", NULL);

		assert_string_equal(filled, fill_wanted);
		assert_string_equal(stroked, stroke_wanted);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(strokes_have_the_ink_of_fills) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
