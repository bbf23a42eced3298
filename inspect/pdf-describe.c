/* What a PDF claims and has, in words. */
#include <string.h>

#include "inspect/pdf-objects.h"

struct telling {
	const struct pdf_read *read;
	FILE *out;
	bool zh;
};

static const char *word(const struct telling *t, const char *en, const char *zh)
{
	return t->zh ? zh : en;
}

/* What a line is about, in a column of its own. */
static void begin(const struct telling *t, const char *en, const char *zh)
{
	const char *label = word(t, en, zh);
	int width = 0;

	for (const char *p = label; *p; p = g_utf8_next_char(p))
		width += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
	fprintf(t->out, "%s%*s", label, MAX(12 - width, 1), "");
}

static void describe_claims(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	g_autofree char *part = pdf_read_xmp(r, "pdfaid:part"), *level = pdf_read_xmp(r, "pdfaid:conformance");
	g_autofree char *ua = pdf_read_xmp(r, "pdfuaid:part"), *x = pdf_read_xmp(r, "pdfxid:GTS_PDFXVersion");
	g_autofree char *tool = pdf_read_xmp(r, "xmp:CreatorTool");
	g_autofree char *small = level ? g_ascii_strdown(level, -1) : NULL;

	begin(t, "version", "版本");
	fprintf(t->out, "PDF %s%s\n", qpdf_get_pdf_version(r->pdf),
		qpdf_is_encrypted(r->pdf) ? word(t, ", encrypted", "，已加密") : "");
	begin(t, "claims", "声明");
	if (part)
		fprintf(t->out, "PDF/A-%s%s%s", part, small ? small : "", ua || x ? " " : "");
	if (ua)
		fprintf(t->out, "PDF/UA-%s%s", ua, x ? " " : "");
	fprintf(t->out, "%s\n", x ? x : part || ua ? "" : word(t, "nothing", "未声明符合标准"));
	if (!tool)
		return;
	begin(t, "made by", "生成软件");
	fprintf(t->out, "%s\n", tool);
}

static void describe_boxes(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	static const char *const box[] = { "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox" };
	GString *last = g_string_new(NULL), *now = g_string_new(NULL);
	int n = qpdf_get_num_pages(r->pdf);

	begin(t, "pages", "页数");
	fprintf(t->out, "%d\n", n);
	for (int i = 0; i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(r->pdf, (size_t)i);

		g_string_truncate(now, 0);
		for (size_t k = 0; k < G_N_ELEMENTS(box); k++)
			if (qpdf_oh_has_key(r->pdf, page, box[k]))
				g_string_append_printf(now, " %s %s", box[k] + 1,
					qpdf_oh_unparse(r->pdf, qpdf_oh_get_key(r->pdf, page, box[k])));
		if (strcmp(now->str, last->str) != 0)
			fprintf(t->out, word(t, "  from %d   %s\n", "  第%d页起 %s\n"), i + 1, now->str);
		g_string_assign(last, now->str);
	}
	g_string_free(last, TRUE);
	g_string_free(now, TRUE);
}

/* ---- fonts ---- */

static unsigned big_endian(const GByteArray *data, guint at, guint n)
{
	unsigned value = 0;

	while (n-- && at < data->len)
		value = value << 8 | data->data[at++];
	return value;
}

/* fsType of an OS/2 table, or what a program that has no such table says instead (Adobe Technical Note 5147); -1: it
 * does not say. */
static int rights_of(const GByteArray *font)
{
	const char *told;

	for (guint i = 0, n = big_endian(font, 4, 2); i < n && 12 + 16 * (i + 1) <= font->len; i++) {
		guint at = big_endian(font, 12 + 16 * i + 8, 4);

		if (memcmp(font->data + 12 + 16 * i, "OS/2", 4) == 0 && at <= font->len && font->len - at >= 10)
			return (int)big_endian(font, at + 8, 2);
	}
	told = memmem(font->data, font->len, "/FSType ", strlen("/FSType "));
	if (!told)
		return -1;
	const char *at = told + strlen("/FSType "), *end = (const char *)font->data + font->len;
	int rights = 0;
	for (; at < end && g_ascii_isdigit(*at) && rights < 0x10000; at++)
		rights = rights * 10 + (*at - '0');
	return rights;
}

