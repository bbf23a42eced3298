#include "inspect/pdf-read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/pdf-objects.h"
#include "report/diag.h"

/* ---- values ---- */

qpdf_oh read_root_key(const struct pdf_read *r, const char *key)
{
	return qpdf_oh_get_key(r->pdf, qpdf_get_root(r->pdf), key);
}

char *read_text(const struct pdf_read *r, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, dict, key);

	if (qpdf_oh_is_string(r->pdf, value))
		return g_strdup(qpdf_oh_get_utf8_value(r->pdf, value));
	return qpdf_oh_is_name(r->pdf, value) ? g_strdup(qpdf_oh_get_name(r->pdf, value) + 1) : NULL;
}

static char *hex_of(const struct pdf_read *r, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, dict, key);
	size_t n;

	if (!qpdf_oh_is_string(r->pdf, value))
		return NULL;
	const char *bytes = qpdf_oh_get_binary_string_value(r->pdf, value, &n);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out, "%02x", (unsigned char)bytes[i]);
	return g_string_free(out, FALSE);
}

GByteArray *read_stream(const struct pdf_read *r, qpdf_oh stream)
{
	unsigned char *data = NULL;
	size_t n = 0;
	GByteArray *out = g_byte_array_new();

	if (qpdf_oh_is_stream(r->pdf, stream) &&
		!(qpdf_oh_get_stream_data(r->pdf, stream, qpdf_dl_generalized, NULL, &data, &n) & QPDF_ERRORS))
		g_byte_array_append(out, data, (guint)n);
	free(data);
	return out;
}

/* Resources may come down from the page tree. */
qpdf_oh read_page_resources(const struct pdf_read *r, qpdf_oh page)
{
	for (int i = 0; i < MAX_DEPTH; i++) {
		qpdf_oh found = qpdf_oh_get_key_if_dict(r->pdf, page, "/Resources");

		if (qpdf_oh_is_dictionary(r->pdf, found))
			return found;
		page = qpdf_oh_get_key_if_dict(r->pdf, page, "/Parent");
	}
	return page;
}

/* ---- attachments ---- */

static void add_attachment(struct pdf_read *r, qpdf_oh spec)
{
	qpdf_oh stream = qpdf_oh_get_key_if_dict(r->pdf, qpdf_oh_get_key_if_dict(r->pdf, spec, "/EF"), "/F");
	struct read_attachment a = { 0 };

	if (!qpdf_oh_is_stream(r->pdf, stream))
		return;
	a.name = read_text(r, spec, "/UF");
	if (!a.name)
		a.name = g_strdup("?");
	a.relationship = read_text(r, spec, "/AFRelationship");
	a.mime = read_text(r, qpdf_oh_get_dict(r->pdf, stream), "/Subtype");
	a.checksum =
		hex_of(r, qpdf_oh_get_key_if_dict(r->pdf, qpdf_oh_get_dict(r->pdf, stream), "/Params"), "/CheckSum");
	a.data = read_stream(r, stream);
	g_array_append_val(r->attachment, a);
}

static void read_names(struct pdf_read *r, qpdf_oh tree, int depth)
{
	qpdf_oh names = qpdf_oh_get_key_if_dict(r->pdf, tree, "/Names");
	qpdf_oh kids = qpdf_oh_get_key_if_dict(r->pdf, tree, "/Kids");

	for (int i = 1; qpdf_oh_is_array(r->pdf, names) && i < qpdf_oh_get_array_n_items(r->pdf, names); i += 2)
		add_attachment(r, qpdf_oh_get_array_item(r->pdf, names, i));
	if (depth == MAX_DEPTH || !qpdf_oh_is_array(r->pdf, kids))
		return;
	for (int i = 0; i < qpdf_oh_get_array_n_items(r->pdf, kids); i++)
		read_names(r, qpdf_oh_get_array_item(r->pdf, kids, i), depth + 1);
}

static void attachment_clear(void *data)
{
	struct read_attachment *a = data;

	g_free(a->name);
	g_free(a->relationship);
	g_free(a->mime);
	g_free(a->checksum);
	g_byte_array_unref(a->data);
}

/* ---- signatures ---- */

static size_t end_of_range(const struct pdf_read *r, qpdf_oh range)
{
	long long end = 0;

	if (qpdf_oh_is_array(r->pdf, range) && qpdf_oh_get_array_n_items(r->pdf, range) == 4)
		end = qpdf_oh_get_int_value(r->pdf, qpdf_oh_get_array_item(r->pdf, range, 2)) +
		      qpdf_oh_get_int_value(r->pdf, qpdf_oh_get_array_item(r->pdf, range, 3));
	return end > 0 ? (size_t)end : 0;
}

static bool has_area(const struct pdf_read *r, qpdf_oh field)
{
	qpdf_oh rect = qpdf_oh_get_key_if_dict(r->pdf, field, "/Rect");
	double side[4] = { 0 };

	for (int i = 0; i < 4 && qpdf_oh_is_array(r->pdf, rect); i++)
		side[i] = qpdf_oh_get_numeric_value(r->pdf, qpdf_oh_get_array_item(r->pdf, rect, i));
	return side[0] != side[2] && side[1] != side[3];
}

