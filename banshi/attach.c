/* The data file goes in byte for byte, as what was signed and filed must be found again; tables go in a second time as
 * CSV, as few programs read YAML. Templates go in too, those built into the program among them: in fifty years there is
 * no program. */
#include "banshi/attach.h"

#include <glib.h>
#include <string.h>

#include "banshi/job.h"
#include "document/document.h"
#include "document/table-csv.h"
#include "pictures/picture-read.h"
#include "render/profile.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/markdown.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/template.h"

#define TEMPLATE_FOLDER "template/" /* before the names of files that a template names (row_files_picture) */
#define PREVIOUS_FOLDER "previous"  /* last year's files are called as if they were in it */

/* AFRelationship (ISO 32000-2 7.11.3; ISO 19005-3 6.8 asks for it). Source is the report itself and what it names: who
 * takes the sources out has the report again, and nothing else. Data is what the presentation was derived with, and the
 * tables as they came of it. */
static const char *relationship_of(const char *role)
{
	bool source = strcmp(role, ATTACHED_REPORT) == 0 || strcmp(role, ATTACHED_DATA) == 0;

	return source ? "Source" : "Data";
}

/* Takes the name, the description and the data over. */
static struct attachment attachment(char *name, const char *mime, char *description, const char *role, GString *data)
{
	struct attachment a = {
		.name = name, .mime = mime, .description = description, .role = role, .len = data->len
	};

	a.relationship = relationship_of(role);

	a.data = g_string_free(data, FALSE);
	return a;
}

/* Byte for byte: a mark of byte order that reading took away is put back. */
static GString *whole_source(const struct source *source)
{
	GString *data = g_string_new(source->bom ? "\xef\xbb\xbf" : NULL);

	return g_string_append_len(data, source->text, source->len);
}

/* A report as it was read. JSON is told from YAML by its first sign, as the reader does. Takes the name over. */
static struct attachment attach_report(const struct source *source, char *name, const char *role, const char *about)
{
	const char *start = source->text + strspn(source->text, " \t\r\n");
	bool json = *start == '{' || *start == '[';
	const char *mime = markdown_is(source) ? "text/markdown" : json ? "application/json" : "application/yaml";

	return attachment(name, mime, g_strdup(about), role, whole_source(source));
}

/* By the name: what is read as a workbook is called so. */
static const char *rows_type(const char *name)
{
	g_autofree char *lower = g_ascii_strdown(name, -1);

	if (g_str_has_suffix(lower, ".xlsx"))
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	return g_str_has_suffix(lower, ".ods") ? "application/vnd.oasis.opendocument.spreadsheet" : "text/csv";
}

/* A file of rows or a picture, as it was read, of which the report's own keeps its name. Takes the name over. */
static struct attachment attach_named(const struct row_file *file, char *name, const char *role)
{
	g_assert(file->bytes && "the job was told to keep them");
	const char *picture = picture_mime(file->bytes, file->len);
	GString *data = g_string_new_len(file->bytes, (gssize)file->len);

	return attachment(name, picture ? picture : rows_type(file->name),
		g_strdup(picture ? "报告数据文件：图片" : "报告数据文件：表格各行"), role, data);
}

static struct attachment attach_table(const struct block *block)
{
	return attachment(g_strconcat(block->table->name, ".csv", NULL), "text/csv",
		g_strdup(block->text.len ? block->text.utf8 : block->table->name), ATTACHED_TABLE,
		csv_from_table(block->table));
}

static char *edition_text(const struct edition *edition)
{
	if (edition->version && edition->date)
		return g_strdup_printf("version %s, %s", edition->version, edition->date);
	return edition->version ? g_strdup_printf("version %s", edition->version) : g_strdup(edition->date);
}

/* A template's name is that of its file, without the folder, which is nobody's business. */
static struct attachment attach_template(
	const struct template_file *file, const char *folder, const char *role, const char *about)
{
	g_autofree char *plain = file_name_text(file->source->name);
	bool json = g_str_has_suffix(plain, ".json");
	struct attachment a = attachment(g_strconcat(folder, plain, NULL),
		json ? "application/json" : "application/yaml", g_strdup(about), role, whole_source(file->source));

	a.edition = edition_text(&file->edition);
	return a;
}

/* ---- all of them ---- */

struct attaching {
	GArray *all;       /* of struct attachment */
	GHashTable *names; /* of those so far, in small letters: files are taken out onto any system */
};

static bool is_taken(const struct attaching *attaching, const char *name)
{
	g_autofree char *small = g_utf8_casefold(name, -1);

	return g_hash_table_contains(attaching->names, small);
}

/* With a number before its ending when its name is taken. The report and what it names come first and keep theirs. */
static void add(struct attaching *attaching, struct attachment a)
{
	const char *slash = strrchr(a.name, '/'), *dot = strrchr(slash ? slash : a.name, '.');
	size_t stem = dot ? (size_t)(dot - a.name) : strlen(a.name);
	bool fixed = strcmp(a.role, ATTACHED_REPORT) == 0 || strcmp(a.role, ATTACHED_DATA) == 0;
	g_autofree char *plain = g_strdup(a.name);

	for (unsigned i = 2; !fixed && is_taken(attaching, a.name); i++) {
		g_free((char *)a.name);
		a.name = g_strdup_printf("%.*s-%u%s", (int)stem, plain, i, plain + stem);
	}
	g_hash_table_add(attaching->names, g_utf8_casefold(a.name, -1));
	g_array_append_val(attaching->all, a);
}

