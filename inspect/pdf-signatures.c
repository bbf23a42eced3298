#include "inspect/pdf-signatures.h"

#include <string.h>

#include "inspect/pdf-objects.h"

/* ByteRange is offset and length of what stands before the signature's own value, and of what stands behind it. */
static size_t end_of_range(const struct pdf_objects *o, qpdf_oh range)
{
	long long end = 0;

	if (qpdf_oh_is_array(o->pdf, range) && qpdf_oh_get_array_n_items(o->pdf, range) == 4)
		end = qpdf_oh_get_int_value(o->pdf, qpdf_oh_get_array_item(o->pdf, range, 2)) +
		      qpdf_oh_get_int_value(o->pdf, qpdf_oh_get_array_item(o->pdf, range, 3));
	return end > 0 ? (size_t)end : 0;
}

static bool has_area(const struct pdf_objects *o, qpdf_oh field)
{
	qpdf_oh rect = qpdf_oh_get_key_if_dict(o->pdf, field, "/Rect");
	double side[4] = { 0 };

	for (int i = 0; i < 4 && qpdf_oh_is_array(o->pdf, rect); i++)
		side[i] = qpdf_oh_get_numeric_value(o->pdf, qpdf_oh_get_array_item(o->pdf, rect, i));
	return side[0] != side[2] && side[1] != side[3];
}

static void add_signature(const struct pdf_objects *o, qpdf_oh field, GArray *out)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, field, "/V");
	struct pdf_signature s = { .name = pdf_text(o, field, "/T"), .visible = has_area(o, field) };

	if (qpdf_oh_is_dictionary(o->pdf, value)) {
		s.kind = pdf_text(o, value, "/SubFilter");
		if (!s.kind)
			s.kind = g_strdup("?");
		s.end = end_of_range(o, qpdf_oh_get_key(o->pdf, value, "/ByteRange"));
	}
	if (!s.name)
		s.name = g_strdup("?");
	g_array_append_val(out, s);
}

static void read_fields(const struct pdf_objects *o, qpdf_oh fields, int depth, GArray *out)
{
	for (int i = 0; qpdf_oh_is_array(o->pdf, fields) && i < qpdf_oh_get_array_n_items(o->pdf, fields); i++) {
		qpdf_oh field = qpdf_oh_get_array_item(o->pdf, fields, i);
		g_autofree char *kind = pdf_text(o, field, "/FT");

		if (g_strcmp0(kind, "Sig") == 0)
			add_signature(o, field, out);
		else if (depth < PDF_DEPTH_MAX)
			read_fields(o, qpdf_oh_get_key_if_dict(o->pdf, field, "/Kids"), depth + 1, out);
	}
}

static void signature_clear(void *data)
{
	struct pdf_signature *s = data;

	g_free(s->name);
	g_free(s->kind);
}

GArray *pdf_signatures_read(const struct pdf_objects *o)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct pdf_signature));

	g_array_set_clear_func(out, signature_clear);
	read_fields(o, qpdf_oh_get_key_if_dict(o->pdf, pdf_root_key(o, "/AcroForm"), "/Fields"), 0, out);
	return out;
}
