/* A file that cannot be read is told as verify tells it (verify-look.h): by what its bytes are. */
#include "records/inspect-look.h"

#include <string.h>

#include "inspect/archive-record.h"
#include "inspect/da46.h"
#include "inspect/describe-fonts.h"
#include "inspect/ofd-read.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-read.h"
#include "records/inspect-ofd.h"
#include "records/verify-look.h"
#include "render/digest.h"
#include "report/diag.h"
#include "report/printable.h"

struct looking {
	char *field[N_INSPECT_FIELDS];
	GVariantBuilder *elements, *findings;
	char *why; /* it cannot be read, as libqpdf says; NULL: it can */
};

static void set(struct looking *l, enum inspect_field field, const char *text)
{
	g_free(l->field[field]);
	l->field[field] = text ? text_printable(text) : g_strdup("");
}

static void set_number(struct looking *l, enum inspect_field field, guint number)
{
	g_free(l->field[field]);
	l->field[field] = g_strdup_printf("%u", number);
}

static void tell_level(struct looking *l, const struct pdf_read *read)
{
	g_autofree char *part = pdf_read_xmp(read, "pdfaid:part"), *level = pdf_read_xmp(read, "pdfaid:conformance");
	g_autofree char *ua = pdf_read_xmp(read, "pdfuaid:part"), *x = pdf_read_xmp(read, "pdfxid:GTS_PDFXVersion");
	g_autofree char *small = level ? g_ascii_strdown(level, -1) : NULL;
	g_autoptr(GString) out = g_string_new(NULL);

	if (part)
		g_string_append_printf(out, "PDF/A-%s%s", part, small ? small : "");
	if (ua)
		g_string_append_printf(out, "%sPDF/UA-%s", out->len ? " " : "", ua);
	if (x)
		g_string_append_printf(out, "%s%s", out->len ? " " : "", x);
	set(l, FIELD_LEVEL, out->str);
}

static void tell_record(struct looking *l, const struct pdf_read *read)
{
	struct archive_record record;

	archive_record_read(read, &record);
	set(l, FIELD_TITLE, record.title);
	set(l, FIELD_ORGAN, record.creator);
	set(l, FIELD_DATE, record.date);
	set(l, FIELD_YEAR, record.year);
	set(l, FIELD_RETENTION, record.retention);
	set(l, FIELD_CODE, record.code);
	archive_record_finish(&record);
	set_number(l, FIELD_PAGES, (guint)MAX(qpdf_get_num_pages(pdf_read_objects(read)->pdf), 0));
}

static void tell_fonts(struct looking *l, const struct pdf_read *read)
{
	guint unembedded;
	g_autoptr(GPtrArray) names = font_names(pdf_read_objects(read), &unembedded);
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = 0; i < names->len; i++)
		g_string_append_printf(out, "%s%s", i ? " " : "", (const char *)names->pdata[i]);
	set(l, FIELD_FONTS, out->str);
	set_number(l, FIELD_UNEMBEDDED, unembedded);
}

static void tell_inside(struct looking *l, const struct pdf_read *read)
{
	guint n, n_signed = 0;
	const struct pdf_attachment *attachment = pdf_read_attachments(read, &n);
	const struct pdf_signature *signature;

	set_number(l, FIELD_ATTACHMENTS, n);
	for (guint i = n; i-- > 0;)
		/* Of several the first is the report. */
		if (g_strcmp0(attachment[i].relationship, "Source") == 0)
			set(l, FIELD_DATA, attachment[i].name);
	signature = pdf_read_signatures(read, &n);
	for (guint i = 0; i < n; i++)
		n_signed += signature[i].kind != NULL;
	set_number(l, FIELD_SIGNED, n_signed);
	set_number(l, FIELD_OPEN, n - n_signed);
}

static void tell_elements(struct looking *l, const struct pdf_read *read)
{
	g_autoptr(GPtrArray) values = da46_read(read);

	for (guint i = 0; i < values->len; i++) {
		g_autofree char *shown = text_printable(values->pdata[i]);

		g_variant_builder_add(l->elements, "s", shown);
	}
}

