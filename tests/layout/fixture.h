/* What the tests of layout/ share: the fonts of this machine. */
#ifndef BANSHI_TESTS_LAYOUT_FIXTURE_H
#define BANSHI_TESTS_LAYOUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>

#include "fonts/font-set.h"
#include "layout/page.h"
#include "report/diag.h"

#define EM UNIT_FROM_PT(16)

struct fixture {
	struct diags *diags;
	struct font_set *fonts;
	struct page *page;
};

static int set_up(void **state)
{
	struct fixture *f = g_new0(struct fixture, 1);

	f->diags = diags_new(LANG_EN);
	f->fonts = font_set_new(&(struct font_options){ 0 }, f->diags);
	f->page = page_new();
	*state = f;
	return f->fonts ? 0 : -1;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	page_free(f->page);
	font_set_free(f->fonts);
	diags_free(f->diags);
	g_free(f);
	return 0;
}

#endif
