/* What matters of a font in an archive is whether it is embedded, whether only the glyphs that are used are, and
 * whether its maker allows it. */
#include "inspect/describe-fonts.h"

#include <stdbool.h>
#include <string.h>

#include "inspect/description.h"
#include "inspect/pdf-objects.h"
#include "report/printable.h"

/* Bytes beyond the end count for nothing, as the numbers come from the font itself. */
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

	/* The table directory: 12 bytes, then 16 for each table, with its offset at 8; fsType is at 8 in OS/2. */
	for (guint i = 0, n = big_endian(font, 4, 2); i < n && 12 + 16 * (i + 1) <= font->len; i++) {
		guint at = big_endian(font, 12 + 16 * i + 8, 4);

		if (memcmp(font->data + 12 + 16 * i, "OS/2", 4) == 0 && at <= font->len && font->len - at >= 10)
			return (int)big_endian(font, at + 8, 2);
	}
	told = font->len ? memmem(font->data, font->len, "/FSType ", strlen("/FSType ")) : NULL;
	if (!told)
		return -1;
	const char *at = told + strlen("/FSType "), *end = (const char *)font->data + font->len;
	int rights = 0;
	for (; at < end && g_ascii_isdigit(*at) && rights < 0x10000; at++)
		rights = rights * 10 + (*at - '0');
	return rights;
}

static void describe_rights(const struct description *d, int rights)
{
	if (rights < 0) {
		fputs(description_word(d, ", rights not told", "，未说明嵌入权限"), d->out);
		return;
	}
	/* Of several bits the most generous counts, as OpenType has it for its older tables. */
	fprintf(d->out, description_word(d, ", rights %d (%s%s%s)", "，嵌入权限 %d（%s%s%s）"), rights,
		rights & 8   ? description_word(d, "may be edited", "可嵌入并编辑")
		: rights & 4 ? description_word(d, "may be viewed and printed", "可嵌入供阅读打印")
		: rights & 2 ? description_word(d, "MAY NOT BE EMBEDDED", "不得嵌入")
			     : description_word(d, "may be installed", "可嵌入、安装"),
		rights & 0x100 ? description_word(d, ", NOT AS A SUBSET", "，不得取子集") : "",
		rights & 0x200 ? description_word(d, ", BITMAPS ONLY", "，只可嵌入点阵") : "");
}

static qpdf_oh descriptor_of(const struct pdf_objects *o, qpdf_oh font)
{
	/* A composite font has one descendant, which bears the descriptor (9.7.1). */
	qpdf_oh below = qpdf_oh_get_key(o->pdf, font, "/DescendantFonts");

	return qpdf_oh_get_key_if_dict(o->pdf,
		qpdf_oh_is_array(o->pdf, below) ? qpdf_oh_get_array_item(o->pdf, below, 0) : font, "/FontDescriptor");
}

/* A FontFile3 may hold an OpenType font, whose outlines are of either kind (9.9, table 126). */
static bool is_truetype(const GByteArray *program)
{
	static const char *const tags[] = { "\0\1\0\0", "true" };

	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
		if (program->len >= 4 && memcmp(program->data, tags[i], 4) == 0)
			return true;
	return false;
}

static void describe_embedding(const struct description *d, qpdf_oh font)
{
	static const char *const keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
	const struct pdf_objects *o = d->objects;
	qpdf_oh descriptor = descriptor_of(o, font);
	g_autofree char *kind = pdf_text(o, font, "/Subtype");

	for (size_t i = 0; i < G_N_ELEMENTS(keys) && qpdf_oh_is_dictionary(o->pdf, descriptor); i++) {
		qpdf_oh file = qpdf_oh_get_key(o->pdf, descriptor, keys[i]);

		if (!qpdf_oh_is_stream(o->pdf, file))
			continue;
		GByteArray *program = pdf_stream(o, file);
		fprintf(d->out, description_word(d, "embedded, %s outlines", "已嵌入，%s 轮廓"),
			i == 1 || is_truetype(program) ? "TrueType" : "PostScript");
		describe_rights(d, rights_of(program));
		g_byte_array_unref(program);
		return;
	}
	fputs(g_strcmp0(kind, "Type3") == 0 ? description_word(d, "drawn in the file", "字形画在文件内")
					    : description_word(d, "NOT EMBEDDED", "未嵌入"),
		d->out);
}

/* What was told of already. */
struct told {
	GHashTable *names;   /* of fonts */
	GHashTable *objects; /* numbers of fonts, of resources and of forms */
	GPtrArray *list;     /* where the names go instead of being written; NULL: they are written */
	guint n_unembedded;
};

