#include "binding/picture-column.h"

#include <string.h>

#include "report/arena.h"
#include "report/blank.h"
#include "templates/picture-words.h"

static bool is_mark(const struct datatype *datatype, const struct value *value)
{
	for (const struct value *mark = datatype->marks ? datatype->marks->child : NULL; mark; mark = mark->next)
		if (mark->type == VALUE_SCALAR && value_is(value, mark->text))
			return true;
	return false;
}

bool picture_column_given(const struct datatype *datatype, const struct value *value)
{
	if (!field_is_figure(datatype->type) || !value || value->type == VALUE_NULL)
		return false;
	return value->type != VALUE_SCALAR ||
	       (blank_start(value->text, value->n) < value->n && !is_mark(datatype, value));
}

/* What a row is called: in its last stub column with words, or by the template. */
static const char *row_name(const struct picture_row *row)
{
	if (row->named)
		return node_words(row->named);
	for (uint32_t i = row->stub ? row->table->n_data_stubs : 0; i-- > 0;)
		if (row->stub[i] && *row->stub[i])
			return row->stub[i];
	return "";
}

static const char *word_text(const struct picture_row *row, uint32_t leaf, const struct picture_word *word)
{
	const char *text = "";

	switch (word->kind) {
	case PICTURE_WORD_ROW:
		return row_name(row);
	case PICTURE_WORD_COLUMN:
		return node_words(row->table->band[row->band].leaf[leaf]);
	case PICTURE_WORD_STUB:
		text = row->stub ? row->stub[word->i] : "";
		break;
	case PICTURE_WORD_LEAF:
		text = row->cell[table_name_leaves(row->table) + word->i].text;
		break;
	}
	return text ? text : "";
}

/* The column's words with what its row has, in the arena. The template's names have been checked. */
static const char *fill_words(const struct picture_row *row, uint32_t leaf, const char *words, struct arena *arena)
{
	GString *out = g_string_new(NULL);

	while (*words) {
		size_t plain = strcspn(words, "{"), len;
		struct picture_word word;

		g_string_append_len(out, words, (gssize)plain);
		words += plain;
		len = *words ? strcspn(words + 1, "}") : 0;
		if (*words && picture_word_find(row->table, row->band, words + 1, (uint32_t)len, &word))
			g_string_append(out, word_text(row, leaf, &word));
		words += *words ? 1 + len + (words[1 + len] == '}') : 0;
	}
	return arena_take_string(arena, out);
}

bool picture_column_add(struct cell_pictures *pictures, const struct picture_row *row, uint32_t leaf,
	const struct datatype *datatype, const struct datum *datum)
{
	const uint32_t *col = row->table->table.band[row->band].leaf + table_name_leaves(row->table);
	const char *alt = datatype->alt ? fill_words(row, leaf, datatype->alt, pictures->checker->arena) : NULL;

	/* Words that name what is blank say nothing. */
	if (alt && blank_start(alt, strlen(alt)) == strlen(alt))
		alt = NULL;
	return cell_pictures_add(pictures, datum, datatype, alt, row->row, col[leaf], col[leaf + 1]);
}
