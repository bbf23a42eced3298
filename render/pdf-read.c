#include "render/pdf-read.h"

#include <errno.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "report/diag.h"

/* Of kids in kids: deeper is no honest file. */
#define MAX_DEPTH 64

struct pdf_read {
	qpdf_data pdf;
	char *bytes;
	gsize len;
	char *xmp;
	GArray *attachment; /* of struct read_attachment */
	GArray *signature;  /* of struct read_signature */
};

/* ---- values ---- */

static qpdf_oh root_key(const struct pdf_read *r, const char *key)
{
	return qpdf_oh_get_key(r->pdf, qpdf_get_root(r->pdf), key);
}

static char *text_of(const struct pdf_read *r, qpdf_oh dict, const char *key)
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

static GByteArray *stream_data(const struct pdf_read *r, qpdf_oh stream)
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

/* ---- attachments ---- */

static void add_attachment(struct pdf_read *r, qpdf_oh spec)
{
	qpdf_oh stream = qpdf_oh_get_key_if_dict(r->pdf, qpdf_oh_get_key_if_dict(r->pdf, spec, "/EF"), "/F");
	struct read_attachment a = { 0 };

	if (!qpdf_oh_is_stream(r->pdf, stream))
		return;
	a.name = text_of(r, spec, "/UF");
	if (!a.name)
		a.name = g_strdup("?");
	a.relationship = text_of(r, spec, "/AFRelationship");
	a.checksum =
		hex_of(r, qpdf_oh_get_key_if_dict(r->pdf, qpdf_oh_get_dict(r->pdf, stream), "/Params"), "/CheckSum");
	a.data = stream_data(r, stream);
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
	struct read_signature s = { .name = text_of(r, field, "/T"), .visible = has_area(r, field) };

	if (qpdf_oh_is_dictionary(r->pdf, value)) {
		s.kind = text_of(r, value, "/SubFilter");
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
		g_autofree char *kind = text_of(r, field, "/FT");

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
	if (qpdf_read_memory(r->pdf, path, r->bytes, r->len, NULL) & QPDF_ERRORS)
		return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path,
			qpdf_get_error_message_detail(r->pdf, qpdf_get_error(r->pdf)));
	return true;
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

	GByteArray *xmp = stream_data(r, root_key(r, "/Metadata"));
	r->xmp = g_strndup((const char *)xmp->data, xmp->len);
	g_byte_array_unref(xmp);
	read_names(r, qpdf_oh_get_key_if_dict(r->pdf, root_key(r, "/Names"), "/EmbeddedFiles"), 0);
	read_signatures(r, qpdf_oh_get_key_if_dict(r->pdf, root_key(r, "/AcroForm"), "/Fields"), 0);
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

char *pdf_read_xmp(const struct pdf_read *r, const char *property)
{
	g_autofree char *start = g_strdup_printf("<%s>", property);
	const char *value = strstr(r->xmp, start), *end = value ? strchr(value + strlen(start), '<') : NULL;

	value = value ? value + strlen(start) : NULL;
	return end ? g_strndup(value, (gsize)(end - value)) : NULL;
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

/* ---- in words ---- */

static void describe_claims(const struct pdf_read *r, FILE *out)
{
	g_autofree char *part = pdf_read_xmp(r, "pdfaid:part"), *level = pdf_read_xmp(r, "pdfaid:conformance");
	g_autofree char *ua = pdf_read_xmp(r, "pdfuaid:part"), *x = pdf_read_xmp(r, "pdfxid:GTS_PDFXVersion");
	g_autofree char *tool = pdf_read_xmp(r, "xmp:CreatorTool");
	g_autofree char *small = level ? g_ascii_strdown(level, -1) : NULL;

	fprintf(out, "version     PDF %s\n", qpdf_get_pdf_version(r->pdf));
	fputs("claims     ", out);
	if (part)
		fprintf(out, " PDF/A-%s%s", part, small ? small : "");
	if (ua)
		fprintf(out, " PDF/UA-%s", ua);
	if (x)
		fprintf(out, " %s", x);
	fputs(part || ua || x ? "\n" : " nothing\n", out);
	if (tool)
		fprintf(out, "made by     %s\n", tool);
}

static void describe_boxes(const struct pdf_read *r, FILE *out)
{
	static const char *const box[] = { "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox" };
	GString *last = g_string_new(NULL), *now = g_string_new(NULL);
	int n = qpdf_get_num_pages(r->pdf);

	fprintf(out, "pages       %d\n", n);
	for (int i = 0; i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(r->pdf, (size_t)i);

		g_string_truncate(now, 0);
		for (size_t k = 0; k < G_N_ELEMENTS(box); k++)
			if (qpdf_oh_has_key(r->pdf, page, box[k]))
				g_string_append_printf(now, " %s %s", box[k] + 1,
					qpdf_oh_unparse(r->pdf, qpdf_oh_get_key(r->pdf, page, box[k])));
		if (strcmp(now->str, last->str) != 0)
			fprintf(out, "  from %d   %s\n", i + 1, now->str);
		g_string_assign(last, now->str);
	}
	g_string_free(last, TRUE);
	g_string_free(now, TRUE);
}

static const char *embedding(const struct pdf_read *r, qpdf_oh font)
{
	qpdf_oh below = qpdf_oh_get_key(r->pdf, font, "/DescendantFonts");
	qpdf_oh descriptor = qpdf_oh_get_key_if_dict(r->pdf,
		qpdf_oh_is_array(r->pdf, below) ? qpdf_oh_get_array_item(r->pdf, below, 0) : font, "/FontDescriptor");

	if (!qpdf_oh_is_dictionary(r->pdf, descriptor))
		return "not embedded";
	for (int i = 0; i < 3; i++) {
		static const char *const file[] = { "/FontFile", "/FontFile2", "/FontFile3" };

		if (qpdf_oh_has_key(r->pdf, descriptor, file[i]))
			return i == 1 ? "embedded, TrueType outlines" : "embedded, PostScript outlines";
	}
	return "not embedded";
}

static void describe_fonts(const struct pdf_read *r, FILE *out)
{
	GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (int i = 0; i < qpdf_get_num_pages(r->pdf); i++) {
		qpdf_oh resources = qpdf_oh_get_key(r->pdf, qpdf_get_page_n(r->pdf, (size_t)i), "/Resources");
		qpdf_oh fonts = qpdf_oh_get_key_if_dict(r->pdf, resources, "/Font");

		if (!qpdf_oh_is_dictionary(r->pdf, fonts))
			continue;
		qpdf_oh_begin_dict_key_iter(r->pdf, fonts);
		while (qpdf_oh_dict_more_keys(r->pdf)) {
			qpdf_oh font = qpdf_oh_get_key(r->pdf, fonts, qpdf_oh_dict_next_key(r->pdf));
			char *name = text_of(r, font, "/BaseFont");

			if (name && !g_hash_table_contains(seen, name))
				fprintf(out, "font        %s: %s%s\n", name, embedding(r, font),
					strlen(name) > 7 && name[6] == '+' ? ", subset" : "");
			if (name)
				g_hash_table_add(seen, name);
		}
	}
	g_hash_table_unref(seen);
}

static void describe_intents(const struct pdf_read *r, FILE *out)
{
	qpdf_oh intents = root_key(r, "/OutputIntents");

	for (int i = 0; qpdf_oh_is_array(r->pdf, intents) && i < qpdf_oh_get_array_n_items(r->pdf, intents); i++) {
		qpdf_oh intent = qpdf_oh_get_array_item(r->pdf, intents, i);
		g_autofree char *kind = text_of(r, intent, "/S");
		g_autofree char *name = text_of(r, intent, "/OutputConditionIdentifier");

		fprintf(out, "intent      %s: %s\n", kind ? kind : "?", name ? name : "?");
	}
}

static void describe_attachments(const struct pdf_read *r, FILE *out)
{
	for (guint i = 0; i < r->attachment->len; i++) {
		const struct read_attachment *a = &g_array_index(r->attachment, struct read_attachment, i);

		fprintf(out, "attachment  %s: %s, %u bytes\n", a->name,
			a->relationship ? a->relationship : "not told what for", a->data->len);
	}
}

/* Counts elements by type. A stack of its own, so that depth is only a number. */
static void count_elements(const struct pdf_read *r, GHashTable *count)
{
	GArray *stack = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
	qpdf_oh top = root_key(r, "/StructTreeRoot");

	g_array_append_val(stack, top);
	for (guint visited = 0; stack->len && visited < 10u << 20; visited++) {
		qpdf_oh element = g_array_index(stack, qpdf_oh, stack->len - 1);
		char *role = text_of(r, element, "/S");
		qpdf_oh kids = qpdf_oh_get_key_if_dict(r->pdf, element, "/K");

		g_array_set_size(stack, stack->len - 1);
		if (role)
			g_hash_table_insert(
				count, role, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(count, role)) + 1));
		if (qpdf_oh_is_dictionary(r->pdf, kids))
			g_array_append_val(stack, kids);
		for (int i = 0; qpdf_oh_is_array(r->pdf, kids) && i < qpdf_oh_get_array_n_items(r->pdf, kids); i++) {
			qpdf_oh kid = qpdf_oh_get_array_item(r->pdf, kids, i);

			if (qpdf_oh_is_dictionary(r->pdf, kid))
				g_array_append_val(stack, kid);
			else
				qpdf_oh_release(r->pdf, kid);
		}
		qpdf_oh_release(r->pdf, element);
	}
	g_array_unref(stack);
}

static void describe_tags(const struct pdf_read *r, FILE *out)
{
	GHashTable *count = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *language = text_of(r, qpdf_get_root(r->pdf), "/Lang");

	fprintf(out, "language    %s\n", language ? language : "not told");
	count_elements(r, count);
	fputs("tags       ", out);
	g_autoptr(GList) roles = g_list_sort(g_hash_table_get_keys(count), (GCompareFunc)strcmp);
	for (GList *l = roles; l; l = l->next)
		fprintf(out, " %s %u", (const char *)l->data, GPOINTER_TO_UINT(g_hash_table_lookup(count, l->data)));
	fputs(roles ? "\n" : " none\n", out);
	g_hash_table_unref(count);
}

void pdf_read_describe(const struct pdf_read *r, FILE *out)
{
	describe_claims(r, out);
	describe_boxes(r, out);
	describe_fonts(r, out);
	describe_intents(r, out);
	describe_attachments(r, out);
	describe_tags(r, out);
}
