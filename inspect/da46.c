/* Numbers and names are those of the standard's chapters 5.1 to 5.9; where each stands in XMP is docs/output.md. */
#include "inspect/da46.h"

#include <string.h>

#include "inspect/pdf-objects.h"
#include "inspect/pdf-read.h"
#include "inspect/xmp-properties.h"

#define DC     "/http://purl.org/dc/elements/1.1/ "
#define XMP    "/http://ns.adobe.com/xap/1.0/ "
#define DA46   "/urn:banshi:da46# "
#define CODE   DA46 "archivalCode" DA46
#define ORIGIN DA46 "provenance" DA46

static const struct da46_element elements[] = {
	{ "M1", "聚合层次", NULL },
	{ "M3", "档案馆名称", "M2" },
	{ "M4", "档案馆代码", "M2" },
	{ "M5", "全宗名称", "M2" },
	{ "M6", "立档单位名称", "M2" },
	{ "M7", "电子文件号", NULL },
	{ "M8", "档号", NULL },
	{ "M9", "全宗号", "M8" },
	{ "M10", "目录号", "M8" },
	{ "M11", "年度", "M8" },
	{ "M12", "保管期限", "M8" },
	{ "M13", "机构或问题", "M8" },
	{ "M14", "类别号", "M8" },
	{ "M15", "室编案卷号", "M8" },
	{ "M17", "室编件号", "M8" },
	{ "M20", "页号", "M8" },
	{ "M22", "题名", "M21" },
	{ "M26", "主题词", "M21" },
	{ "M29", "摘要", "M21" },
	{ "M31", "文件编号", "M21" },
	{ "M32", "责任者", "M21" },
	{ "M33", "日期", "M21" },
	{ "M34", "文种", "M21" },
	{ "M38", "密级", "M21" },
	{ "M39", "保密期限", "M21" },
	{ "M43", "页数", "M40" },
	{ "M44", "语种", "M40" },
	{ "M45", "稿本", "M40" },
	{ "M47", "格式信息", "M46" },
	{ "M48", "计算机文件名", "M46" },
	{ "M49", "计算机文件大小", "M46" },
	{ "M50", "文档创建程序", "M46" },
};

/* Where each stands; NULL: not in the file. In the same order. */
static const char *const properties[] = { DA46 "aggregationLevel", ORIGIN "archives", ORIGIN "archivesCode",
	ORIGIN "fondsName", ORIGIN "creatingOrgan", DC "identifier", CODE "code", CODE "fonds", CODE "catalogue",
	CODE "year", CODE "retention", CODE "unit", CODE "category", CODE "volume", CODE "item", CODE "pageNumber",
	DC "title", DC "subject", DC "description", DA46 "documentNumber", DC "creator", DC "date", DC "type",
	DA46 "secrecy", DA46 "secrecyPeriod", DA46 "pageCount", DA46 "language", DA46 "version", DC "format", NULL,
	NULL, XMP "CreatorTool" };

G_STATIC_ASSERT(G_N_ELEMENTS(properties) == G_N_ELEMENTS(elements));

const struct da46_element *da46_elements(guint *n)
{
	*n = G_N_ELEMENTS(elements);
	return elements;
}

/* A title in several languages has each as an item, the default one first. */
static const char *between(const char *property)
{
	return strcmp(property, DC "subject") == 0 || strcmp(property, DC "creator") == 0 ? "；" : NULL;
}

GPtrArray *da46_read(const struct pdf_read *read)
{
	const struct pdf_objects *objects = pdf_read_objects(read);
	GByteArray *xmp = pdf_stream(objects, pdf_root_key(objects, "/Metadata"));
	GPtrArray *list = xmp_properties_read(xmp->len ? (const char *)xmp->data : "", xmp->len);
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < G_N_ELEMENTS(properties); i++) {
		char *value = list && properties[i] ? xmp_properties_value(list, properties[i], between(properties[i]))
						    : NULL;

		g_ptr_array_add(out, value ? value : g_strdup(""));
	}
	if (list)
		g_ptr_array_unref(list);
	g_byte_array_unref(xmp);
	return out;
}
