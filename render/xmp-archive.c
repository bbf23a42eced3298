/* DA/T 46-2009 names elements and gives them no namespace: ours stands in the file with a description of each (ISO
 * 19005-1 6.7.8), made from the same tables as the values, so that none can be used and not described. */
#include "render/xmp-archive.h"

#include <string.h>

#include "document/metadata.h"
#include "render/digest.h"
#include "render/profile.h"
#include "render/xmp-line.h"

#define NAMESPACE "urn:banshi:da46#"

/* What becomes of an element: a property, or a field of one of the two structures. */
struct entry {
	const char *name, *type, *about; /* property, XMP type, and description in the file */
	enum archive_element element;    /* N_ARCHIVE_ELEMENTS: worked out */
};

static const struct entry provenance[] = {
	{ "archives", "Text", "档案馆名称", ARCHIVE_ARCHIVES },
	{ "archivesCode", "Text", "档案馆代码", ARCHIVE_ARCHIVES_CODE },
	{ "fondsName", "Text", "全宗名称", ARCHIVE_FONDS_NAME },
	{ "creatingOrgan", "Text", "立档单位名称", ARCHIVE_ORGAN },
};

static const struct entry archival_code[] = {
	{ "code", "Text", "档号", N_ARCHIVE_ELEMENTS },
	{ "fonds", "Text", "全宗号", ARCHIVE_FONDS },
	{ "catalogue", "Text", "目录号", ARCHIVE_CATALOGUE },
	{ "year", "Text", "年度", ARCHIVE_YEAR },
	{ "retention", "Text", "保管期限", ARCHIVE_RETENTION },
	{ "unit", "Text", "机构或问题", ARCHIVE_UNIT },
	{ "category", "Text", "类别号", ARCHIVE_CATEGORY },
	{ "volume", "Text", "案卷号", ARCHIVE_VOLUME },
	{ "item", "Text", "件号", ARCHIVE_ITEM },
	{ "pageNumber", "Text", "页号", ARCHIVE_PAGE_NUMBER },
};

static const struct entry property[] = {
	{ "aggregationLevel", "Text", "聚合层次", N_ARCHIVE_ELEMENTS },
	{ "provenance", "Provenance", "来源", N_ARCHIVE_ELEMENTS },
	{ "archivalCode", "ArchivalCode", "档号", N_ARCHIVE_ELEMENTS },
	{ "documentNumber", "Text", "文件编号", ARCHIVE_NUMBER },
	{ "secrecy", "Text", "密级", ARCHIVE_SECRECY },
	{ "secrecyPeriod", "Text", "保密期限", ARCHIVE_SECRECY_PERIOD },
	{ "pageCount", "Integer", "页数", ARCHIVE_PAGES },
	{ "language", "Text", "语种", N_ARCHIVE_ELEMENTS },
	{ "version", "Text", "稿本", ARCHIVE_VERSION },
	{ "dataDigest", "Text", "报告数据文件的 SHA-256 校验值", N_ARCHIVE_ELEMENTS },
	{ "settings", "Text", OFD_SETTINGS, N_ARCHIVE_ELEMENTS },
};

/* ---- the description (ISO 19005-1 6.7.8) ---- */

/* One of the two structures: its name, and a line for each of its fields. */
static void describe_type(GString *out, const char *name, const char *about, const struct entry *field, size_t n)
{
	g_string_append_printf(out,
		"       <rdf:li rdf:parseType=\"Resource\">\n"
		"        <pdfaType:type>%s</pdfaType:type>\n"
		"        <pdfaType:namespaceURI>" NAMESPACE "</pdfaType:namespaceURI>\n"
		"        <pdfaType:prefix>da46</pdfaType:prefix>\n"
		"        <pdfaType:description>%s</pdfaType:description>\n"
		"        <pdfaType:field><rdf:Seq>\n",
		name, about);
	for (size_t i = 0; i < n; i++)
		g_string_append_printf(out,
			"         <rdf:li rdf:parseType=\"Resource\"><pdfaField:name>%s</pdfaField:name>"
			"<pdfaField:valueType>%s</pdfaField:valueType>"
			"<pdfaField:description>%s</pdfaField:description></rdf:li>\n",
			field[i].name, field[i].type, field[i].about);
	g_string_append(out, "        </rdf:Seq></pdfaType:field>\n       </rdf:li>\n");
}

void xmp_archive_describe(GString *out)
{
	g_string_append(out, "     <rdf:li rdf:parseType=\"Resource\">\n"
			     "      <pdfaSchema:schema>DA/T 46-2009 文书类电子文件元数据</pdfaSchema:schema>\n"
			     "      <pdfaSchema:namespaceURI>" NAMESPACE "</pdfaSchema:namespaceURI>\n"
			     "      <pdfaSchema:prefix>da46</pdfaSchema:prefix>\n"
			     "      <pdfaSchema:property><rdf:Seq>\n");
	for (size_t i = 0; i < G_N_ELEMENTS(property); i++)
		g_string_append_printf(out,
			"       <rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
			"<pdfaProperty:valueType>%s</pdfaProperty:valueType>"
			"<pdfaProperty:category>external</pdfaProperty:category>"
			"<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
			property[i].name, property[i].type, property[i].about);
	g_string_append(out, "      </rdf:Seq></pdfaSchema:property>\n      <pdfaSchema:valueType><rdf:Seq>\n");
	describe_type(out, "Provenance", "来源", provenance, G_N_ELEMENTS(provenance));
	describe_type(out, "ArchivalCode", "档号", archival_code, G_N_ELEMENTS(archival_code));
	g_string_append(out, "      </rdf:Seq></pdfaSchema:valueType>\n     </rdf:li>\n");
}

