/* The packet is written as text, line by line: the few properties we have need no RDF library, and the same metadata
 * must give the same bytes. Who reads it may be any program, so everything is in the forms that ISO 16684-1 and ISO
 * 19005 show: Seq, Bag and Alt as their properties ask for. */
#include "render/xmp.h"

#include <string.h>

#include "document/metadata.h"
#include "render/profile.h"
#include "render/xmp-archive.h"
#include "render/xmp-line.h"

static void title(GString *out, const struct metadata *m)
{
	if (!m->title)
		return;
	g_string_append(out, "   <dc:title><rdf:Alt>\n");
	xmp_line(out, "    <rdf:li xml:lang=\"x-default\">%s</rdf:li>", m->title);
	if (m->language) {
		g_autofree char *format = g_strdup_printf("    <rdf:li xml:lang=\"%s\">%%s</rdf:li>", m->language);

		xmp_line(out, format, m->title);
	}
	g_string_append(out, "   </rdf:Alt></dc:title>\n");
}

/* Keywords are written in one text; in XMP each is one. */
static void subjects(GString *out, const char *keywords)
{
	g_auto(GStrv) word = NULL;

	if (!keywords)
		return;

	g_autoptr(GString) plain = g_string_new(keywords);
	g_string_replace(plain, "；", ";", 0);
	word = g_strsplit(plain->str, ";", -1);
	g_string_append(out, "   <dc:subject><rdf:Bag>\n");
	for (char **w = word; *w; w++)
		if (*g_strstrip(*w))
			xmp_line(out, "    <rdf:li>%s</rdf:li>", *w);
	g_string_append(out, "   </rdf:Bag></dc:subject>\n");
}

static const char *archive_text(const struct archive *archive, enum archive_element element)
{
	return archive && archive->element[element].len ? archive->element[element].utf8 : NULL;
}

static void dublin_core(GString *out, const struct metadata *m, const struct archive *archive, const char *date)
{
	const char *abstract = archive_text(archive, ARCHIVE_ABSTRACT);

	g_string_append(out, "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
			     "   <dc:format>application/pdf</dc:format>\n");
	title(out, m);
	xmp_line(out, "   <dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>", m->author);
	xmp_line(out, "   <dc:publisher><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:publisher>", m->author);
	xmp_line(out,
		"   <dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:description>",
		abstract ? abstract : m->subject);
	xmp_line(out, "   <dc:identifier>%s</dc:identifier>", archive_text(archive, ARCHIVE_IDENTIFIER));
	xmp_line(out, "   <dc:type><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:type>",
		archive_text(archive, ARCHIVE_GENRE));
	xmp_line(out, "   <dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:rights>",
		archive_text(archive, ARCHIVE_SECRECY));
	subjects(out, m->keywords);
	xmp_line(out, "   <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>", m->language);
	xmp_line(out, "   <dc:date><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:date>", date);
	g_string_append(out, "  </rdf:Description>\n");
}

static void basics(GString *out, const struct metadata *m, const char *generator, const char *time, const char *digest)
{
	g_string_append(out,
		"  <rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
		"xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n");
	xmp_line(out, "   <xmp:CreatorTool>%s</xmp:CreatorTool>", generator);
	xmp_line(out, "   <pdf:Producer>%s</pdf:Producer>", generator);
	xmp_line(out, "   <xmp:CreateDate>%s</xmp:CreateDate>", time);
	xmp_line(out, "   <xmp:ModifyDate>%s</xmp:ModifyDate>", time);
	xmp_line(out, "   <xmp:MetadataDate>%s</xmp:MetadataDate>", time);
	xmp_line(out, "   <pdf:Keywords>%s</pdf:Keywords>", m->keywords);

	g_autofree char *uuid = g_strdup_printf(
		"uuid:%.8s-%.4s-%.4s-%.4s-%.12s", digest, digest + 8, digest + 12, digest + 16, digest + 20);
	xmp_line(out, "   <xmpMM:DocumentID>%s</xmpMM:DocumentID>", uuid);
	xmp_line(out, "   <xmpMM:InstanceID>%s</xmpMM:InstanceID>", uuid);
	g_string_append(out, "  </rdf:Description>\n");
}

