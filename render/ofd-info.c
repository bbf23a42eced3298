/* The same values as in the XMP packet of a PDF. What an archive wants (DA/T 46-2009) has no elements in OFD; it goes
 * under the Chinese names of that standard. */
#include "render/ofd-info.h"

#include <string.h>

#include "document/metadata.h"
#include "render/ofd-file.h"
#include "render/profile.h"
#include "render/xmp-archive.h"

static void put_keywords(GString *out, const char *keywords)
{
	g_autoptr(GString) plain = g_string_new(keywords);
	g_auto(GStrv) word = NULL;
	bool any = false;

	g_string_replace(plain, "；", ";", 0);
	word = g_strsplit(plain->str, ";", -1);
	for (char **w = word; *w; w++)
		if (*g_strstrip(*w)) {
			g_string_append(out, any ? "" : "<ofd:Keywords>");
			ofd_put_element(out, "Keyword", *w);
			any = true;
		}
	g_string_append(out, any ? "</ofd:Keywords>" : "");
}

static void put_custom(void *data, const char *name, const char *about, const char *value)
{
	GString *out = data;

	(void)name;
	g_string_append(out, "<ofd:CustomData");
	ofd_put_attribute(out, " Name=", about);
	g_string_append_c(out, '>');
	ofd_put_text(out, value, strlen(value));
	g_string_append(out, "</ofd:CustomData>");
}

static void put_archive(GString *out, const struct archive *archive, enum archive_element element, const char *name)
{
	if (archive && archive->element[element].len)
		put_custom(out, NULL, name, archive->element[element].utf8);
}

/* "banshi 1.2.3" in its two parts. */
static void put_creator(GString *out, const struct profile *profile)
{
	const char *generator = profile_generator(profile), *space = strchr(generator, ' ');
	g_autofree char *program = space ? g_strndup(generator, (gsize)(space - generator)) : g_strdup(generator);

	ofd_put_element(out, "Creator", program);
	ofd_put_element(out, "CreatorVersion", space ? space + 1 : NULL);
}

static void put_doc_info(GString *out, const struct metadata *m, uint32_t n_pages, const struct profile *profile)
{
	g_autofree char *date = m->year ? ofd_date(m) : NULL;
	const struct archive *archive = profile->archival ? m->archive : NULL;
	const struct text *abstract = archive ? &archive->element[ARCHIVE_ABSTRACT] : NULL;

	ofd_put_element(out, "Title", m->title);
	ofd_put_element(out, "Author", m->author);
	ofd_put_element(out, "Subject", m->subject);
	ofd_put_element(out, "Abstract", abstract && abstract->len ? abstract->utf8 : NULL);
	ofd_put_element(out, "CreationDate", date);
	ofd_put_element(out, "ModDate", date);
	if (m->keywords)
		put_keywords(out, m->keywords);
	put_creator(out, profile);
	if (profile->archival) {
		g_string_append(out, "<ofd:CustomDatas>");
		put_archive(out, archive, ARCHIVE_IDENTIFIER, "电子文件号");
		put_archive(out, archive, ARCHIVE_GENRE, "文种");
		xmp_archive_each(m, n_pages, profile, put_custom, out);
		g_string_append(out, "</ofd:CustomDatas>");
	}
}

GString *ofd_info_new(
	const struct metadata *metadata, uint32_t n_pages, const struct profile *profile, const char *identifier)
{
	GString *out = g_string_new(OFD_XML "<ofd:OFD" OFD_XMLNS " Version=\"1.0\"");

	ofd_put_attribute(out, " DocType=", profile->level->name);
	g_string_append(out, "><ofd:DocBody><ofd:DocInfo>");
	ofd_put_element(out, "DocID", identifier);
	put_doc_info(out, metadata, n_pages, profile);
	g_string_append(out, "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
	return out;
}
