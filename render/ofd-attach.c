/* A name is told without its suffix, which readers put behind it again. The suffix of a file of text is TXT to an
 * archive; its own is that of the file in the package, so that it can be put beside the document again under the name
 * that it had. */
#include "render/ofd-attach.h"

#include <string.h>

#include "document/metadata.h"
#include "render/manifest.h"
#include "render/ofd-file.h"
#include "render/profile.h"
#include "render/zip-file.h"

/* "yaml" of report.yaml; "" when there is none that is ASCII. */
static const char *suffix_of(const char *name)
{
	const char *dot = strrchr(name, '.'), *p = dot ? dot + 1 : "";

	while (g_ascii_isalnum(*p))
		p++;
	return dot && dot > name && !*p ? dot + 1 : "";
}

static void put_one(struct ofd_file *file, const struct attachment *a, uint32_t number, const char *date, GString *list)
{
	const char *suffix = suffix_of(a->name);
	g_autofree char *name = g_strdup_printf("attach_%u%s%s", number, *suffix ? "." : "", suffix);
	g_autofree char *path = g_strconcat("Doc_0/Attachs/", name, NULL);
	g_autofree char *stem = g_strndup(a->name, strlen(a->name) - strlen(suffix) - (*suffix ? 1 : 0));
	/* By these verify knows it again (inspect/ofd-read.c). */
	g_autofree char *usage = g_strjoin("; ", a->role, a->relationship, a->mime, NULL);
	const int64_t kilobytes = (int64_t)a->len * 1000 / 1024;

	zip_file_add(file->zip, path, a->data, a->len);
	g_string_append_printf(list, "<ofd:Attachment ID=\"a%u\"", number);
	ofd_put_attribute(list, " Name=", stem);
	ofd_put_attribute(list, " Format=", "TXT");
	g_string_append_printf(list, " CreationDate=\"%sT00:00:00\" Size=\"", date);
	ofd_put_numbers(list, &kilobytes, 1);
	g_string_append_c(list, '"');
	ofd_put_attribute(list, " Usage=", usage);
	g_string_append_printf(list, "><ofd:FileLoc>%s</ofd:FileLoc></ofd:Attachment>", name);
}

bool ofd_attach(
	struct ofd_file *file, const struct profile *profile, const GString *sources, const struct metadata *metadata)
{
	g_autoptr(GString) list = g_string_new(OFD_XML "<ofd:Attachments" OFD_XMLNS ">");
	g_autofree char *date = ofd_date(metadata);
	uint32_t n = 0;

	for (uint32_t i = 0; i < profile->n_attachments; i++)
		if (level_takes(profile->level, &profile->attachment[i]))
			put_one(file, &profile->attachment[i], ++n, date, list);
	if (sources) {
		const struct attachment a = manifest_sources_attached(sources);

		put_one(file, &a, ++n, date, list);
	}
	g_string_append(list, "</ofd:Attachments>");
	if (n)
		zip_file_add(file->zip, "Doc_0/Attachs/Attachments.xml", list->str, list->len);
	return n;
}