static void add_signature(struct pdf_read *r, qpdf_oh field)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(r->pdf, field, "/V");
	struct read_signature s = { .name = read_text(r, field, "/T"), .visible = has_area(r, field) };

	if (qpdf_oh_is_dictionary(r->pdf, value)) {
		s.kind = read_text(r, value, "/SubFilter");
		if (!s.kind)
			s.kind = g_strdup("?");
		s.end = end_of_range(r, qpdf_oh_get_key(r->pdf, value, "/ByteRange"));
	}
	if (!s.name)
		s.name = g_strdup("?");
	g_array_append_val(r->signature, s);
}

static void read_signatures(struct pdf_read *r, qpdf_oh fields, int depth)
{
	for (int i = 0; qpdf_oh_is_array(r->pdf, fields) && i < qpdf_oh_get_array_n_items(r->pdf, fields); i++) {
		qpdf_oh field = qpdf_oh_get_array_item(r->pdf, fields, i);
		g_autofree char *kind = read_text(r, field, "/FT");

		if (g_strcmp0(kind, "Sig") == 0)
			add_signature(r, field);
		else if (depth < MAX_DEPTH)
			read_signatures(r, qpdf_oh_get_key_if_dict(r->pdf, field, "/Kids"), depth + 1);
	}
}

static void signature_clear(void *data)
{
	struct read_signature *s = data;

	g_free(s->name);
	g_free(s->kind);
}

/* ---- opening ---- */

static bool read_pdf(struct pdf_read *r, const char *path, struct diags *diags)
{
	g_autoptr(GError) error = NULL;

	if (!g_file_get_contents(path, &r->bytes, &r->len, &error))
		return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path, error->message);
	r->pdf = qpdf_init();
	qpdf_silence_errors(r->pdf);
	qpdf_set_suppress_warnings(r->pdf, QPDF_TRUE);
	if (!(qpdf_read_memory(r->pdf, path, r->bytes, r->len, NULL) & QPDF_ERRORS))
		return true;
	qpdf_error wrong = qpdf_get_error(r->pdf);
	if (qpdf_get_error_code(r->pdf, wrong) == qpdf_e_password)
		return diag(diags, DIAG_PDF_ENCRYPTED, NOWHERE, path);
	return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path, qpdf_get_error_message_detail(r->pdf, wrong));
}

struct pdf_read *pdf_read_open(const char *path, struct diags *diags)
{
	struct pdf_read *r = g_new0(struct pdf_read, 1);

	r->attachment = g_array_new(FALSE, FALSE, sizeof(struct read_attachment));
	g_array_set_clear_func(r->attachment, attachment_clear);
	r->signature = g_array_new(FALSE, FALSE, sizeof(struct read_signature));
	g_array_set_clear_func(r->signature, signature_clear);
	if (!read_pdf(r, path, diags)) {
		pdf_read_free(r);
		return NULL;
	}

	GByteArray *xmp = read_stream(r, read_root_key(r, "/Metadata"));
	r->xmp = g_strndup(xmp->len ? (const char *)xmp->data : "", xmp->len);
	g_byte_array_unref(xmp);
	read_names(r, qpdf_oh_get_key_if_dict(r->pdf, read_root_key(r, "/Names"), "/EmbeddedFiles"), 0);
	read_signatures(r, qpdf_oh_get_key_if_dict(r->pdf, read_root_key(r, "/AcroForm"), "/Fields"), 0);
	return r;
}

void pdf_read_free(struct pdf_read *r)
{
	if (!r)
		return;
	g_array_unref(r->attachment);
	g_array_unref(r->signature);
	if (r->pdf)
		qpdf_cleanup(&r->pdf);
	g_free(r->bytes);
	g_free(r->xmp);
	g_free(r);
}

void pdf_read_bytes(const struct pdf_read *r, const guint8 **data, size_t *len)
{
	*data = (const guint8 *)r->bytes;
	*len = r->len;
}

/* XMP names a property by an element, or by an attribute. */
static char *xmp_between(const char *xmp, const char *start, char stop)
{
	const char *value = strstr(xmp, start), *end = value ? strchr(value + strlen(start), stop) : NULL;

	return end ? g_strndup(value + strlen(start), (gsize)(end - value) - strlen(start)) : NULL;
}

char *pdf_read_xmp(const struct pdf_read *r, const char *property)
{
	static const struct {
		const char *entity, *text;
	} entities[] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" } };
	g_autofree char *element = g_strdup_printf("<%s>", property), *attribute = g_strdup_printf(" %s=\"", property);
	char *value = xmp_between(r->xmp, element, '<');

	if (!value)
		value = xmp_between(r->xmp, attribute, '"');
	if (!value)
		return NULL;
	GString *text = g_string_new(value);
	g_free(value);
	for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
		g_string_replace(text, entities[i].entity, entities[i].text, 0);
	return g_string_free(text, FALSE);
}

const struct read_attachment *pdf_read_attachments(const struct pdf_read *r, guint *n)
{
	*n = r->attachment->len;
	return (const struct read_attachment *)(void *)r->attachment->data;
}

const struct read_signature *pdf_read_signatures(const struct pdf_read *r, guint *n)
{
	*n = r->signature->len;
	return (const struct read_signature *)(void *)r->signature->data;
}
