/* A simple font has a list from its first code on. A composite one has runs of two kinds, each from a first CID: a list
 * of widths, or a last CID and one width; codes of its usual encodings are CIDs. */
#include "inspect/glyph-widths.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "inspect/pdf-objects.h"

#define CODE_MAX  0xffff
#define WIDTH_MAX 10000.0
/* Runs may be told again and again; an honest font tells each code once or twice. */
#define TOLD_MAX (4 * CODE_MAX)

struct glyph_widths {
	GHashTable *width; /* code → width in thousandths, + 1 */
	double usual;
	guint told;
};

static double clamped(double width)
{
	return isfinite(width) ? CLAMP(width, 0, WIDTH_MAX) : 0;
}

static void set_width(struct glyph_widths *widths, long long code, double width)
{
	if (code >= 0 && code <= CODE_MAX && widths->told++ < TOLD_MAX)
		g_hash_table_insert(widths->width, GUINT_TO_POINTER((guint)code),
			GUINT_TO_POINTER((guint)lround(clamped(width)) + 1));
}

static double item_number(const struct pdf_objects *o, qpdf_oh array, int i)
{
	qpdf_oh item = qpdf_oh_get_array_item(o->pdf, array, i);
	double value = qpdf_oh_is_number(o->pdf, item) ? qpdf_oh_get_numeric_value(o->pdf, item) : 0;

	qpdf_oh_release(o->pdf, item);
	return isfinite(value) ? CLAMP(value, -1e9, 1e9) : 0;
}

static void read_list(struct glyph_widths *widths, const struct pdf_objects *o, qpdf_oh array, long long first)
{
	int n = MIN(pdf_n_items(o, array), CODE_MAX + 1);

	for (int i = 0; i < n; i++)
		set_width(widths, first + i, item_number(o, array, i));
}

static double number_of(const struct pdf_objects *o, qpdf_oh dict, const char *key, double usual)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, dict, key);
	double number = qpdf_oh_is_number(o->pdf, value) ? qpdf_oh_get_numeric_value(o->pdf, value) : usual;

	qpdf_oh_release(o->pdf, value);
	return isfinite(number) ? CLAMP(number, -1e9, 1e9) : usual;
}

static void read_runs(struct glyph_widths *widths, const struct pdf_objects *o, qpdf_oh runs)
{
	int n = pdf_n_items(o, runs);

	for (int i = 0; i + 1 < n && widths->told < TOLD_MAX;) {
		long long first = (long long)item_number(o, runs, i);
		qpdf_oh next = qpdf_oh_get_array_item(o->pdf, runs, i + 1);
		bool list = qpdf_oh_is_array(o->pdf, next);

		if (list)
			read_list(widths, o, next, first);
		qpdf_oh_release(o->pdf, next);
		long long last = list ? -1 : MIN((long long)item_number(o, runs, i + 1), CODE_MAX);
		double width = list || i + 2 >= n ? 0 : item_number(o, runs, i + 2);
		for (long long code = MAX(first, 0); code <= last && i + 2 < n && widths->told < TOLD_MAX; code++)
			set_width(widths, code, width);
		i += list ? 2 : 3;
	}
}

static void read_composite(struct glyph_widths *widths, const struct pdf_objects *o, qpdf_oh font)
{
	qpdf_oh below = qpdf_oh_get_key(o->pdf, font, "/DescendantFonts");
	qpdf_oh one = pdf_n_items(o, below) ? qpdf_oh_get_array_item(o->pdf, below, 0) : below;
	qpdf_oh runs = qpdf_oh_get_key_if_dict(o->pdf, one, "/W");

	widths->usual = clamped(number_of(o, one, "/DW", 1000));
	read_runs(widths, o, runs);
	qpdf_oh_release(o->pdf, runs);
	if (one != below)
		qpdf_oh_release(o->pdf, one);
	qpdf_oh_release(o->pdf, below);
}

/* Glyphs of a Type 3 font have a scale of their own (9.6.5). */
static double scale_of(const struct pdf_objects *o, qpdf_oh font)
{
	qpdf_oh matrix = qpdf_oh_get_key(o->pdf, font, "/FontMatrix");
	double scale = pdf_n_items(o, matrix) == 6 ? fabs(item_number(o, matrix, 0)) * 1000 : 1;

	qpdf_oh_release(o->pdf, matrix);
	return scale;
}

static void read_simple(struct glyph_widths *widths, const struct pdf_objects *o, qpdf_oh font, double scale)
{
	qpdf_oh list = qpdf_oh_get_key(o->pdf, font, "/Widths");
	long long first = (long long)number_of(o, font, "/FirstChar", 0);
	int n = MIN(pdf_n_items(o, list), 256);

	for (int i = 0; i < n; i++)
		set_width(widths, first + i, item_number(o, list, i) * scale);
	qpdf_oh_release(o->pdf, list);
}

struct glyph_widths *glyph_widths_new(const struct pdf_objects *o, qpdf_oh font)
{
	struct glyph_widths *widths = g_new0(struct glyph_widths, 1);
	g_autofree char *kind = pdf_text(o, font, "/Subtype");

	widths->width = g_hash_table_new(NULL, NULL);
	widths->usual = 500;
	if (g_strcmp0(kind, "Type0") == 0)
		read_composite(widths, o, font);
	else
		read_simple(widths, o, font, g_strcmp0(kind, "Type3") == 0 ? scale_of(o, font) : 1);
	return widths;
}

void glyph_widths_free(struct glyph_widths *widths)
{
	if (!widths)
		return;
	g_hash_table_unref(widths->width);
	g_free(widths);
}

double glyph_width(const struct glyph_widths *widths, guint code)
{
	guint known = GPOINTER_TO_UINT(g_hash_table_lookup(widths->width, GUINT_TO_POINTER(code)));

	return known ? known - 1 : widths->usual;
}
