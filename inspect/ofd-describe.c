#include "inspect/ofd-describe.h"

#include <string.h>

#include "inspect/description.h"
#include "inspect/ofd-read.h"
#include "inspect/pdf-attachments.h"
#include "report/printable.h"

static void put(const struct description *d, const char *en, const char *zh, const char *text)
{
	g_autofree char *shown = text ? text_printable(text) : NULL;

	if (!shown || !*shown)
		return;
	description_label(d, en, zh);
	fprintf(d->out, "%s\n", shown);
}

static void put_info(const struct description *d, const struct ofd_read *read)
{
	static const struct {
		const char *element, *en, *zh;
	} info[] = { { "Title", "title", "标题" }, { "Author", "author", "作者" }, { "CreationDate", "date", "日期" } };

	for (size_t i = 0; i < G_N_ELEMENTS(info); i++) {
		g_autofree char *value = ofd_read_info(read, info[i].element);

		put(d, info[i].en, info[i].zh, value);
	}
	g_autofree char *creator = ofd_read_creator(read);
	put(d, "made by", "生成程序", creator);
}

static void put_pages(const struct description *d, const struct ofd_read *read)
{
	g_autofree char *size = ofd_read_size(read), *shown = size ? text_printable(size) : NULL;

	description_label(d, "pages", "页数");
	fprintf(d->out, "%u", ofd_read_n_pages(read));
	if (shown)
		fprintf(d->out, description_word(d, ", box %s mm", "，页面 %s 毫米"), shown);
	fputc('\n', d->out);
}

static void put_fonts(const struct description *d, const struct ofd_read *read)
{
	const GArray *fonts = ofd_read_fonts(read);

	for (guint i = 0; i < fonts->len; i++) {
		const struct ofd_read_font *font = &g_array_index(fonts, struct ofd_read_font, i);

		description_label(d, "font", "字体");
		fprintf(d->out, "%s%s\n", font->name,
			font->embedded ? "" : description_word(d, ", not embedded", "，未嵌入"));
	}
}

static void put_attachments(const struct description *d, const struct ofd_read *read)
{
	guint n;
	const struct pdf_attachment *a = ofd_read_attachments(read, &n);

	for (guint i = 0; i < n; i++) {
		g_autofree char *shown = text_printable(a[i].name);

		description_label(d, "attachment", "附件");
		fprintf(d->out, description_word(d, "%s, %u bytes\n", "%s，%u 字节\n"), shown, a[i].data->len);
	}
}

static void put_custom(void *data, const char *name, const char *value)
{
	const struct description *d = data;
	g_autofree char *shown_name = text_printable(name), *shown = text_printable(value);

	description_label(d, "archive", "归档");
	fprintf(d->out, description_word(d, "%s: %s\n", "%s：%s\n"), shown_name, shown);
}

void ofd_describe(const struct ofd_read *read, bool zh, FILE *out)
{
	struct description d = { .out = out, .zh = zh };

	put(&d, "claims", "标明", ofd_read_type(read));
	put_info(&d, read);
	put_pages(&d, read);
	put_fonts(&d, read);
	put_attachments(&d, read);
	ofd_read_each_custom(read, put_custom, &d);
	put(&d, "signature", "签名",
		ofd_read_is_signed(read)
			? description_word(&d, "there are some; they are not judged here", "有，本程序不核验")
			: NULL);
	put(&d, "structure", "结构",
		ofd_read_is_tagged(read) ? description_word(&d, "custom tags", "自定义标引")
					 : description_word(&d, "none", "无"));
}
