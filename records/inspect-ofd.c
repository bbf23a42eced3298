#include "records/inspect-ofd.h"

#include <string.h>

#include "inspect/da46.h"
#include "inspect/ofd-read.h"
#include "inspect/pdf-attachments.h"
#include "report/printable.h"

/* Takes the text over. */
static void set(char *field[N_INSPECT_FIELDS], enum inspect_field which, char *text)
{
	field[which] = text ? text_printable(text) : g_strdup("");
	g_free(text);
}

static void set_number(char *field[N_INSPECT_FIELDS], enum inspect_field which, guint number)
{
	field[which] = g_strdup_printf("%u", number);
}

static void set_fonts(const struct ofd_read *read, char *field[N_INSPECT_FIELDS])
{
	const GArray *fonts = ofd_read_fonts(read);
	g_autoptr(GString) names = g_string_new(NULL);
	guint unembedded = 0;

	for (guint i = 0; i < fonts->len; i++) {
		const struct ofd_read_font *font = &g_array_index(fonts, struct ofd_read_font, i);

		g_string_append_printf(names, "%s%s", i ? " " : "", font->name);
		unembedded += !font->embedded;
	}
	set(field, FIELD_FONTS, g_strdup(names->str));
	set_number(field, FIELD_UNEMBEDDED, unembedded);
}

static void set_attachments(const struct ofd_read *read, char *field[N_INSPECT_FIELDS])
{
	const char *source = NULL;
	guint n;
	const struct pdf_attachment *a = ofd_read_attachments(read, &n);

	/* Of several the first is the report. */
	for (guint i = n; i-- > 0;)
		if (g_strcmp0(a[i].relationship, "Source") == 0)
			source = a[i].name;
	set_number(field, FIELD_ATTACHMENTS, n);
	set(field, FIELD_DATA, g_strdup(source));
}

void inspect_ofd_fields(const struct ofd_read *read, char *field[N_INSPECT_FIELDS])
{
	set(field, FIELD_LEVEL, g_strdup(ofd_read_type(read)));
	set_number(field, FIELD_PAGES, ofd_read_n_pages(read));
	set(field, FIELD_TITLE, ofd_read_info(read, "Title"));
	set(field, FIELD_ORGAN, ofd_read_info(read, "Author"));
	set(field, FIELD_DATE, ofd_read_info(read, "CreationDate"));
	set(field, FIELD_YEAR, ofd_read_custom(read, "年度"));
	set(field, FIELD_RETENTION, ofd_read_custom(read, "保管期限"));
	set(field, FIELD_CODE, ofd_read_custom(read, "档号"));
	set_fonts(read, field);
	set_attachments(read, field);
	set_number(field, FIELD_SIGNED, ofd_read_is_signed(read));
	set_number(field, FIELD_OPEN, 0);
	set(field, FIELD_TOOL, ofd_read_creator(read));
}

/* Where an element stands that is not among the archive's own, or is there under another name; NULL: under its own. */
static char *value_of(const struct ofd_read *read, const char *name)
{
	static const struct {
		const char *name, *element, *custom;
	} otherwise[] = { { "题名", "Title", NULL }, { "责任者", "Author", NULL }, { "日期", "CreationDate", NULL },
		{ "摘要", "Abstract", NULL }, { "室编案卷号", NULL, "案卷号" }, { "室编件号", NULL, "件号" } };

	for (size_t i = 0; i < G_N_ELEMENTS(otherwise); i++)
		if (strcmp(otherwise[i].name, name) == 0)
			return otherwise[i].element ? ofd_read_info(read, otherwise[i].element)
						    : ofd_read_custom(read, otherwise[i].custom);
	if (strcmp(name, "格式信息") == 0)
		return g_strdup("application/ofd");
	return strcmp(name, "文档创建程序") == 0 ? ofd_read_creator(read) : ofd_read_custom(read, name);
}

GPtrArray *inspect_ofd_elements(const struct ofd_read *read)
{
	guint n;
	const struct da46_element *element = da46_elements(&n);
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < n; i++) {
		char *value = value_of(read, element[i].name);

		g_ptr_array_add(out, value ? value : g_strdup(""));
	}
	return out;
}
