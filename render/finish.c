#include "render/finish.h"

#include <qpdf/qpdf-c.h>

#include "report/diag.h"
#include "templates/document.h"

/* The document's own date, or none: never the clock's (PDF dates: ISO 32000-1 7.9.4). */
static void set_dates(qpdf_data pdf, const struct metadata *m)
{
	char date[32];

	g_snprintf(date, sizeof(date), "D:%04d%02d%02d000000+08'00'", m->year, m->month, m->day);
	qpdf_set_info_key(pdf, "/CreationDate", m->year ? date : NULL);
	qpdf_set_info_key(pdf, "/ModDate", m->year ? date : NULL);
}

static void set_catalog(qpdf_data pdf, const struct metadata *m)
{
	qpdf_oh root = qpdf_get_root(pdf);

	if (m->language)
		qpdf_oh_replace_key(pdf, root, "/Lang", qpdf_oh_new_string(pdf, m->language));
	qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", qpdf_oh_parse(pdf, "<< /DisplayDocTitle true >>"));
}

static GByteArray *write_file(qpdf_data pdf)
{
	if (qpdf_init_write_memory(pdf) & QPDF_ERRORS)
		return NULL;
	qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
	qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
	qpdf_set_newline_before_endstream(pdf, QPDF_TRUE);
	qpdf_set_minimum_pdf_version(pdf, "1.7");
	if (qpdf_write(pdf) & QPDF_ERRORS)
		return NULL;

	GByteArray *out = g_byte_array_new();
	g_byte_array_append(out, qpdf_get_buffer(pdf), (guint)qpdf_get_buffer_length(pdf));
	return out;
}

GByteArray *finish_pdf(const GByteArray *raw, const struct document *document, struct diags *diags)
{
	qpdf_data pdf = qpdf_init();
	GByteArray *out = NULL;

	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	if (!(qpdf_read_memory(pdf, "cairo", (const char *)raw->data, raw->len, NULL) & QPDF_ERRORS)) {
		set_dates(pdf, &document->metadata);
		set_catalog(pdf, &document->metadata);
		out = write_file(pdf);
	}
	if (!out)
		diag(diags, DIAG_RENDER_FAILED, NOWHERE, qpdf_get_error_full_text(pdf, qpdf_get_error(pdf)));
	qpdf_cleanup(&pdf);
	return out;
}