static void take_finding(void *context, const struct finding *finding)
{
	struct looking *l = context;

	if (finding->code == DIAG_PDF_UNREADABLE)
		l->why = g_strdup(finding->text);
	else
		g_variant_builder_add(l->findings, "(us)", (guint32)finding->code, finding->text);
}

static void tell_all(struct looking *l, const struct pdf_read *read, const char *path, struct diags *diags)
{
	tell_level(l, read);
	tell_record(l, read);
	tell_fonts(l, read);
	tell_inside(l, read);
	tell_elements(l, read);
	g_autofree char *shown = text_printable(path);
	pdf_read_whole(read, shown, diags);
	g_autofree char *tool = pdf_read_xmp(read, "xmp:CreatorTool");
	set(l, FIELD_TOOL, tool);
}

static GVariant *answer(struct looking *l, guint64 size, const char *digest)
{
	GVariant *fields = g_variant_new_strv((const char *const *)l->field, N_INSPECT_FIELDS);

	for (int i = 0; i < N_INSPECT_FIELDS; i++)
		g_free(l->field[i]);
	g_free(l->why);
	return g_variant_new("(ts@asasa(us))", size, digest ? digest : "", fields, l->elements, l->findings);
}

static GVariant *look_at_ofd(const char *path, enum lang lang)
{
	struct diags *diags = diags_new(lang);
	struct ofd_read *read = ofd_read_open(path, diags);
	GVariantBuilder elements, findings;
	struct looking l = { .elements = &elements, .findings = &findings };
	g_autoptr(GPtrArray) values = read ? inspect_ofd_elements(read) : g_ptr_array_new();
	g_autofree char *digest = NULL;
	const guint8 *bytes;
	size_t len = 0;

	g_variant_builder_init(&elements, G_VARIANT_TYPE("as"));
	g_variant_builder_init(&findings, G_VARIANT_TYPE("a(us)"));
	for (int i = 0; i < N_INSPECT_FIELDS && !read; i++)
		l.field[i] = g_strdup("");
	if (read) {
		inspect_ofd_fields(read, l.field);
		ofd_read_bytes(read, &bytes, &len);
		digest = digest_sha256(bytes, len);
	}
	for (guint i = 0; i < values->len; i++) {
		g_autofree char *shown = text_printable(values->pdata[i]);

		g_variant_builder_add(&elements, "s", shown);
	}
	diags_each(diags, take_finding, &l);
	ofd_read_close(read);
	diags_free(diags);
	return answer(&l, len, digest);
}

GVariant *inspect_look(void *data, const char *path, unsigned what)
{
	const enum lang lang = *(const enum lang *)data;

	if (ofd_read_is(path))
		return look_at_ofd(path, lang);
	struct diags *diags = diags_new(lang), *other = diags_new(lang);
	struct pdf_read *read = pdf_read_open(path, diags);
	GVariantBuilder elements, findings;
	struct looking l = { .elements = &elements, .findings = &findings };
	g_autofree char *digest = NULL;
	guint64 size = 0;

	(void)what;
	g_variant_builder_init(&elements, G_VARIANT_TYPE("as"));
	g_variant_builder_init(&findings, G_VARIANT_TYPE("a(us)"));
	for (int i = 0; i < N_INSPECT_FIELDS; i++)
		l.field[i] = g_strdup("");
	if (read) {
		const guint8 *bytes;
		size_t len;

		pdf_read_bytes(read, &bytes, &len);
		size = len;
		digest = digest_sha256(bytes, len);
		tell_all(&l, read, path, other);
	}
	diags_each(diags, take_finding, &l);
	if (l.why)
		verify_look_unreadable(path, l.why, other, &size, &digest);
	diags_each(other, take_finding, &l);
	pdf_read_close(read);
	diags_free(diags);
	diags_free(other);
	return answer(&l, size, digest);
}
