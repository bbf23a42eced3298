/* A colour of a screen says nothing of ink; without the printer's word what is light stays light, and what is grey,
 * black or red goes where a press has it. */
#include "render/plates.h"

#include <stdbool.h>

#include "layout/page.h"
#include "report/diag.h"

static unsigned red_of(uint32_t color)
{
	return color >> 16 & 0xff;
}

static unsigned green_of(uint32_t color)
{
	return color >> 8 & 0xff;
}

static unsigned blue_of(uint32_t color)
{
	return color & 0xff;
}

/* Of `whole`, rounded to the nearest. */
static unsigned thousandths(unsigned part, unsigned whole)
{
	return (part * 1000 + whole / 2) / whole;
}

/* From orange to purple, a quarter of the way to yellow and to magenta, people say red. A brown is not: on a red plate
 * it would be bright. */
enum plate plate_of(uint32_t color)
{
	unsigned r = red_of(color), g = green_of(color), b = blue_of(color), least = MIN(g, b);

	if (r == g && g == b)
		return PLATE_BLACK;
	return r >= 0x80 && r > MAX(g, b) && 4 * (MAX(g, b) - least) <= r - least ? PLATE_RED : PLATE_NONE;
}

/* #c00000 and #e60012 are solid, as #ff0000 is. */
unsigned plate_red(uint32_t color)
{
	return thousandths(red_of(color) - MIN(green_of(color), blue_of(color)), red_of(color));
}

/* By the luma of ITU-R BT.601. */
unsigned plate_grey(uint32_t color)
{
	return 1000 - thousandths(299 * red_of(color) + 587 * green_of(color) + 114 * blue_of(color), 255 * 1000);
}

void plate_process(uint32_t color, unsigned cmyk[static 4])
{
	unsigned channel[] = { red_of(color), green_of(color), blue_of(color) };
	unsigned most = MAX(channel[0], MAX(channel[1], channel[2]));

	for (int i = 0; i < 3; i++)
		cmyk[i] = most ? thousandths(most - channel[i], most) : 0;
	cmyk[3] = thousandths(255 - most, 255);
}

/* ---- telling ---- */

struct reporter {
	GHashTable *told;
	struct diags *diags;
};

static void report(void *data, uint32_t color)
{
	const struct reporter *r = data;
	char name[8];

	if (plate_of(color) != PLATE_NONE || !g_hash_table_add(r->told, GUINT_TO_POINTER(color)))
		return;
	g_snprintf(name, sizeof(name), "#%06x", color);
	diag(r->diags, DIAG_NO_PLATE, NOWHERE, name);
}

static void report_glyphs(void *data, const struct op *op)
{
	report(data, op->glyphs.color);
}

static void report_rect(void *data, const struct op *op)
{
	report(data, op->rect.color);
}

static void report_stroke(void *data, const struct op *op)
{
	report(data, op->stroke.color);
}

static void report_dot(void *data, const struct op *op)
{
	report(data, op->dot.color);
}

static void report_path(void *data, const struct op *op)
{
	if (op->path.fill != PATH_NONE)
		report(data, op->path.fill);
	if (op->path.stroke != PATH_NONE)
		report(data, op->path.stroke);
}

void plates_report(const struct page *page, GHashTable *told, struct diags *diags)
{
	static const struct page_visitor visitor = { .glyphs = report_glyphs,
		.rect = report_rect,
		.stroke = report_stroke,
		.dot = report_dot,
		.path = report_path };
	struct reporter reporter = { told, diags };

	page_visit(page, 0, page->n_ops, &visitor, &reporter);
}