/* A namespace that ISO 19005 does not name describes itself (ISO 19005-2 6.6.2.3). */
static const char pdfua_schema[] =
	"     <rdf:li rdf:parseType=\"Resource\">\n"
	"      <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
	"      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
	"      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
	"      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
	"       <pdfaProperty:name>part</pdfaProperty:name>\n"
	"       <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
	"       <pdfaProperty:category>internal</pdfaProperty:category>\n"
	"       <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\n"
	"      </rdf:li></rdf:Seq></pdfaSchema:property>\n"
	"     </rdf:li>\n";

/* ISO 15930-7 6.5: what PDF/X-4 wants said. */
static void print_claims(GString *out)
{
	g_string_append(out,
		"  <rdf:Description rdf:about=\"\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" "
		"xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n"
		"   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n"
		"   <pdf:Trapped>False</pdf:Trapped>\n"
		"   <xmpMM:VersionID>1</xmpMM:VersionID>\n"
		"   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
		"  </rdf:Description>\n");
}

static void claims(GString *out, const struct level *level)
{
	if (!level->part)
		return;
	g_string_append_printf(out,
		"  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
		"   <pdfaid:part>%d</pdfaid:part>\n"
		"   <pdfaid:conformance>%c</pdfaid:conformance>\n"
		"  </rdf:Description>\n",
		level->part, level->conformance);
	if (level->tagged)
		g_string_append(out,
			"  <rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
			"   <pdfuaid:part>1</pdfuaid:part>\n"
			"  </rdf:Description>\n");
}

/* What other namespaces mean (ISO 19005-1 6.7.8). */
static void extensions(GString *out, const struct profile *profile)
{
	if (!profile->level->part || !(profile->level->tagged || profile->archival))
		return;
	g_string_append(out,
		"  <rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
		"xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
		"xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\" "
		"xmlns:pdfaType=\"http://www.aiim.org/pdfa/ns/type#\" "
		"xmlns:pdfaField=\"http://www.aiim.org/pdfa/ns/field#\">\n"
		"    <pdfaExtension:schemas><rdf:Bag>\n");
	if (profile->level->tagged)
		g_string_append(out, pdfua_schema);
	if (profile->archival)
		xmp_archive_describe(out);
	g_string_append(out, "    </rdf:Bag></pdfaExtension:schemas>\n  </rdf:Description>\n");
}

/* It is not compressed, so its indentation is bytes of the file: here it helps the reader, there nobody. */
static void leave_out_indentation(GString *out)
{
	gsize n = 0;

	for (gsize i = 0; i < out->len; i++)
		if (out->str[i] != ' ' || (n > 0 && out->str[n - 1] != '\n'))
			out->str[n++] = out->str[i];
	g_string_truncate(out, n);
}

GString *xmp_new(const struct metadata *m, uint32_t n_pages, const struct profile *profile, const char *digest)
{
	GString *out = g_string_new("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
				    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
				    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	g_autofree char *date = m->year ? g_strdup_printf("%04d-%02d-%02d", m->year, m->month, m->day) : NULL;
	/* The information dictionary has the same time (pdf_put_key_date). */
	g_autofree char *time = date ? g_strconcat(date, "T00:00:00+08:00", NULL) : NULL;

	claims(out, profile->level);
	extensions(out, profile);
	if (profile_is_x4(profile, m))
		print_claims(out);
	dublin_core(out, m, profile->archival ? m->archive : NULL, date);
	if (profile->archival)
		xmp_archive_put(out, m, n_pages, profile);
	basics(out, m, profile_generator(profile), time, digest);
	g_string_append(out, " </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
	leave_out_indentation(out);
	return out;
}
