/* Somebody may have filled in remarks: they and the order are the archive's, all else is what the documents say. */
#include "records/package-catalogue.h"

#include <string.h>

#include "records/bag-name.h"
#include "records/bag-read.h"
#include "records/pack-catalogue.h"
#include "records/pack-document.h"
#include "render/manifest.h"
#include "report/csv.h"
#include "report/diag.h"
#include "report/named-file.h"
#include "report/printable.h"
#include "report/value.h"

struct package_catalogue {
	GHashTable *rows; /* file → char ** of N_CATALOGUE_COLUMNS */
	GHashTable *seen; /* of the keys of rows: compared */
};

static char *field_text(const struct csv_row *row, uint32_t i)
{
	const struct value *field = i < row->n ? &row->field[i] : NULL;

	return field && field->type == VALUE_SCALAR ? g_strndup(field->text, field->n) : g_strdup("");
}

static bool is_head(const struct csv_row *row)
{
	for (uint32_t i = 0; i < N_CATALOGUE_COLUMNS; i++) {
		g_autofree char *text = field_text(row, i);

		if (strcmp(text, catalogue_heading[i]) != 0)
			return false;
	}
	return true;
}

static bool take_row(struct package_catalogue *c, const struct csv_row *row, struct diags *diags)
{
	char **values = g_new0(char *, N_CATALOGUE_COLUMNS + 1);

	for (uint32_t i = 0; i < N_CATALOGUE_COLUMNS; i++)
		values[i] = field_text(row, i);
	g_autofree char *shown = text_printable(values[CATALOGUE_FILE]);
	bool is_new = g_hash_table_replace(c->rows, values[CATALOGUE_FILE], values);
	return is_new || diag(diags, DIAG_BAG_ROW_TWICE, NOWHERE, shown);
}

static bool take_rows(struct package_catalogue *c, struct csv *csv, struct diags *diags)
{
	struct csv_row row;
	bool ok = true;

	while (csv_next(csv, &row, diags))
		ok = take_row(c, &row, diags) && ok;
	return ok;
}

static void free_row(void *row)
{
	g_strfreev(row);
}

/* Past its head. NULL after diagnostics. */
static struct csv *open_csv(const char *folder, struct diags *diags)
{
	g_autofree char *by = g_build_filename(folder, "bagit.txt", NULL);
	size_t len;
	char *bytes = named_file_read(by, folder, PACKAGE_CATALOGUE ".csv", NOWHERE, &len, diags);
	struct csv *csv = bytes ? csv_take_bytes(PACKAGE_CATALOGUE ".csv", bytes, len, diags) : NULL;
	struct csv_row row;

	if (csv && !(csv_next(csv, &row, diags) && is_head(&row))) {
		diag(diags, DIAG_BAG_CATALOGUE, NOWHERE, PACKAGE_CATALOGUE ".csv");
		g_clear_pointer(&csv, csv_free);
	}
	return csv;
}

struct package_catalogue *package_catalogue_open(
	const char *folder, const GPtrArray *payload, struct diags *diags, bool *ok)
{
	if (!g_ptr_array_find_with_equal_func((GPtrArray *)payload, PACKAGE_CATALOGUE ".csv", g_str_equal, NULL))
		return NULL;
	struct csv *csv = open_csv(folder, diags);
	if (!csv) {
		*ok = false;
		return NULL;
	}
	struct package_catalogue *c = g_new(struct package_catalogue, 1);
	c->rows = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_row);
	c->seen = g_hash_table_new(g_str_hash, g_str_equal);
	*ok = take_rows(c, csv, diags) && *ok;
	csv_free(csv);
	return c;
}

bool package_catalogue_compare(
	struct package_catalogue *c, const char *name, const struct pdf_read *read, struct diags *diags)
{
	const char *file = name + strlen("data/");
	char *const *row = g_hash_table_lookup(c->rows, file);
	g_autofree char *shown = text_printable(name);
	struct archive_record record;
	bool ok = true;

	if (strcmp(name, PACKAGE_CATALOGUE ".pdf") == 0)
		return true;
	if (!row)
		return diag(diags, DIAG_BAG_NO_ROW, NOWHERE, shown);
	g_hash_table_add(c->seen, row[CATALOGUE_FILE]);
	archive_record_read(read, &record);
	for (enum catalogue_column i = CATALOGUE_CODE; i < CATALOGUE_REMARKS; i++) {
		g_autofree char *value = catalogue_value(&record, i), *told = text_printable(row[i]);

		if (strcmp(value, row[i]) != 0)
			ok = diag(diags, DIAG_BAG_ROW_DIFFERS, NOWHERE, shown, catalogue_heading[i], told, value);
	}
	archive_record_finish(&record);
	return ok;
}

/* Whether the bag has told already what is wrong with a document. */
static bool is_damaged(const struct bag_state *bag, const char *file)
{
	g_autofree char *name = g_strconcat("data/", file, NULL), *manifest = g_strconcat(name, MANIFEST_SUFFIX, NULL);

	return g_hash_table_contains(bag->damaged, name) || g_hash_table_contains(bag->damaged, manifest);
}

bool package_catalogue_finish(struct package_catalogue *c, const struct bag_state *bag, struct diags *diags)
{
	g_autoptr(GPtrArray) files = bag_names_sorted(c->rows);
	bool ok = true;

	for (guint i = 0; i < files->len; i++) {
		g_autofree char *shown = text_printable(files->pdata[i]);

		if (!g_hash_table_contains(c->seen, files->pdata[i]) && !is_damaged(bag, files->pdata[i]))
			ok = diag(diags, DIAG_BAG_NO_DOCUMENT, NOWHERE, shown);
	}
	g_hash_table_unref(c->seen);
	g_hash_table_unref(c->rows);
	g_free(c);
	return ok;
}
