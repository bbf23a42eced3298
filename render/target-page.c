#include "render/target-page.h"

#include "render/png.h"
#include "render/svg.h"
#include "render/target.h"

/* By enum target_kind; NULL: not a file for each page. */
static GByteArray *(*const draw[])(const struct page *page, unsigned dpi, struct diags *diags) = {
	[TARGET_PDF] = NULL,
	[TARGET_OFD] = NULL,
	[TARGET_PNG] = png_render,
	[TARGET_SVG] = svg_render,
	[TARGET_HTML] = NULL,
};

GByteArray *target_page(const struct target *target, const struct page *page, unsigned dpi, struct diags *diags)
{
	return draw[target->kind](page, dpi, diags);
}