static bool is_embedded(const struct pdf_objects *o, qpdf_oh font)
{
	static const char *const keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
	qpdf_oh descriptor = descriptor_of(o, font);
	g_autofree char *kind = pdf_text(o, font, "/Subtype");

	for (size_t i = 0; i < G_N_ELEMENTS(keys) && qpdf_oh_is_dictionary(o->pdf, descriptor); i++)
		if (qpdf_oh_is_stream(o->pdf, qpdf_oh_get_key(o->pdf, descriptor, keys[i])))
			return true;
	/* Of Type 3 the glyphs are content of the file. */
	return g_strcmp0(kind, "Type3") == 0;
}

/* A font is known by its name: the same one embedded twice, in subsets of two names, is told twice. */
static void describe_font(const struct description *d, qpdf_oh font, struct told *told)
{
	const struct pdf_objects *o = d->objects;
	g_autofree char *told_name = pdf_text(o, font, "/BaseFont");
	char *name = text_printable(told_name);

	if (!name)
		name = g_strdup(description_word(d, "(no name)", "（无名）"));
	if (!g_hash_table_add(told->names, name))
		return;
	if (told->list) {
		g_ptr_array_add(told->list, g_strdup(name));
		told->n_unembedded += !is_embedded(o, font);
		return;
	}
	description_label(d, "font", "字体");
	fprintf(d->out, description_word(d, "%s: ", "%s："), name);
	describe_embedding(d, font);
	/* ABCDEF+ before the name says that it is a subset (9.6.4). */
	fprintf(d->out, "%s%s\n", strlen(name) > 7 && name[6] == '+' ? description_word(d, ", subset", "，子集") : "",
		qpdf_oh_has_key(o->pdf, font, "/ToUnicode") ? ""
							    : description_word(d, ", text not told", "，没有文字对照"));
}

static void describe_resources(const struct description *d, qpdf_oh resources, struct told *told, int depth);

static void describe_resource(const struct description *d, qpdf_oh one, bool font, struct told *told, int depth)
{
	const struct pdf_objects *o = d->objects;

	if (!pdf_visit(o, told->objects, one))
		return;
	if (font && qpdf_oh_is_dictionary(o->pdf, one))
		describe_font(d, one, told);
	/* By eight, so forms may be nested PDF_DEPTH_MAX / 8 deep. */
	else if (!font && qpdf_oh_is_stream(o->pdf, one) && depth < PDF_DEPTH_MAX)
		describe_resources(
			d, qpdf_oh_get_key(o->pdf, qpdf_oh_get_dict(o->pdf, one), "/Resources"), told, depth + 8);
}

/* Resources may come down from the page tree, or be of a form on the page. */
static void describe_resources(const struct description *d, qpdf_oh resources, struct told *told, int depth)
{
	static const char *const kinds[] = { "/Font", "/XObject" };
	const struct pdf_objects *o = d->objects;

	if (!pdf_visit(o, told->objects, resources))
		return;
	for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
		qpdf_oh all = qpdf_oh_get_key_if_dict(o->pdf, resources, kinds[k]);

		if (!qpdf_oh_is_dictionary(o->pdf, all) || !pdf_visit(o, told->objects, all))
			continue;

		g_autoptr(GPtrArray) names = pdf_keys(o, all);
		for (guint i = 0; i < names->len; i++)
			describe_resource(d, qpdf_oh_get_key(o->pdf, all, names->pdata[i]), k == 0, told, depth);
	}
}

static void walk_pages(const struct description *d, struct told *told)
{
	const struct pdf_objects *o = d->objects;

	told->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	told->objects = g_hash_table_new(NULL, NULL);
	for (int i = 0, n = qpdf_get_num_pages(o->pdf); i < n; i++) {
		qpdf_oh page = qpdf_get_page_n(o->pdf, (size_t)i), resources = pdf_page_resources(o, page);

		describe_resources(d, resources, told, 0);
		qpdf_oh_release(o->pdf, resources);
		qpdf_oh_release(o->pdf, page);
	}
}

static void told_finish(struct told *told)
{
	g_hash_table_unref(told->names);
	g_hash_table_unref(told->objects);
}

void describe_fonts(const struct description *d)
{
	struct told told = { NULL };

	walk_pages(d, &told);
	if (g_hash_table_size(told.names) == 0) {
		description_label(d, "fonts", "字体");
		fprintf(d->out, "%s\n", description_word(d, "none", "无"));
	}
	told_finish(&told);
}

GPtrArray *font_names(const struct pdf_objects *objects, guint *unembedded)
{
	const struct description d = { .objects = objects };
	struct told told = { .list = g_ptr_array_new_with_free_func(g_free) };

	walk_pages(&d, &told);
	told_finish(&told);
	*unembedded = told.n_unembedded;
	return told.list;
}
