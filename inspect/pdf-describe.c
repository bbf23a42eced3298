/* Whatever a file says of itself is shown as its claim, and escaped: a title may hold the control codes of a
 * terminal. */
#include "inspect/pdf-describe.h"

#include <string.h>

#include "inspect/describe-fonts.h"
#include "inspect/describe-tags.h"
#include "inspect/description.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-read.h"
#include "report/printable.h"

/* Of the XMP, as it can be shown. */
static char *property(const struct description *d, const char *name)
{
	g_autofree char *value = pdf_read_xmp(d->read, name);

	return text_printable(value);
}

static char *entry(const struct description *d, qpdf_oh dict, const char *key)
{
	g_autofree char *value = pdf_text(d->objects, dict, key);

	return text_printable(value);
}

static void describe_claims(const struct description *d)
{
	const struct pdf_objects *o = d->objects;
	g_autofree char *part = property(d, "pdfaid:part"), *level = property(d, "pdfaid:conformance");
	g_autofree char *ua = property(d, "pdfuaid:part"), *x = property(d, "pdfxid:GTS_PDFXVersion");
	g_autofree char *tool = property(d, "xmp:CreatorTool");
	g_autofree char *small = level ? g_ascii_strdown(level, -1) : NULL;

	description_label(d, "version", "版本");
	fprintf(d->out, "PDF %s%s\n", qpdf_get_pdf_version(o->pdf),
		qpdf_is_encrypted(o->pdf) ? description_word(d, ", encrypted", "，已加密") : "");
	description_label(d, "claims", "声明");
	if (part)
		fprintf(d->out, "PDF/A-%s%s%s", part, small ? small : "", ua || x ? " " : "");
	if (ua)
		fprintf(d->out, "PDF/UA-%s%s", ua, x ? " " : "");
	fprintf(d->out, "%s\n", x ? x : part || ua ? "" : description_word(d, "nothing", "未声明符合标准"));
	if (!tool)
		return;
	description_label(d, "made by", "生成软件");
	fprintf(d->out, "%s\n", tool);
}

static void describe_boxes(const struct description *d)
{
	const struct pdf_objects *o = d->objects;
	static const char *const box[] = { "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox" };
	GString *last = g_string_new(NULL), *now = g_string_new(NULL);
	int n = qpdf_get_num_pages(o->pdf);

	description_label(d, "pages", "页数");
	fprintf(d->out, "%d\n", n);
	for (int i = 0; i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(o->pdf, (size_t)i);

		/* Boxes are told when they differ from the page before: a hundred pages of one size are one
		 * line. */
		g_string_truncate(now, 0);
		for (size_t k = 0; k < G_N_ELEMENTS(box); k++)
			if (qpdf_oh_has_key(o->pdf, page, box[k])) {
				const char *told = qpdf_oh_unparse(o->pdf, qpdf_oh_get_key(o->pdf, page, box[k]));
				g_autofree char *text = g_utf8_make_valid(told, -1);

				g_string_append_printf(now, " %s %s", box[k] + 1, text);
			}
		if (strcmp(now->str, last->str) != 0)
			fprintf(d->out, description_word(d, "  from %d   %s\n", "  第%d页起 %s\n"), i + 1, now->str);
		g_string_assign(last, now->str);
	}
	g_string_free(last, TRUE);
	g_string_free(now, TRUE);
}

static void describe_intent(const struct description *d, qpdf_oh intent)
{
	const struct pdf_objects *o = d->objects;
	g_autofree char *kind = entry(d, intent, "/S");
	g_autofree char *name = entry(d, intent, "/OutputConditionIdentifier");

	description_label(d, "intent", "输出意图");
	fprintf(d->out, description_word(d, "%s: %s%s\n", "%s：%s%s\n"), kind ? kind : "?", name ? name : "?",
		qpdf_oh_has_key(o->pdf, intent, "/DestOutputProfile")
			? description_word(d, ", profile embedded", "，特性文件已嵌入")
			: "");
}

