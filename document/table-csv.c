/* A row for each cell: the names of its row, those of its column, its value (a table in long form). A nested header
 * or stub is one path, "项目 / 其中". */

#include "document/table-csv.h"

#include <stdint.h>
#include <string.h>

#include "document/document.h"
#include "report/csv.h"

static void put_header(GString *path, const char *text)
{
	if (path->len)
		g_string_append(path, " / ");
	g_string_append(path, text);
}

/* The headers over a leaf; they are sorted by level. A corner is over the names, not over values. */
static GString *column_path(const struct band *band, uint32_t leaf)
{
	GString *path = g_string_new(NULL);

	for (uint32_t h = 0; h < band->n_head; h++) {
		const struct header_cell *cell = &band->head[h];

		if (!cell->corner && cell->first_col <= band->leaf[leaf] && cell->end_col >= band->leaf[leaf + 1])
			put_header(path, cell->text.utf8);
	}
	return path;
}

/* A merged cell gives one line, where it begins; a picture its file's name, a code what it says. */
static void put_row(GString *out, const struct band *band, uint32_t row, const GArray *open, GString **column)
{
	const struct cell *cell = band->cell + (size_t)(row - band->first_row) * band->n_leaves;
	GString *path = g_string_new(NULL);

	for (guint i = 0; i < open->len; i++)
		put_header(path, band->stub[g_array_index(open, uint32_t, i)].text.utf8);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		const struct merge *merge = band_merge_at(band, row, band->leaf[leaf]);

		if (merge && (merge->first_row != row || merge->first_col != band->leaf[leaf]))
			continue;
		csv_put_quoted(out, path->str);
		g_string_append_c(out, ',');
		csv_put_quoted(out, column[leaf]->str);
		g_string_append_c(out, ',');
		csv_put_quoted(out, !merge           ? cell[leaf].text
				    : merge->picture ? illustration_name(merge->picture)
						     : merge->text.utf8);
		g_string_append(out, "\r\n");
	}
	g_string_free(path, TRUE);
}

static void put_band(GString *out, const struct band *band)
{
	GString **column = g_new(GString *, band->n_leaves);
	GArray *open = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	uint32_t next = 0;

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		column[leaf] = column_path(band, leaf);
	for (uint32_t row = band->first_row; row < band->end_row; row++) {
		next = band_open_stubs(band, open, next, row);
		put_row(out, band, row, open, column);
	}
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		g_string_free(column[leaf], TRUE);
	g_array_unref(open);
	g_free(column);
}

/* CRLF and quotes as RFC 4180 has them. */
GString *csv_from_table(const struct table *table)
{
	GString *out = g_string_new("\"行\",\"栏\",\"值\"\r\n");

	for (uint32_t i = 0; i < table->n_bands; i++)
		put_band(out, &table->band[i]);
	return out;
}
