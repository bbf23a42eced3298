/* Compared by tests, and shown by `banshi import --pieces`: rows and columns are counted from 1, as people count
 * them. */
#include "readers/pieces-dump.h"

#include "readers/grid.h"
#include "readers/piece.h"
#include "report/source.h"

static void dump_location(const struct pieces *pieces, const struct location *location, FILE *out)
{
	if (pieces->source)
		fprintf(out, " @%u", source_place(pieces->source, location->first).line);
	else if (location->sheet && location->row)
		fprintf(out, " @%s!%s", location->sheet, location_cell_name(location, pieces->arena));
}

static void dump_table(const struct pieces *pieces, const struct piece *piece, FILE *out)
{
	static const char *const layouts[] = { "", " (columns)", " (rows of cells)" };
	const struct grid *grid = piece->grid;

	fprintf(out, "table %u×%u%s", grid->n_rows, grid->n_cols, layouts[grid->layout]);
	dump_location(pieces, &piece->location, out);
	putc('\n', out);
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];
		fprintf(out, "  %u,%u", cell->row + 1, cell->col + 1);
		if (cell->n_rows > 1 || cell->n_cols > 1)
			fprintf(out, " rs%ucs%u", cell->n_rows, cell->n_cols);
		fprintf(out, "%s%s", *cell->text ? " " : "", cell->text);
		dump_location(pieces, &cell->location, out);
		putc('\n', out);
	}
}

void pieces_dump(const struct pieces *pieces, FILE *out)
{
	for (guint i = 0; i < pieces->titles->len; i++)
		fprintf(out, "title %s\n", (const char *)pieces->titles->pdata[i]);
	if (pieces->publisher)
		fprintf(out, "publisher %s\n", pieces->publisher);
	for (guint i = 0; i < pieces->list->len; i++) {
		const struct piece *piece = &g_array_index(pieces->list, struct piece, i);
		if (piece->kind == PIECE_TABLE) {
			dump_table(pieces, piece, out);
			continue;
		}
		fprintf(out, "paragraph %s", piece->text);
		if (piece->outline)
			fprintf(out, " [level %u]", piece->outline);
		if (piece->numbered)
			fputs(" [numbered]", out);
		dump_location(pieces, &piece->location, out);
		putc('\n', out);
	}
}
