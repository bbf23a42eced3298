#include "binding/cell-picture.h"

#include <stdlib.h>
#include <string.h>

#include "binding/barcode-make.h"
#include "binding/prose-barcode.h"
#include "binding/prose-picture.h"
#include "pictures/picture.h"
#include "report/arena.h"
#include "report/blank.h"
#include "report/markdown-picture.h"
#include "templates/field.h"

/* What is asked when nothing else is: as a photo of a person or a thing in a table is set. */
#define USUAL_MOST UNIT_FROM_MM(40)

void cell_pictures_init(
	struct cell_pictures *pictures, struct checker *checker, struct row_files *files, const struct tree *report)
{
	*pictures = (struct cell_pictures){ .checker = checker,
		.files = files,
		.report = report,
		.merge = g_array_new(FALSE, TRUE, sizeof(struct merge)) };
}

void cell_pictures_finish(struct cell_pictures *pictures)
{
	g_array_unref(pictures->merge);
}

/* The mapping of its settings; NULL: it is neither a picture nor a code. */
static const struct value *settings_of(const struct value *cell)
{
	if (cell->type != VALUE_MAPPING)
		return NULL;
	if (cell->n == 1 && (prose_picture_is(cell->child) || prose_barcode_is(cell->child)))
		return cell->child;
	return named_picture_is(cell) || barcode_settings_are(cell) ? cell : NULL;
}

bool cell_picture_is(const struct value *cell)
{
	return settings_of(cell) != NULL;
}

/* As large as its own resolution makes it, but not larger than is usual in tables. */
static const struct illustration *with_size(struct arena *arena, const struct illustration *illustration)
{
	const struct picture *picture = illustration->picture;
	uint32_t dpi = picture->dpi ? picture->dpi : PICTURE_USUAL_DPI;
	int64_t own = (int64_t)picture_upright_width(picture) * 72 * UNIT_PER_PT / dpi;
	struct illustration *sized;

	if (illustration->width || illustration->height)
		return illustration;
	sized = ARENA_NEW(arena, struct illustration);
	*sized = *illustration;
	sized->width = (unit)CLAMP(own, 1, USUAL_MOST);
	sized->height = USUAL_MOST;
	return sized;
}

bool cell_picture_is_written(const struct value *cell)
{
	return cell->type == VALUE_SCALAR && cell->n > 4 && memcmp(cell->text, "![", 2) == 0;
}

/* ![words](file){宽=25mm}, as Markdown has it, in a cell that can have text alone. All of it has the place of the cell.
 * NULL: it is something else. */
static const struct value *read_written(struct checker *checker, const struct datum *datum)
{
	const struct value *cell = datum->value;
	struct tree *tree = ARENA_NEW(checker->arena, struct tree);
	struct value *mapping;

	if (!cell_picture_is_written(cell))
		return NULL;
	*tree = (struct tree){ .arena = checker->arena, .source = datum->tree->source };
	const struct markdown_line line = { 0, (uint32_t)blank_trimmed(cell->text, cell->n), false };
	mapping = markdown_picture_words(tree, cell->text, line);
	if (!mapping)
		return NULL;
	mapping->first = cell->first;
	mapping->end = cell->end;
	for (struct value *one = mapping->child; one; one = one->next) {
		one->first = one->key->first = cell->first;
		one->end = one->key->end = cell->end;
	}
	return mapping;
}

/* A merge of one square, which shows a figure. */
static void add_merge(struct cell_pictures *pictures, const struct datum *datum, const struct illustration *figure,
	uint32_t row, uint32_t first_col, uint32_t end_col)
{
	const struct merge merge = {
		.text = { .utf8 = "", .path = datum->path, .label = datum->label },
		.first_row = row,
		.end_row = row + 1,
		.first_col = first_col,
		.end_col = end_col,
		.align = ALIGN_CENTER,
		.picture = figure,
	};

	g_array_append_val(pictures->merge, merge);
}

/* NULL after diagnostics. A picture has no title here. */
static const struct illustration *make_picture(
	struct cell_pictures *pictures, const struct datum *datum, const struct datatype *usual, const char *alt)
{
	struct named_picture named = { .checker = pictures->checker,
		.files = pictures->files,
		.naming = NAMED_BY_REPORT,
		.datum = datum,
		.report = pictures->report,
		.alt = alt,
		.width = usual ? usual->picture_width : 0,
		.height = usual ? usual->picture_height : 0 };
	const struct illustration *illustration = named_picture_illustrate(&named);

	if (named.set[PICTURE_TITLE])
		named_picture_refuse(&named, DIAG_PICTURE_NOT_ALONE, named.set[PICTURE_TITLE], NULL, NULL);
	return illustration && named.ok ? with_size(pictures->checker->arena, illustration) : NULL;
}

/* NULL after diagnostics. */
static const struct illustration *make_code(
	struct cell_pictures *pictures, const struct datum *datum, const struct datatype *usual, const char *alt)
{
	const struct datum of_column = { pictures->checker->tpl->tree, usual ? usual->code : NULL, NULL, NULL, NULL };
	struct named_barcode named = { .checker = pictures->checker,
		.datum = datum,
		.usual = usual && usual->code ? &of_column : NULL,
		.usual_alt = alt };

	return barcode_make_in_cell(&named);
}

bool cell_pictures_add(struct cell_pictures *pictures, const struct datum *datum, const struct datatype *usual,
	const char *alt, uint32_t row, uint32_t first_col, uint32_t end_col)
{
	struct datum of_settings = *datum;
	const struct value *settings = settings_of(datum->value);

	if (!settings)
		settings = read_written(pictures->checker, datum);
	if (settings)
		of_settings.value = settings;
	bool code = settings ? barcode_settings_are(settings) : usual && usual->type == FIELD_BARCODE;
	const struct illustration *figure =
		code ? make_code(pictures, &of_settings, usual, alt) : make_picture(pictures, &of_settings, usual, alt);
	if (figure)
		add_merge(pictures, datum, figure, row, first_col, end_col);
	return figure != NULL;
}

static int by_place(const void *a, const void *b)
{
	const struct merge *x = a, *y = b;

	if (x->first_row != y->first_row)
		return x->first_row < y->first_row ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

void cell_pictures_put(const struct cell_pictures *pictures, struct band *band)
{
	struct merge *all = ARENA_ARRAY(pictures->checker->arena, struct merge, band->n_merges + pictures->merge->len);
	uint32_t n = band->n_merges, rows = 1;

	if (n)
		memcpy(all, band->merge, sizeof(*all) * n);
	for (guint i = 0; i < pictures->merge->len; i++) {
		const struct merge *one = &g_array_index(pictures->merge, struct merge, i);

		if (one->first_row < band->first_row || one->first_row >= band->end_row)
			continue;
		const struct merge *drawn = band_merge_at(band, one->first_row, one->first_col);
		if (drawn)
			all[drawn - band->merge].picture = one->picture;
		else
			all[n++] = *one;
	}
	qsort(all, n, sizeof(*all), by_place);
	for (uint32_t i = 0; i < n; i++)
		rows = MAX(rows, all[i].end_row - all[i].first_row);
	band->merge = all;
	band->n_merges = n;
	band->merge_rows = rows;
}