static void add_files(struct attaching *attaching, const struct document *document)
{
	for (uint32_t i = 0; i < document->n_files; i++) {
		const struct row_file *file = &document->file[i];
		bool of_template = g_str_has_prefix(file->name, TEMPLATE_FOLDER);

		add(attaching,
			attach_named(file, g_strdup(file->name), of_template ? ATTACHED_TEMPLATE_DATA : ATTACHED_DATA));
	}
}

static void add_tables(struct attaching *attaching, const struct document *document)
{
	for (uint32_t i = 0; i < document->n_blocks; i++)
		if (document->block[i].kind == BLOCK_TABLE)
			add(attaching, attach_table(&document->block[i]));
}

static void add_templates(struct attaching *attaching, const struct report_template *tpl)
{
	uint32_t n;
	const struct template_file *file = template_files(tpl, &n);

	for (uint32_t i = 0; i < n; i++)
		add(attaching, i + 1 == n ? attach_template(&file[i], "", ATTACHED_HOUSE, "通用版式")
			       : i == 0   ? attach_template(&file[i], "", ATTACHED_TEMPLATE, "模板")
					: attach_template(&file[i], "", ATTACHED_TEMPLATE, "模板：所依据的模板"));
}

/* ---- last year's ---- */

static bool same_files(const struct report_template *a, const struct report_template *b)
{
	uint32_t n, m;
	const struct template_file *one = template_files(a, &n), *other = template_files(b, &m);
	bool same = n == m;

	for (uint32_t i = 0; i < n && same; i++)
		same = strcmp(one[i].source->text, other[i].source->text) == 0;
	return same;
}

/* "previous/", or with a number when the report names files in a folder of that name: what is behind the slash is each
 * file's own name, for who makes the pages again. */
static bool has_folder(const struct document *document, const char *folder)
{
	for (uint32_t i = 0; i < document->n_files; i++)
		if (g_str_has_prefix(document->file[i].name, folder))
			return true;
	return false;
}

static char *previous_folder(const struct document *document)
{
	char *folder = g_strdup(PREVIOUS_FOLDER "/");

	for (unsigned i = 2; has_folder(document, folder); i++) {
		g_free(folder);
		folder = g_strdup_printf(PREVIOUS_FOLDER "-%u/", i);
	}
	return folder;
}

/* What formulas took from last year's report is on the pages. */
static void add_previous(struct attaching *attaching, const struct job *job)
{
	const struct source *source = job->previous->source;
	g_autofree char *folder = previous_folder(job->document), *plain = file_name_text(source->name);
	/* What was imported is a report file now, whatever it was. */
	bool imported = job->previous_imported && !g_str_has_suffix(plain, ".yaml") &&
			!g_str_has_suffix(plain, ".yml") && !g_str_has_suffix(plain, ".json") &&
			!g_str_has_suffix(plain, ".md");
	char *name = g_strconcat(folder, plain, imported ? ".yaml" : "", NULL);
	uint32_t n;
	const struct template_file *file = template_files(job->previous_template, &n);

	add(attaching, attach_report(source, name, ATTACHED_PREVIOUS, "上一年度报告数据文件"));
	for (guint i = 0; i < job->previous_read->len; i++) {
		const struct row_file *row = &g_array_index(job->previous_read, struct row_file, i);
		g_autofree char *whole = g_strconcat(folder, row->name, NULL);
		/* A file may have been read for several tables. */
		if (!is_taken(attaching, whole))
			add(attaching, attach_named(row, g_strdup(whole), ATTACHED_PREVIOUS_DATA));
	}
	for (uint32_t i = 0; i + 1 < n && !same_files(job->tpl, job->previous_template); i++)
		add(attaching, attach_template(&file[i], folder, ATTACHED_PREVIOUS_TEMPLATE, "上一年度报告的模板"));
}

void attach_to_profile(const struct job *job, const char *name, struct profile *profile)
{
	struct attaching attaching = { g_array_new(FALSE, FALSE, sizeof(struct attachment)),
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };

	add(&attaching, attach_report(job->report->source, g_strdup(name), ATTACHED_REPORT, "报告数据文件"));
	add_files(&attaching, job->document);
	add_tables(&attaching, job->document);
	add_templates(&attaching, job->tpl);
	if (job->previous)
		add_previous(&attaching, job);
	profile->n_attachments = attaching.all->len;
	profile->attachment = (const struct attachment *)(void *)g_array_free(attaching.all, FALSE);
	g_hash_table_unref(attaching.names);
}

void attach_finish(struct profile *profile)
{
	for (uint32_t i = 0; i < profile->n_attachments; i++) {
		g_free((char *)profile->attachment[i].name);
		g_free((char *)profile->attachment[i].description);
		g_free((char *)profile->attachment[i].edition);
		g_free((char *)profile->attachment[i].data);
	}
	g_free((struct attachment *)profile->attachment);
	profile->attachment = NULL;
	profile->n_attachments = 0;
}
