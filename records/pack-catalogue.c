/* The report is one of a template like any other, so that it is checked, set and archived by the same program. */
#include "records/pack-catalogue.h"

#include <string.h>

#include "records/pack-document.h"
#include "report/csv.h"
#include "report/diag.h"
#include "report/json-writer.h"
#include "report/printable.h"

const char *const catalogue_heading[N_CATALOGUE_COLUMNS] = { "序号", "档号", "文号", "责任者", "题名", "日期", "密级",
	"页数", "备注", "文件" };
/* In the report: the columns of templates/archive-catalogue.yaml. */
static const char *const keys[N_CATALOGUE_COLUMNS] = { "order", "code", "number", "creator", "title", "date", "secrecy",
	"pages", "remarks", NULL };

/* ---- order ---- */

static int by_code(const void *a, const void *b)
{
	const struct pack_document *x = *(struct pack_document *const *)a, *y = *(struct pack_document *const *)b;
	int order = archive_code_compare(x->record.code, y->record.code);

	return order ? order : strcmp(x->name, y->name);
}

bool pack_catalogue_sort(GPtrArray *documents, struct diags *diags)
{
	bool ok = true;

	g_ptr_array_sort(documents, by_code);
	for (guint i = 1; i < documents->len; i++) {
		const struct pack_document *a = documents->pdata[i - 1], *b = documents->pdata[i];
		g_autofree char *code = text_printable(b->record.code);

		if (strcmp(a->record.code, b->record.code) == 0)
			ok = diag(diags, DIAG_PACKAGE_CODE_TWICE, NOWHERE, a->path, b->path, code);
	}
	return ok;
}

/* ---- values ---- */

char *catalogue_value(const struct archive_record *r, enum catalogue_column column)
{
	g_autofree char *worked_out = column == CATALOGUE_DATE      ? archive_date_basic(r->date)
				      : column == CATALOGUE_SECRECY ? archive_secrecy_marked(r)
								    : NULL;
	const char *value = column == CATALOGUE_CODE      ? r->code
			    : column == CATALOGUE_NUMBER  ? r->number
			    : column == CATALOGUE_CREATOR ? r->creator
			    : column == CATALOGUE_TITLE   ? r->title
			    : column == CATALOGUE_PAGES   ? r->pages
							  : worked_out;
	/* A title of two lines is one line here; what no font has is no reason to refuse a file. */
	g_autofree char *line = g_strdup(value ? value : "");

	g_strdelimit(line, "\r\n\t", ' ');
	return text_printable(line);
}

static const char *summary_of(const struct archive_record *r, enum catalogue_summary summary)
{
	const char *const values[] = { r->fonds, r->fonds_name, r->year, r->retention, r->unit };

	return values[summary];
}

GPtrArray *catalogue_values(const GPtrArray *documents, enum catalogue_summary summary)
{
	GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < documents->len; i++) {
		const struct pack_document *d = documents->pdata[i];
		char *value = text_printable(summary_of(&d->record, summary));

		/* Adding one that is there would put the new key in place of the old. */
		if (!value || !*value || g_hash_table_contains(seen, value)) {
			g_free(value);
			continue;
		}
		g_hash_table_add(seen, value);
		g_ptr_array_add(values, value);
	}
	g_hash_table_unref(seen);
	return values;
}

/* ---- the report ---- */

static void put_summary(struct json *json, const char *key, const GPtrArray *documents, enum catalogue_summary summary)
{
	g_autoptr(GPtrArray) values = catalogue_values(documents, summary);
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < values->len; i++)
		g_string_append_printf(text, "%s%s", i ? "、" : "", (const char *)values->pdata[i]);
	if (text->len)
		json_text(json, key, text->str);
}

static void put_row(struct json *json, const struct pack_document *d, guint order)
{
	g_autofree char *number = g_strdup_printf("%u", order);

	json_open(json, NULL, '{');
	json_text(json, keys[CATALOGUE_ORDER], number);
	for (enum catalogue_column c = CATALOGUE_CODE; c <= CATALOGUE_REMARKS; c++) {
		g_autofree char *value = catalogue_value(&d->record, c);

		json_text(json, keys[c], value);
	}
	json_close(json, '}');
}

GString *pack_catalogue_report(const GPtrArray *documents, const char *template_name, const char *date)
{
	GString *out = g_string_new(NULL);
	struct json json = { .out = out };

	json_open(&json, NULL, '{');
	json_text(&json, "template", template_name ? template_name : "archive-catalogue");
	put_summary(&json, "fonds", documents, SUMMARY_FONDS);
	put_summary(&json, "fonds-name", documents, SUMMARY_FONDS_NAME);
	put_summary(&json, "year", documents, SUMMARY_YEAR);
	put_summary(&json, "retention", documents, SUMMARY_RETENTION);
	put_summary(&json, "unit", documents, SUMMARY_UNIT);
	if (date)
		json_text(&json, "date", date);
	json_open(&json, "documents", '[');
	for (guint i = 0; i < documents->len; i++)
		put_row(&json, documents->pdata[i], i + 1);
	json_close(&json, ']');
	json_close(&json, '}');
	return out;
}

/* ---- CSV ---- */

static void put_field(GString *out, const char *text, bool last)
{
	/* Quoted throughout: a title may have commas, and looks no more like a number than it is. */
	csv_put_quoted(out, text);
	g_string_append(out, last ? "\r\n" : ",");
}

GString *pack_catalogue_csv(const GPtrArray *documents)
{
	GString *out = g_string_new("\ufeff");

	for (int c = 0; c < N_CATALOGUE_COLUMNS; c++)
		put_field(out, catalogue_heading[c], c + 1 == N_CATALOGUE_COLUMNS);
	for (guint i = 0; i < documents->len; i++) {
		const struct pack_document *d = documents->pdata[i];
		g_autofree char *order = g_strdup_printf("%u", i + 1);

		put_field(out, order, false);
		for (enum catalogue_column c = CATALOGUE_CODE; c <= CATALOGUE_REMARKS; c++) {
			g_autofree char *value = catalogue_value(&d->record, c);

			put_field(out, value, false);
		}
		put_field(out, d->name, true);
	}
	return out;
}
