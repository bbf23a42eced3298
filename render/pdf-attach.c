/* Files in the file (ISO 19005-3 6.8): each is a stream, a specification that names it, and named twice in the catalog,
 * for readers that list attachments (EmbeddedFiles) and for those that follow what a file belongs to (AF). */
#include "render/pdf-attach.h"

#include <string.h>

#include "render/manifest.h"
#include "render/pdf-file.h"
#include "render/pdf-text.h"
#include "render/profile.h"

/* The checksum is MD5, which the format asks for (ISO 32000-1 table 46); it guards nothing. The date is the
 * document's. */
static uint32_t put_data(struct pdf_file *file, const struct attachment *a, const struct metadata *m)
{
	uint32_t number = pdf_file_reserve(file);
	g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_MD5, (const guchar *)a->data, a->len);
	GString *entries = g_string_new("/Type /EmbeddedFile /Subtype ");

	pdf_put_name(entries, a->mime);
	g_string_append_printf(entries, " /Params <</Size %zu /CheckSum <%s>", a->len, digest);
	pdf_put_key_date(entries, " /ModDate ", m);
	g_string_append(entries, ">>");
	pdf_file_put_stream(file, number, entries->str, a->data, a->len);
	g_string_free(entries, TRUE);
	return number;
}

/* The name twice: F for old readers, UF in Unicode. */
static uint32_t put_specification(struct pdf_file *file, const struct attachment *a, uint32_t data)
{
	uint32_t number = pdf_file_reserve(file);
	GString *out = g_string_new("<</Type /Filespec");

	pdf_put_key_text(out, " /F ", a->name);
	pdf_put_key_text(out, " /UF ", a->name);
	pdf_put_key_text(out, " /Desc ", a->description);
	g_string_append_printf(out, " /AFRelationship /%s /EF <</F %u 0 R /UF %u 0 R>>>>", a->relationship, data, data);
	pdf_file_put(file, number, out);
	g_string_free(out, TRUE);
	return number;
}

void pdf_attach(struct pdf_file *file, const struct profile *profile, const GString *sources, const struct metadata *m,
	GString *catalog)
{
	struct attachment last;
	GString *names, *all;

	if (!profile->level->attachments || !profile->n_attachments)
		return;
	if (sources)
		last = manifest_sources_attached(sources);
	names = g_string_new(" /Names <</EmbeddedFiles <</Names [");
	all = g_string_new(" /AF [");
	for (uint32_t i = 0; i < profile->n_attachments + (sources ? 1 : 0); i++) {
		const struct attachment *a = i < profile->n_attachments ? &profile->attachment[i] : &last;
		uint32_t number = put_specification(file, a, put_data(file, a, m));

		/* Names must be in order; file names need not be ASCII. */
		g_string_append_printf(names, "(%04u) ", i);
		pdf_put_reference(names, number);
		g_string_append_c(names, ' ');
		pdf_put_reference(all, number);
		g_string_append_c(all, ' ');
	}
	g_string_append_printf(catalog, "%s]>>>>%s]", names->str, all->str);
	g_string_free(names, TRUE);
	g_string_free(all, TRUE);
}
