#include "templates/picture-words.h"

#include <string.h>

#include "templates/load.h"
#include "templates/table-name.h"
#include "templates/table-template.h"

bool picture_word_find(
	const struct table_template *table, uint32_t band, const char *name, uint32_t len, struct picture_word *word)
{
	g_autofree char *whole = g_strndup(name, len);
	uint32_t stub = data_stub_find(table, whole, NULL);
	const struct node *column = node_find(&table->band[band].columns, name, len);

	*word = (struct picture_word){ .kind = PICTURE_WORD_ROW };
	if (strcmp(whole, "row") == 0)
		return true;
	word->kind = PICTURE_WORD_COLUMN;
	if (strcmp(whole, "column") == 0)
		return true;
	if (stub < table->n_data_stubs) {
		*word = (struct picture_word){ PICTURE_WORD_STUB, stub };
		return true;
	}
	if (!column || !node_is_leaf(column))
		return false;
	*word = (struct picture_word){ PICTURE_WORD_LEAF, column->first };
	return true;
}

static void check_words(struct load *load, const struct table_template *table, uint32_t band,
	const struct datatype *datatype, const char *path)
{
	if (!datatype || !field_is_figure(datatype->type) || !datatype->alt)
		return;
	for (const char *open = datatype->alt; (open = strchr(open, '{')); open++) {
		size_t len = strcspn(open + 1, "}");
		struct picture_word word;

		if (picture_word_find(table, band, open + 1, (uint32_t)len, &word))
			continue;
		g_autofree char *name = g_strndup(open + 1, len);
		load_wrong(load, table->origin, path, DIAG_TEMPLATE_PICTURE_WORD, name);
	}
}

void picture_words_check(struct load *load, const struct table_template *table, const char *path)
{
	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		const struct band_template *band = &table->band[i];

		check_words(load, table, i, band->datatype, path);
		for (const struct node *node = &band->columns; node; node = node_next(&band->columns, node))
			if (node_is_leaf(node) && node->datatype != band->datatype)
				check_words(load, table, i, node->datatype, path);
	}
	for (const struct node *node = &table->rows; node; node = node_next(&table->rows, node))
		if (node_is_leaf(node))
			check_words(load, table, table_band_at(&table->table, node->first), node->datatype, path);
}