/* ---- the values ---- */

/* Nothing for a value that is not there. The value is escaped by xmp_line. */
static void put(GString *out, const char *name, const char *value)
{
	g_autofree char *format = g_strdup_printf("   <da46:%s>%%s</da46:%s>", name, name);

	if (value && *value)
		xmp_line(out, format, value);
}

/* What the report tells, or else what is known without it. */
static const char *value_of(const struct metadata *metadata, const struct entry *entry)
{
	const struct archive *archive = metadata->archive;

	if (archive && entry->element < N_ARCHIVE_ELEMENTS && archive->element[entry->element].len)
		return archive->element[entry->element].utf8;
	if (archive && entry == &archival_code[0])
		return archive->code;
	if (entry->element == ARCHIVE_ORGAN)
		return metadata->author;
	return NULL;
}

/* A structure without a single value is left out, as an empty one says nothing. */
static void put_structure(
	GString *out, const char *name, const struct metadata *metadata, const struct entry *field, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++)
		any = any || value_of(metadata, &field[i]);
	if (!any)
		return;
	g_string_append_printf(out, "   <da46:%s rdf:parseType=\"Resource\">\n", name);
	for (size_t i = 0; i < n; i++)
		put(out, field[i].name, value_of(metadata, &field[i]));
	g_string_append_printf(out, "   </da46:%s>\n", name);
}

/* zh of zh-CN: the standard has the languages of ISO 639 only. */
static char *primary_language(const char *language)
{
	return language ? g_strndup(language, strcspn(language, "-")) : NULL;
}

/* Of the report's own data, which is attached first; NULL when nothing is. */
static char *data_digest(const struct profile *profile)
{
	return profile->n_attachments ? digest_sha256(profile->attachment[0].data, profile->attachment[0].len) : NULL;
}

/* Counted, and a final copy (正本), unless the report says otherwise. */
static const char *property_value(const struct metadata *metadata, const struct entry *entry, const char *pages)
{
	const char *value = value_of(metadata, entry);

	if (!value && entry->element == ARCHIVE_PAGES)
		return pages;
	return !value && entry->element == ARCHIVE_VERSION ? "正本" : value;
}

/* Of the elements that no report tells; by their names among the properties. */
struct worked_out {
	const char *name, *value;
};

static const char *about_property(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(property); i++)
		if (strcmp(property[i].name, name) == 0)
			return property[i].about;
	return name;
}

#define N_WORKED_OUT 4

void xmp_archive_put(GString *out, const struct metadata *metadata, uint32_t n_pages, const struct profile *profile)
{
	g_autofree char *language = primary_language(metadata->language), *digest = data_digest(profile);
	g_autofree char *settings = profile_settings(profile);
	g_autofree char *pages = g_strdup_printf("%u", n_pages);
	const struct worked_out worked_out[N_WORKED_OUT] = { { "aggregationLevel", "件" }, { "language", language },
		{ "dataDigest", digest }, { "settings", settings } };

	g_string_append(out, "  <rdf:Description rdf:about=\"\" xmlns:da46=\"" NAMESPACE "\">\n");
	for (size_t i = 0; i < N_WORKED_OUT; i++)
		put(out, worked_out[i].name, worked_out[i].value);
	put_structure(out, "provenance", metadata, provenance, G_N_ELEMENTS(provenance));
	put_structure(out, "archivalCode", metadata, archival_code, G_N_ELEMENTS(archival_code));
	for (size_t i = 0; i < G_N_ELEMENTS(property); i++)
		put(out, property[i].name, property_value(metadata, &property[i], pages));
	g_string_append(out, "  </rdf:Description>\n");
}

void xmp_archive_each(const struct metadata *metadata, uint32_t n_pages, const struct profile *profile,
	void (*take)(void *data, const char *name, const char *about, const char *value), void *data)
{
	g_autofree char *language = primary_language(metadata->language), *digest = data_digest(profile);
	g_autofree char *settings = profile_settings(profile);
	g_autofree char *pages = g_strdup_printf("%u", n_pages);
	const struct worked_out worked_out[N_WORKED_OUT] = { { "aggregationLevel", "件" }, { "language", language },
		{ "dataDigest", digest }, { "settings", settings } };
	const struct {
		const struct entry *entry;
		size_t n;
	} group[] = { { provenance, G_N_ELEMENTS(provenance) }, { archival_code, G_N_ELEMENTS(archival_code) },
		{ property, G_N_ELEMENTS(property) } };

	for (size_t i = 0; i < N_WORKED_OUT; i++)
		if (worked_out[i].value && *worked_out[i].value)
			take(data, worked_out[i].name, about_property(worked_out[i].name), worked_out[i].value);
	for (size_t g = 0; g < G_N_ELEMENTS(group); g++)
		for (size_t i = 0; i < group[g].n; i++) {
			const struct entry *entry = &group[g].entry[i];
			const char *value = property_value(metadata, entry, pages);

			if (value && *value)
				take(data, entry->name, entry->about, value);
		}
}