static void describe_rights(const struct telling *t, int rights)
{
	if (rights < 0) {
		fputs(word(t, ", rights not told", "，未说明嵌入权限"), t->out);
		return;
	}
	fprintf(t->out, word(t, ", rights %d (%s%s%s)", "，嵌入权限 %d（%s%s%s）"), rights,
		rights & 8   ? word(t, "may be edited", "可嵌入并编辑")
		: rights & 4 ? word(t, "may be viewed and printed", "可嵌入供阅读打印")
		: rights & 2 ? word(t, "MAY NOT BE EMBEDDED", "不得嵌入")
			     : word(t, "may be installed", "可嵌入、安装"),
		rights & 0x100 ? word(t, ", NOT AS A SUBSET", "，不得取子集") : "",
		rights & 0x200 ? word(t, ", BITMAPS ONLY", "，只可嵌入点阵") : "");
}

static qpdf_oh descriptor_of(const struct pdf_read *r, qpdf_oh font)
{
	qpdf_oh below = qpdf_oh_get_key(r->pdf, font, "/DescendantFonts");

	return qpdf_oh_get_key_if_dict(r->pdf,
		qpdf_oh_is_array(r->pdf, below) ? qpdf_oh_get_array_item(r->pdf, below, 0) : font, "/FontDescriptor");
}

static void describe_embedding(const struct telling *t, qpdf_oh font)
{
	static const char *const keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
	const struct pdf_read *r = t->read;
	qpdf_oh descriptor = descriptor_of(r, font);
	g_autofree char *kind = read_text(r, font, "/Subtype");

	for (size_t i = 0; i < G_N_ELEMENTS(keys) && qpdf_oh_is_dictionary(r->pdf, descriptor); i++) {
		qpdf_oh file = qpdf_oh_get_key(r->pdf, descriptor, keys[i]);

		if (!qpdf_oh_is_stream(r->pdf, file))
			continue;
		GByteArray *program = read_stream(r, file);
		fprintf(t->out, word(t, "embedded, %s outlines", "已嵌入，%s 轮廓"),
			i == 1 ? "TrueType" : "PostScript");
		describe_rights(t, rights_of(program));
		g_byte_array_unref(program);
		return;
	}
	fputs(g_strcmp0(kind, "Type3") == 0 ? word(t, "drawn in the file", "字形画在文件内")
					    : word(t, "NOT EMBEDDED", "未嵌入"),
		t->out);
}

static void describe_font(const struct telling *t, qpdf_oh font, GHashTable *seen)
{
	const struct pdf_read *r = t->read;
	char *name = read_text(r, font, "/BaseFont");

	if (!name)
		name = g_strdup(word(t, "(no name)", "（无名）"));
	if (!g_hash_table_add(seen, name))
		return;
	begin(t, "font", "字体");
	fprintf(t->out, word(t, "%s: ", "%s："), name);
	describe_embedding(t, font);
	fprintf(t->out, "%s%s\n", strlen(name) > 7 && name[6] == '+' ? word(t, ", subset", "，子集") : "",
		qpdf_oh_has_key(r->pdf, font, "/ToUnicode") ? "" : word(t, ", text not told", "，没有文字对照"));
}

/* Resources may come down from the page tree, or be of a form on the page. */
static void describe_resources(const struct telling *t, qpdf_oh resources, GHashTable *seen, int depth)
{
	const struct pdf_read *r = t->read;
	static const char *const kinds[] = { "/Font", "/XObject" };

	for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
		qpdf_oh all = qpdf_oh_get_key_if_dict(r->pdf, resources, kinds[k]);
		g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

		if (!qpdf_oh_is_dictionary(r->pdf, all))
			continue;
		qpdf_oh_begin_dict_key_iter(r->pdf, all);
		while (qpdf_oh_dict_more_keys(r->pdf))
			g_ptr_array_add(names, g_strdup(qpdf_oh_dict_next_key(r->pdf)));
		for (guint i = 0; i < names->len; i++) {
			qpdf_oh one = qpdf_oh_get_key(r->pdf, all, names->pdata[i]);

			if (k == 0 && qpdf_oh_is_dictionary(r->pdf, one))
				describe_font(t, one, seen);
			else if (k == 1 && depth < MAX_DEPTH && qpdf_oh_is_stream(r->pdf, one))
				describe_resources(t,
					qpdf_oh_get_key(r->pdf, qpdf_oh_get_dict(r->pdf, one), "/Resources"), seen,
					depth + 8);
		}
	}
}

static void describe_fonts(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	int last = 0;

	for (int i = 0; i < qpdf_get_num_pages(r->pdf); i++) {
		qpdf_oh resources = read_page_resources(r, qpdf_get_page_n(r->pdf, (size_t)i));
		int number = qpdf_oh_get_object_id(r->pdf, resources);

		/* Pages mostly share them. */
		if (!number || number != last)
			describe_resources(t, resources, seen, 0);
		last = number;
	}
	if (g_hash_table_size(seen) == 0) {
		begin(t, "fonts", "字体");
		fprintf(t->out, "%s\n", word(t, "none", "无"));
	}
	g_hash_table_unref(seen);
}

