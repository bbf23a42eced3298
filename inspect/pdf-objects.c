#include "inspect/pdf-objects.h"

#include <stdbool.h>
#include <stdlib.h>

#include "report/diag.h"

/* ---- opening ---- */

static struct pdf_objects *objects_new(void)
{
	struct pdf_objects *o = g_new0(struct pdf_objects, 1);

	o->pdf = qpdf_init();
	qpdf_silence_errors(o->pdf);
	qpdf_set_suppress_warnings(o->pdf, QPDF_TRUE);
	return o;
}

static bool open_file(struct pdf_objects *o, const char *path, struct diags *diags)
{
	g_autoptr(GError) error = NULL;

	if (!g_file_get_contents(path, &o->own, &o->len, &error))
		return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path, error->message);
	o->bytes = o->own;
	if (!(qpdf_read_memory(o->pdf, path, o->bytes, o->len, NULL) & QPDF_ERRORS))
		return true;
	qpdf_error wrong = qpdf_get_error(o->pdf);
	if (qpdf_get_error_code(o->pdf, wrong) == qpdf_e_password)
		return diag(diags, DIAG_PDF_ENCRYPTED, NOWHERE, path);
	return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path, qpdf_get_error_message_detail(o->pdf, wrong));
}

struct pdf_objects *pdf_objects_open(const char *path, struct diags *diags)
{
	struct pdf_objects *o = objects_new();

	if (open_file(o, path, diags))
		return o;
	pdf_objects_close(o);
	return NULL;
}

struct pdf_objects *pdf_objects_parse(const void *bytes, size_t len)
{
	struct pdf_objects *o = objects_new();

	o->bytes = bytes;
	o->len = len;
	qpdf_set_attempt_recovery(o->pdf, QPDF_FALSE);
	if (!(qpdf_read_memory(o->pdf, "", bytes, len, NULL) & QPDF_ERRORS))
		return o;
	pdf_objects_close(o);
	return NULL;
}

void pdf_objects_close(struct pdf_objects *o)
{
	if (!o)
		return;
	qpdf_cleanup(&o->pdf);
	g_free(o->own);
	g_free(o);
}

/* ---- values ---- */

qpdf_oh pdf_root_key(const struct pdf_objects *o, const char *key)
{
	return qpdf_oh_get_key(o->pdf, qpdf_get_root(o->pdf), key);
}

char *pdf_text(const struct pdf_objects *o, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, dict, key);

	if (qpdf_oh_is_string(o->pdf, value))
		return g_strdup(qpdf_oh_get_utf8_value(o->pdf, value));
	return qpdf_oh_is_name(o->pdf, value) ? g_strdup(qpdf_oh_get_name(o->pdf, value) + 1) : NULL;
}

char *pdf_hex(const struct pdf_objects *o, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, dict, key);
	size_t n;

	if (!qpdf_oh_is_string(o->pdf, value))
		return NULL;
	const char *bytes = qpdf_oh_get_binary_string_value(o->pdf, value, &n);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out, "%02x", (unsigned char)bytes[i]);
	return g_string_free(out, FALSE);
}

GByteArray *pdf_stream(const struct pdf_objects *o, qpdf_oh stream)
{
	unsigned char *data = NULL;
	size_t n = 0;
	GByteArray *out = g_byte_array_new();

	if (qpdf_oh_is_stream(o->pdf, stream) &&
		!(qpdf_oh_get_stream_data(o->pdf, stream, qpdf_dl_generalized, NULL, &data, &n) & QPDF_ERRORS))
		g_byte_array_append(out, data, (guint)n);
	free(data);
	return out;
}

qpdf_oh pdf_page_resources(const struct pdf_objects *o, qpdf_oh page)
{
	for (int i = 0; i < PDF_DEPTH_MAX; i++) {
		qpdf_oh found = qpdf_oh_get_key_if_dict(o->pdf, page, "/Resources");

		if (qpdf_oh_is_dictionary(o->pdf, found))
			return found;
		page = qpdf_oh_get_key_if_dict(o->pdf, page, "/Parent");
	}
	return page;
}
