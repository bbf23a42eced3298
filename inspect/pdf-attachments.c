/* The tree of names may be any file's: nodes met before are not entered again, one stream under many names is unpacked
 * once, and past a number that no honest file has the rest is left. */
#include "inspect/pdf-attachments.h"

#include "inspect/pdf-objects.h"

/* More are no honest file's. */
#define ATTACHMENTS_MAX 4096

/* What is being read of one file. */
struct reading {
	const struct pdf_objects *objects;
	GHashTable *seen; /* object numbers of the tree's nodes and of the files' specifications */
	GHashTable *data; /* object number of a stream → GByteArray: several names may be of one */
	GArray *out;
};

static char *hexadecimal(const GByteArray *bytes)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < bytes->len; i++)
		g_string_append_printf(out, "%02x", bytes->data[i]);
	return g_string_free(out, FALSE);
}

static GByteArray *data_of(struct reading *r, qpdf_oh stream)
{
	void *number = GINT_TO_POINTER(qpdf_oh_get_object_id(r->objects->pdf, stream));
	GByteArray *data = g_hash_table_lookup(r->data, number);

	if (!data) {
		data = pdf_stream(r->objects, stream);
		g_hash_table_insert(r->data, number, data);
	}
	return g_byte_array_ref(data);
}

static void add_attachment(struct reading *r, qpdf_oh spec)
{
	const struct pdf_objects *o = r->objects;
	/* Of the files that a specification may have (7.11.3: F, UF, DOS …) the one under F is read. */
	qpdf_oh stream = qpdf_oh_get_key_if_dict(o->pdf, qpdf_oh_get_key_if_dict(o->pdf, spec, "/EF"), "/F");
	struct pdf_attachment a = { 0 };

	/* A specification that several names lead to is one attachment. */
	if (!pdf_visit(o, r->seen, spec) || !qpdf_oh_is_stream(o->pdf, stream))
		return;
	qpdf_oh dict = qpdf_oh_get_dict(o->pdf, stream);
	GByteArray *checksum = pdf_bytes(o, qpdf_oh_get_key_if_dict(o->pdf, dict, "/Params"), "/CheckSum");
	a.name = pdf_text(o, spec, "/UF");
	if (!a.name)
		a.name = g_strdup("?");
	a.relationship = pdf_text(o, spec, "/AFRelationship");
	a.mime = pdf_text(o, dict, "/Subtype");
	a.checksum = checksum ? hexadecimal(checksum) : NULL;
	a.data = data_of(r, stream);
	g_clear_pointer(&checksum, g_byte_array_unref);
	g_array_append_val(r->out, a);
}

static void read_names(struct reading *r, qpdf_oh tree, int depth)
{
	const struct pdf_objects *o = r->objects;
	qpdf_oh names = qpdf_oh_get_key_if_dict(o->pdf, tree, "/Names");
	qpdf_oh kids = qpdf_oh_get_key_if_dict(o->pdf, tree, "/Kids");

	/* A list of names is pairs of key and value: the keys repeat what the specification says. */
	if (pdf_visit(o, r->seen, names))
		for (int i = 1, n = pdf_n_items(o, names); i < n; i += 2)
			if (r->out->len < ATTACHMENTS_MAX || pdf_objects_cut_here(o))
				add_attachment(r, qpdf_oh_get_array_item(o->pdf, names, i));
	if (depth == PDF_DEPTH_MAX || !pdf_visit(o, r->seen, kids))
		return;
	for (int i = 0, n = pdf_n_items(o, kids); i < n; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(o->pdf, kids, i);

		if (pdf_visit(o, r->seen, kid))
			read_names(r, kid, depth + 1);
		qpdf_oh_release(o->pdf, kid);
	}
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

static void data_clear(void *data)
{
	g_byte_array_unref(data);
}

GArray *pdf_attachments_read(const struct pdf_objects *o)
{
	struct reading r = { .objects = o, .out = g_array_new(FALSE, FALSE, sizeof(struct pdf_attachment)) };

	g_array_set_clear_func(r.out, attachment_clear);
	r.seen = g_hash_table_new(NULL, NULL);
	r.data = g_hash_table_new_full(NULL, NULL, NULL, data_clear);
	read_names(&r, qpdf_oh_get_key_if_dict(o->pdf, pdf_root_key(o, "/Names"), "/EmbeddedFiles"), 0);
	g_hash_table_unref(r.seen);
	g_hash_table_unref(r.data);
	return r.out;
}
