/* Boxes and turns come down from the page tree, a few levels at most; a tree that leads to itself ends there too. */
#include "inspect/page-content.h"

#include <math.h>

#include "inspect/pdf-objects.h"
#include "report/allowance.h"

#define TREE_DEPTH 32

/* Content is a stream, or several that are one (7.8.2). */
static void add_content(const struct pdf_objects *o, qpdf_oh stream, GByteArray *out)
{
	GByteArray *data = pdf_stream(o, stream);

	/* Parts are counted together too: a page may list one stream a thousand times. */
	if (data->len > allowance_of(ALLOW_UNPACKED) - out->len)
		pdf_objects_cut_here(o);
	else
		g_byte_array_append(out, data->data, data->len);
	/* A blank between parts, as a token never reaches from one into the next (7.8.2). */
	g_byte_array_append(out, (const guint8 *)"\n", 1);
	g_byte_array_unref(data);
}

GByteArray *page_content(const struct pdf_objects *o, qpdf_oh page)
{
	qpdf_oh contents = qpdf_oh_get_key_if_dict(o->pdf, page, "/Contents");
	GByteArray *out = g_byte_array_new();

	if (!qpdf_oh_is_array(o->pdf, contents))
		add_content(o, contents, out);
	for (int i = 0, n = pdf_n_items(o, contents); i < n; i++) {
		qpdf_oh part = qpdf_oh_get_array_item(o->pdf, contents, i);

		add_content(o, part, out);
		qpdf_oh_release(o->pdf, part);
	}
	qpdf_oh_release(o->pdf, contents);
	return out;
}

bool page_content_is_form(const struct pdf_objects *o, qpdf_oh stream)
{
	if (!qpdf_oh_is_stream(o->pdf, stream))
		return false;
	qpdf_oh dict = qpdf_oh_get_dict(o->pdf, stream);
	g_autofree char *kind = pdf_text(o, dict, "/Subtype");
	qpdf_oh_release(o->pdf, dict);
	return g_strcmp0(kind, "Form") == 0;
}

qpdf_oh page_content_resources(const struct pdf_objects *o, qpdf_oh form, qpdf_oh around)
{
	qpdf_oh dict = qpdf_oh_get_dict(o->pdf, form), own = qpdf_oh_get_key(o->pdf, dict, "/Resources");
	bool has = qpdf_oh_is_dictionary(o->pdf, own);

	qpdf_oh_release(o->pdf, dict);
	if (has)
		return own;
	qpdf_oh_release(o->pdf, own);
	return around;
}

static double item_number(const struct pdf_objects *o, qpdf_oh array, int i)
{
	qpdf_oh item = qpdf_oh_get_array_item(o->pdf, array, i);
	double value = qpdf_oh_is_number(o->pdf, item) ? qpdf_oh_get_numeric_value(o->pdf, item) : 0;

	qpdf_oh_release(o->pdf, item);
	return isfinite(value) ? CLAMP(value, -1e7, 1e7) : 0;
}

struct matrix page_content_matrix(const struct pdf_objects *o, qpdf_oh form)
{
	qpdf_oh dict = qpdf_oh_get_dict(o->pdf, form), array = qpdf_oh_get_key(o->pdf, dict, "/Matrix");
	struct matrix m = { 1, 0, 0, 1, 0, 0 };

	if (pdf_n_items(o, array) == 6)
		m = (struct matrix){ item_number(o, array, 0), item_number(o, array, 1), item_number(o, array, 2),
			item_number(o, array, 3), item_number(o, array, 4), item_number(o, array, 5) };
	qpdf_oh_release(o->pdf, array);
	qpdf_oh_release(o->pdf, dict);
	return m;
}

/* To be released; null when neither the page nor what it hangs from has it. */
static qpdf_oh inherited(const struct pdf_objects *o, qpdf_oh page, const char *key)
{
	qpdf_oh at = page, value = qpdf_oh_get_key_if_dict(o->pdf, page, key);

	for (int depth = 0; depth < TREE_DEPTH && qpdf_oh_is_null(o->pdf, value); depth++) {
		qpdf_oh up = qpdf_oh_get_key_if_dict(o->pdf, at, "/Parent");
		if (at != page)
			qpdf_oh_release(o->pdf, at);
		at = up;
		qpdf_oh_release(o->pdf, value);
		value = qpdf_oh_get_key_if_dict(o->pdf, at, key);
	}
	if (at != page)
		qpdf_oh_release(o->pdf, at);
	return value;
}

static int quarter_turns(const struct pdf_objects *o, qpdf_oh page)
{
	qpdf_oh rotate = inherited(o, page, "/Rotate");
	int degrees = qpdf_oh_is_integer(o->pdf, rotate) ? qpdf_oh_get_int_value_as_int(o->pdf, rotate) % 360 : 0;

	qpdf_oh_release(o->pdf, rotate);
	return (degrees + 360) % 360 / 90;
}

struct matrix page_content_upright(const struct pdf_objects *o, qpdf_oh page)
{
	qpdf_oh box = inherited(o, page, "/MediaBox");
	double x0 = 0, y0 = 0, x1 = 595, y1 = 842;

	if (pdf_n_items(o, box) == 4) {
		x0 = MIN(item_number(o, box, 0), item_number(o, box, 2));
		x1 = MAX(item_number(o, box, 0), item_number(o, box, 2));
		y0 = MIN(item_number(o, box, 1), item_number(o, box, 3));
		y1 = MAX(item_number(o, box, 1), item_number(o, box, 3));
	}
	qpdf_oh_release(o->pdf, box);
	/* Clockwise; y down is a page turned over beside. */
	switch (quarter_turns(o, page)) {
	case 1:
		return (struct matrix){ 0, 1, 1, 0, -y0, -x0 };
	case 2:
		return (struct matrix){ -1, 0, 0, 1, x1, -y0 };
	case 3:
		return (struct matrix){ 0, -1, -1, 0, y1, x1 };
	default:
		return (struct matrix){ 1, 0, 0, -1, -x0, y1 };
	}
}
