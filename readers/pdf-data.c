/* A report is what the archive profile says it is: the attachment that is the source of the file (AFRelationship, ISO
 * 19005-3 6.8), of the type of a report file, naming a template. Its digest stands beside it in the PDF (ISO 32000-1
 * 7.11.4, CheckSum): a report that was changed after the pages were made is not believed. */
#include "readers/pdf-data.h"

#include <string.h>

#include "inspect/pdf-read.h"
#include "readers/report-file.h"
#include "report/diag.h"
#include "report/printable.h"

static void data_file_clear(void *data)
{
	struct data_file *file = data;

	g_free(file->name);
	g_byte_array_unref(file->bytes);
}

static bool is_source(const struct pdf_attachment *attachment)
{
	return g_strcmp0(attachment->relationship, "Source") == 0;
}

/* Whether its bytes have the digest that the PDF tells. */
static bool has_digest(const struct pdf_attachment *attachment)
{
	g_autofree char *md5 =
		g_compute_checksum_for_data(G_CHECKSUM_MD5, attachment->data->data, attachment->data->len);

	return g_strcmp0(attachment->checksum, md5) == 0;
}

/* By its type; of one that is not as it was put in what it says is not asked. */
static bool is_report(const struct pdf_attachment *attachment)
{
	bool type = g_strcmp0(attachment->mime, "application/yaml") == 0 ||
		    g_strcmp0(attachment->mime, "application/json") == 0;
	/* A source of our types whose digest is wrong is still the report: it is found here and said to be
	 * damaged later. */
	if (!type || !is_source(attachment) || !has_digest(attachment))
		return type && is_source(attachment);
	g_autofree char *text = g_strndup((const char *)attachment->data->data, attachment->data->len);
	return report_file_is(text);
}

/* Whether a name stays beneath the folder it is put in, and out of hidden files. */
static bool is_beneath(const char *name)
{
	char **parts = g_strsplit(name, "/", -1);
	bool ok = *parts != NULL;

	/* No empty part and none that begins with a dot: “/etc”, “a//b”, “..” and “.bashrc” fail alike. */
	for (char **part = parts; *part && ok; part++)
		ok = **part && **part != '.';
	g_strfreev(parts);
	for (const char *p = name; *p && ok; p++)
		ok = (unsigned char)*p >= ' ' && *p != '\\' && *p != 0x7F;
	return ok;
}

static bool add_file(GArray *files, const struct pdf_attachment *attachment, struct diags *diags)
{
	g_autofree char *shown = text_printable(attachment->name);
	struct data_file file = { 0 };

	if (!has_digest(attachment))
		return diag(diags, DIAG_ATTACHMENT_DAMAGED, NOWHERE, shown);
	/* A file with such a name is left out with a warning; the others are still good. */
	if (!is_beneath(attachment->name)) {
		diag(diags, DIAG_IMPORT_PDF_NAME, NOWHERE, shown);
		return true;
	}
	file.name = g_strdup(attachment->name);
	file.bytes = g_byte_array_ref(attachment->data);
	g_array_append_val(files, file);
	return true;
}

static enum pdf_data take(const struct pdf_attachment *attachment, guint n, GArray *files, struct diags *diags)
{
	guint report = 0;

	while (report < n && !is_report(&attachment[report]))
		report++;
	if (report == n)
		return PDF_DATA_NONE;
	/* A report without a file is a name that was refused: as good as damaged. */
	bool ok = add_file(files, &attachment[report], diags) && files->len == 1;
	for (guint i = 0; i < n; i++)
		if (i != report && is_source(&attachment[i]))
			ok = add_file(files, &attachment[i], diags) && ok;
	return ok ? PDF_DATA_FOUND : PDF_DATA_DAMAGED;
}

enum pdf_data pdf_data_find(const char *name, const char *bytes, size_t len, GArray **files, struct diags *diags)
{
	struct pdf_read *read = pdf_read_parse(bytes, len);
	enum pdf_data found = PDF_DATA_NONE;
	guint n;

	*files = NULL;
	if (!read)
		return PDF_DATA_NONE;
	const struct pdf_attachment *attachment = pdf_read_attachments(read, &n);
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct data_file));
	g_array_set_clear_func(all, data_file_clear);
	found = pdf_read_whole(read, name, diags) ? take(attachment, n, all, diags) : PDF_DATA_DAMAGED;
	if (found == PDF_DATA_FOUND)
		*files = g_steal_pointer(&all);
	else
		g_array_unref(all);
	pdf_read_close(read);
	return found;
}
