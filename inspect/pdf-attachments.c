#include "inspect/pdf-attachments.h"

#include "inspect/pdf-objects.h"

static void add_attachment(const struct pdf_objects *o, qpdf_oh spec, GArray *out)
{
	qpdf_oh stream = qpdf_oh_get_key_if_dict(o->pdf, qpdf_oh_get_key_if_dict(o->pdf, spec, "/EF"), "/F");
	struct pdf_attachment a = { 0 };

	if (!qpdf_oh_is_stream(o->pdf, stream))
		return;
	a.name = pdf_text(o, spec, "/UF");
	if (!a.name)
		a.name = g_strdup("?");
	a.relationship = pdf_text(o, spec, "/AFRelationship");
	a.mime = pdf_text(o, qpdf_oh_get_dict(o->pdf, stream), "/Subtype");
	a.checksum =
		pdf_hex(o, qpdf_oh_get_key_if_dict(o->pdf, qpdf_oh_get_dict(o->pdf, stream), "/Params"), "/CheckSum");
	a.data = pdf_stream(o, stream);
	g_array_append_val(out, a);
}

static void read_names(const struct pdf_objects *o, qpdf_oh tree, int depth, GArray *out)
{
	qpdf_oh names = qpdf_oh_get_key_if_dict(o->pdf, tree, "/Names");
	qpdf_oh kids = qpdf_oh_get_key_if_dict(o->pdf, tree, "/Kids");

	for (int i = 1; qpdf_oh_is_array(o->pdf, names) && i < qpdf_oh_get_array_n_items(o->pdf, names); i += 2)
		add_attachment(o, qpdf_oh_get_array_item(o->pdf, names, i), out);
	if (depth == PDF_DEPTH_MAX || !qpdf_oh_is_array(o->pdf, kids))
		return;
	for (int i = 0; i < qpdf_oh_get_array_n_items(o->pdf, kids); i++)
		read_names(o, qpdf_oh_get_array_item(o->pdf, kids, i), depth + 1, out);
}

static void attachment_clear(void *data)
{
	struct pdf_attachment *a = data;

	g_free(a->name);
	g_free(a->relationship);
	g_free(a->mime);
	g_free(a->checksum);
	g_byte_array_unref(a->data);
}

GArray *pdf_attachments_read(const struct pdf_objects *o)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct pdf_attachment));

	g_array_set_clear_func(out, attachment_clear);
	read_names(o, qpdf_oh_get_key_if_dict(o->pdf, pdf_root_key(o, "/Names"), "/EmbeddedFiles"), 0, out);
	return out;
}
