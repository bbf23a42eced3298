/* Each of these lines says on which parts of a table it stands, as a table that is broken over pages has several: the
 * unit above all of them, 续表 above the later ones, the sum at the last. */
#include "templates/table-lines-load.h"

#include <string.h>

#include "templates/load.h"
#include "templates/placeholders.h"

struct words_settings {
	struct table_words words;
	const struct value *on;
};

/* `otherwise` when nothing is said, or nothing that is known. */
static uint16_t read_parts(struct load *load, const struct value *value, const char *path, enum on_parts otherwise)
{
	static const char *const words[] = { [PARTS_FIRST] = "first",
		[PARTS_LATER] = "later",
		[PARTS_ALL] = "all",
		[PARTS_BUT_LAST] = "but-last",
		[PARTS_LAST] = "last" };

	for (uint16_t i = 0; value && i < G_N_ELEMENTS(words); i++)
		if (value_is(value, words[i]))
			return i;
	if (value)
		load_bad(load, value, path, WORD_PARTS, "first later all but-last last");
	return otherwise;
}

/* One of them needs no list. Otherwise a list, or NULL after a diagnostic. */
static const struct value *as_list(struct load *load, const struct value *value, enum value_type one, const char *path)
{
	if (!value || (value->type != one && !load_is_sequence(load, value, path)))
		return NULL;
	if (value->type != one)
		return value;

	struct value *list = ARENA_NEW(load->tpl->arena, struct value),
		     *only = ARENA_NEW(load->tpl->arena, struct value);
	*only = *value;
	only->next = NULL;
	only->filled = false; /* it is no longer the first member of what it was filled in */
	*list = *value;
	list->type = VALUE_SEQUENCE;
	list->child = only;
	list->n = 1;
	return list;
}

static void load_above(struct load *load, const struct value *sequence, const char *path, struct table_template *table)
{
	static const struct setting rows[] = {
		SETTING("left", load_label, struct words_settings, words.left),
		SETTING("center", load_label, struct words_settings, words.center),
		SETTING("right", load_label, struct words_settings, words.right),
		SETTING("style", load_style, struct words_settings, words.style),
		SETTING("on", load_scalar, struct words_settings, on),
	};
	struct table_words *above = ARENA_ARRAY(load->tpl->arena, struct table_words, MAX(sequence->n, 1));
	unsigned index = 0;

	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *child_path = load_path_index(load, path, index);
		struct words_settings in = { 0 };

		LOAD_SETTINGS(load, child, child_path, rows, &in);
		above[index] = in.words;
		above[index].parts = read_parts(load, in.on, child_path, PARTS_FIRST);
		/* Words without a style look like notes. */
		if (!in.words.style)
			above[index].style = table->table.style->note;
	}
	table->above = above;
	table->table.n_above = index;
}

static void load_notes(struct load *load, const struct value *sequence, const char *path, struct table_template *table)
{
	table->note = ARENA_ARRAY(load->tpl->arena, const struct value *, MAX(sequence->n, 1));
	for (const struct value *child = sequence->child; child; child = child->next)
		if (load_label(load, child, path, &table->note[table->table.n_notes]))
			table->table.n_notes++;
}

/* As it is written; `at`: head or foot. */
struct total_settings {
	const struct value *label, *at, *on;
	bool running;
};

static void load_totals(struct load *load, const struct value *sequence, const char *path, struct table_template *table)
{
	static const struct setting rows[] = {
		SETTING("label", load_label, struct total_settings, label),
		SETTING("running", load_flag, struct total_settings, running),
		SETTING("at", load_scalar, struct total_settings, at),
		SETTING("on", load_scalar, struct total_settings, on),
	};
	struct page_total *total = ARENA_ARRAY(load->tpl->arena, struct page_total, MAX(sequence->n, 1));
	uint32_t index = 0;

	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *child_path = load_path_index(load, path, index);
		struct total_settings in = { 0 };

		LOAD_SETTINGS(load, child, child_path, rows, &in);
		/* A total without words is left out after the message. */
		if (!in.label) {
			load_missing(load, child, child_path, "label");
			continue;
		}
		bool head = in.at && value_is(in.at, "head");
		if (in.at && !head && !value_is(in.at, "foot"))
			load_bad(load, in.at, child_path, WORD_TOTAL_PLACE, "head foot");
		total[index] = (struct page_total){
			.label = { .utf8 = in.label->text, .len = in.label->n, .tree = load->tree, .origin = in.label },
			/* At the head only a sum that goes on makes sense: 承前页. */
			.so_far = in.running || head,
			.head = head,
			.parts = (enum on_parts)read_parts(load, in.on, child_path, head ? PARTS_LATER : PARTS_ALL),
		};
	}
	table->table.total = total;
	table->table.n_totals = index;
	/* Sums of several bands would stand in each other's columns. */
	if (table->table.n_bands > 1)
		load_wrong(load, sequence, path, DIAG_TEMPLATE_TOTALS);
}

void load_table_lines(struct load *load, const struct value *above, const struct value *notes,
	const struct value *totals, const char *path, struct table_template *table)
{
	const char *const at[] = { load_path(load, path, "above"), load_path(load, path, "notes"),
		load_path(load, path, "totals") };

	above = as_list(load, above, VALUE_MAPPING, at[0]);
	notes = as_list(load, notes, VALUE_SCALAR, at[1]);
	totals = as_list(load, totals, VALUE_MAPPING, at[2]);
	if (above)
		load_above(load, above, at[0], table);
	if (notes)
		load_notes(load, notes, at[1], table);
	if (totals)
		load_totals(load, totals, at[2], table);
}

/* Fields are read after tables, so places are looked at then. */
void check_table_lines(struct load *load, const struct table_template *table, const char *path)
{
	for (uint32_t i = 0; i < table->table.n_above; i++) {
		const struct value *text[] = { table->above[i].left, table->above[i].center, table->above[i].right };

		for (size_t k = 0; k < G_N_ELEMENTS(text); k++)
			if (text[k])
				placeholders_check(load, text[k], load_path(load, path, "above"));
	}
	for (uint32_t i = 0; i < table->table.n_notes; i++)
		placeholders_check(load, table->note[i], load_path(load, path, "notes"));
}

void check_lines_of_tables(struct load *load)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, load->tpl->tables);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct table_template *table = value;

		check_table_lines(load, table, load_path(load, "tables", table->name));
	}
}
