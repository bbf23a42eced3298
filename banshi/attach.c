/* The data file goes in byte for byte, as what was signed and filed must be found again; tables go in a second time as
 * CSV, as few programs read YAML. */
#include "banshi/attach.h"

#include <glib.h>
#include <string.h>

#include "banshi/job.h"
#include "document/document.h"
#include "document/table-csv.h"
#include "pictures/picture-read.h"
#include "render/profile.h"
#include "report/diag.h"
#include "report/markdown.h"
#include "report/source.h"
#include "report/value.h"

/* `relationship` is AFRelationship of ISO 32000-2 7.11.3: what the report was made from is its Source, what is in it
 * again in another form its Data. PDF/A-3 asks for it (ISO 19005-3, 6.8). */
static struct attachment attachment(
	char *name, const char *mime, char *description, const char *relationship, GString *data)
{
	struct attachment a = {
		.name = name, .mime = mime, .description = description, .relationship = relationship, .len = data->len
	};

	a.data = g_string_free(data, FALSE);
	return a;
}

/* Byte for byte: a mark of byte order that reading took away is put back. */
static GString *whole_source(const struct source *source)
{
	GString *data = g_string_new(source->bom ? "\xef\xbb\xbf" : NULL);

	return g_string_append_len(data, source->text, source->len);
}

static struct attachment attach_report(const struct job *job, const char *name)
{
	const struct source *source = job->report->source;
	const char *start = source->text + strspn(source->text, " \t\r\n");
	/* JSON is told from YAML by its first sign, as the reader does. */
	bool json = *start == '{' || *start == '[';
	const char *mime = markdown_is(source) ? "text/markdown" : json ? "application/json" : "application/yaml";

	return attachment(g_strdup(name), mime, g_strdup("报告数据文件"), "Source", whole_source(source));
}

/* By the name: what is read as a workbook is called so. */
static const char *rows_type(const char *name)
{
	g_autofree char *lower = g_ascii_strdown(name, -1);

	if (g_str_has_suffix(lower, ".xlsx"))
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	return g_str_has_suffix(lower, ".ods") ? "application/vnd.oasis.opendocument.spreadsheet" : "text/csv";
}

/* A file of rows or a picture, as it was read. */
static struct attachment attach_named(const struct row_file *file)
{
	g_assert(file->bytes && "the job was told to keep them");
	const char *picture = picture_mime(file->bytes, file->len);
	return (struct attachment){
		.name = g_strdup(file->name),
		.mime = picture ? picture : rows_type(file->name),
		.description = g_strdup(picture ? "报告数据文件：图片" : "报告数据文件：表格各行"),
		.relationship = "Source",
		.data = g_memdup2(file->bytes, file->len),
		.len = file->len,
	};
}

/* Named after the table, unless a file that was read is called so. */
static char *table_name(const struct document *document, const struct table *table)
{
	g_autofree char *plain = g_strconcat(table->name, ".csv", NULL);

	for (uint32_t i = 0; i < document->n_files; i++)
		if (strcmp(document->file[i].name, plain) == 0)
			return g_strconcat(table->name, ".table.csv", NULL);
	return g_steal_pointer(&plain);
}

static struct attachment table_data(const struct document *document, const struct block *block)
{
	return attachment(table_name(document, block->table), "text/csv",
		g_strdup(block->text.len ? block->text.utf8 : block->table->name), "Data",
		csv_from_table(block->table));
}

void attach_to_profile(const struct job *job, const char *name, struct profile *profile)
{
	const struct document *document = job->document;
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct attachment));
	struct attachment a = attach_report(job, name);

	g_array_append_val(all, a);
	for (uint32_t i = 0; i < document->n_files; i++) {
		a = attach_named(&document->file[i]);
		g_array_append_val(all, a);
	}
	for (uint32_t i = 0; i < document->n_blocks; i++) {
		if (document->block[i].kind != BLOCK_TABLE)
			continue;
		a = table_data(document, &document->block[i]);
		g_array_append_val(all, a);
	}
	profile->n_attachments = all->len;
	profile->attachment = (const struct attachment *)(void *)g_array_free(all, FALSE);
}

void attach_finish(struct profile *profile)
{
	for (uint32_t i = 0; i < profile->n_attachments; i++) {
		g_free((char *)profile->attachment[i].name);
		g_free((char *)profile->attachment[i].description);
		g_free((char *)profile->attachment[i].data);
	}
	g_free((struct attachment *)profile->attachment);
	profile->attachment = NULL;
	profile->n_attachments = 0;
}