static void describe_intents(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	qpdf_oh intents = read_root_key(r, "/OutputIntents");

	for (int i = 0; qpdf_oh_is_array(r->pdf, intents) && i < qpdf_oh_get_array_n_items(r->pdf, intents); i++) {
		qpdf_oh intent = qpdf_oh_get_array_item(r->pdf, intents, i);
		g_autofree char *kind = read_text(r, intent, "/S");
		g_autofree char *name = read_text(r, intent, "/OutputConditionIdentifier");

		begin(t, "intent", "输出意图");
		fprintf(t->out, word(t, "%s: %s%s\n", "%s：%s%s\n"), kind ? kind : "?", name ? name : "?",
			qpdf_oh_has_key(r->pdf, intent, "/DestOutputProfile")
				? word(t, ", profile embedded", "，特性文件已嵌入")
				: "");
	}
}

static void describe_attachments(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	for (guint i = 0; i < r->attachment->len; i++) {
		const struct read_attachment *a = &g_array_index(r->attachment, struct read_attachment, i);

		begin(t, "attachment", "附件");
		fprintf(t->out, word(t, "%s: %s, %s, %u bytes\n", "%s：%s，%s，%u 字节\n"), a->name,
			a->relationship ? a->relationship : word(t, "not told what for", "未说明用途"),
			a->mime ? a->mime : word(t, "type not told", "未说明类型"), a->data->len);
	}
}

static void describe_signatures(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	for (guint i = 0; i < r->signature->len; i++) {
		const struct read_signature *s = &g_array_index(r->signature, struct read_signature, i);

		begin(t, "signature", "签名");
		fprintf(t->out, word(t, "%s: ", "%s："), s->name);
		if (!s->kind)
			fprintf(t->out, "%s%s\n", word(t, "not signed", "未签"),
				s->visible ? word(t, ", with a place on the page", "，在页面上留有位置") : "");
		else if (s->end == r->len)
			fprintf(t->out, word(t, "signed (%s), covers the whole file\n", "已签（%s），覆盖整个文件\n"),
				s->kind);
		else
			fprintf(t->out,
				word(t, "signed (%s), covers %zu of %zu bytes\n",
					"已签（%s），覆盖 %zu 字节，文件共 %zu 字节\n"),
				s->kind, s->end, r->len);
	}
}

/* What the archive knows it by, under the names of DA/T 46. */
static void describe_archive(const struct telling *t)
{
	const struct pdf_read *r = t->read;
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
		g_autofree char *value = pdf_read_xmp(r, elements[i].property);

		if (!value)
			continue;
		begin(t, "archive", "归档");
		fprintf(t->out, word(t, "%s: %s\n", "%s：%s\n"), elements[i].name, value);
	}
}

/* Counts elements by type. A stack of its own, so that depth is only a number. */
static void count_elements(const struct pdf_read *r, GHashTable *count)
{
	GArray *stack = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
	qpdf_oh top = read_root_key(r, "/StructTreeRoot");

	g_array_append_val(stack, top);
	for (guint visited = 0; stack->len && visited < 10u << 20; visited++) {
		qpdf_oh element = g_array_index(stack, qpdf_oh, stack->len - 1);
		char *role = read_text(r, element, "/S");
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

static void describe_tags(const struct telling *t)
{
	const struct pdf_read *r = t->read;
	GHashTable *count = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *language = read_text(r, qpdf_get_root(r->pdf), "/Lang");

	begin(t, "language", "语言");
	fprintf(t->out, "%s\n", language ? language : word(t, "not told", "未说明"));
	count_elements(r, count);
	begin(t, "tags", "标签");
	g_autoptr(GList) roles = g_list_sort(g_hash_table_get_keys(count), (GCompareFunc)strcmp);
	for (GList *l = roles; l; l = l->next)
		fprintf(t->out, "%s %u%s", (const char *)l->data, GPOINTER_TO_UINT(g_hash_table_lookup(count, l->data)),
			l->next ? " " : "");
	fprintf(t->out, "%s\n", roles ? "" : word(t, "none", "无"));
	g_hash_table_unref(count);
}

void pdf_read_describe(const struct pdf_read *r, bool zh, FILE *out)
{
	const struct telling t = { r, out, zh };

	describe_claims(&t);
	describe_boxes(&t);
	describe_fonts(&t);
	describe_intents(&t);
	describe_attachments(&t);
	describe_archive(&t);
	describe_signatures(&t);
	describe_tags(&t);
}