static void describe_intents(const struct description *d)
{
	const struct pdf_objects *o = d->objects;
	qpdf_oh intents = pdf_root_key(o, "/OutputIntents");
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (int i = 0, n = pdf_n_items(o, intents); i < n; i++) {
		qpdf_oh intent = qpdf_oh_get_array_item(o->pdf, intents, i);

		/* One intent may be listed more than once; it is described once. */
		if (pdf_visit(o, seen, intent))
			describe_intent(d, intent);
	}
}

static void describe_attachments(const struct description *d)
{
	guint n;
	const struct pdf_attachment *attachments = pdf_read_attachments(d->read, &n);

	for (guint i = 0; i < n; i++) {
		const struct pdf_attachment *a = &attachments[i];
		g_autofree char *name = text_printable(a->name), *mime = text_printable(a->mime);
		g_autofree char *relationship = text_printable(a->relationship);

		description_label(d, "attachment", "附件");
		fprintf(d->out, description_word(d, "%s: %s, %s, %u bytes\n", "%s：%s，%s，%u 字节\n"), name,
			relationship ? relationship : description_word(d, "not told what for", "未说明用途"),
			mime ? mime : description_word(d, "type not told", "未说明类型"), a->data->len);
	}
}

static void describe_signatures(const struct description *d)
{
	guint n;
	const struct pdf_signature *signatures = pdf_read_signatures(d->read, &n);
	size_t len = d->objects->len;

	for (guint i = 0; i < n; i++) {
		const struct pdf_signature *s = &signatures[i];
		g_autofree char *name = text_printable(s->name), *kind = text_printable(s->kind);

		description_label(d, "signature", "签名");
		fprintf(d->out, description_word(d, "%s: ", "%s："), name);
		if (!kind)
			fprintf(d->out, "%s%s\n", description_word(d, "not signed", "未签"),
				s->visible ? description_word(d, ", with a place on the page", "，在页面上留有位置")
					   : "");
		/* An end at the file's last byte: nothing was added since. */
		else if (s->end == len)
			fprintf(d->out,
				description_word(
					d, "signed (%s), covers the whole file\n", "已签（%s），覆盖整个文件\n"),
				kind);
		else
			fprintf(d->out,
				description_word(d, "signed (%s), covers %zu of %zu bytes\n",
					"已签（%s），覆盖 %zu 字节，文件共 %zu 字节\n"),
				kind, s->end, len);
	}
}

/* What the archive knows it by, under the names of DA/T 46. */
static void describe_archive(const struct description *d)
{
	static const struct {
		const char *property, *name;
	} elements[] = {
		{ "da46:code", "档号" },
		{ "da46:fonds", "全宗号" },
		{ "da46:catalogue", "目录号" },
		{ "da46:year", "年度" },
		{ "da46:retention", "保管期限" },
		{ "da46:unit", "机构或问题" },
		{ "da46:category", "类别号" },
		{ "da46:volume", "案卷号" },
		{ "da46:item", "件号" },
		{ "da46:pageNumber", "页号" },
		{ "da46:archives", "档案馆名称" },
		{ "da46:archivesCode", "档案馆代码" },
		{ "da46:fondsName", "全宗名称" },
		{ "da46:creatingOrgan", "立档单位名称" },
		{ "da46:documentNumber", "文件编号" },
		{ "da46:secrecy", "密级" },
		{ "da46:secrecyPeriod", "保密期限" },
		{ "da46:pageCount", "页数" },
		{ "da46:language", "语种" },
		{ "da46:version", "稿本" },
		{ "da46:dataDigest", "SHA-256" },
		{ "da46:settings", "生成设置" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
		g_autofree char *value = property(d, elements[i].property);

		if (!value)
			continue;
		description_label(d, "archive", "归档");
		fprintf(d->out, description_word(d, "%s: %s\n", "%s：%s\n"), elements[i].name, value);
	}
}

void pdf_describe(const struct pdf_read *read, bool zh, FILE *out)
{
	const struct description d = { .read = read, .objects = pdf_read_objects(read), .out = out, .zh = zh };

	describe_claims(&d);
	describe_boxes(&d);
	describe_fonts(&d);
	describe_intents(&d);
	describe_attachments(&d);
	describe_archive(&d);
	describe_signatures(&d);
	describe_tags(&d);
}
