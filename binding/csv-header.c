/* The header lines of a CSV file for a table.
 *
 * A spreadsheet writes a merged cell as its text and blanks beside it, so a group's name counts for the blank fields at
 * its right as well, until another name comes. Of each column the groups named above it are kept; what stands below
 * them is looked for under these. */
#include "binding/csv-header.h"

#include <string.h>

#include "report/arena.h"
#include "templates/table-name.h"

void csv_header_init(
	struct csv_header *header, const struct table_template *table, uint32_t n_fields, struct arena *arena)
{
	*header = (struct csv_header){ .arena = arena,
		.table = table,
		.columns = &table->band[0].columns,
		.n_fields = n_fields,
		.column = ARENA_ARRAY(arena, const struct node *, n_fields),
		.name = ARENA_ARRAY(arena, struct value *, n_fields),
		.stub_group = ARENA_ARRAY(arena, const char *, n_fields),
		.above = g_new(GPtrArray *, n_fields) };
	for (uint32_t i = 0; i < n_fields; i++)
		header->above[i] = g_ptr_array_new();
}

void csv_header_finish(struct csv_header *header)
{
	for (uint32_t i = 0; i < header->n_fields; i++)
		g_ptr_array_unref(header->above[i]);
	g_free(header->above);
}

void csv_header_begin(struct csv_header *header, const struct band_template *band)
{
	header->columns = &band->columns;
	for (uint32_t i = 0; i < header->n_fields; i++) {
		header->column[i] = NULL;
		header->name[i] = NULL;
		header->stub_group[i] = NULL;
		g_ptr_array_set_size(header->above[i], 0);
	}
}

static bool names_stub(const struct table_template *table, const char *name)
{
	for (uint32_t i = 0; i < table->n_data_stubs; i++)
		if (data_stub_has_name(&table->data_stub[i], name))
			return true;
	return false;
}

/* Whether each of the names is that of a group which the node lies in. */
static bool lies_under(const struct node *node, const GPtrArray *above)
{
	for (guint i = 0; i < above->len; i++) {
		const struct node *group = node->parent;

		while (group && group->parent && !node_has_name(group, above->pdata[i], strlen(above->pdata[i])))
			group = group->parent;
		if (!group || !group->parent)
			return false;
	}
	return true;
}

/* The node that a name means below the groups named above it. Where these leave open which group they mean, it is the
 * only node of that name that has such groups. */
static const struct node *find_under(const struct csv_header *header, const GPtrArray *above, const struct value *name)
{
	const struct node *root = header->columns, *group = root, *found = NULL;

	for (guint i = 0; i < above->len && group; i++)
		group = node_find(group, above->pdata[i], strlen(above->pdata[i]));
	if (group && (found = node_find(group, name->text, name->n)))
		return found;
	for (const struct node *node = node_next(root, root); node; node = node_next(root, node)) {
		if (!node_has_name(node, name->text, name->n) || !lies_under(node, above))
			continue;
		if (found)
			return NULL;
		found = node;
	}
	return found;
}

static bool names_any(const struct node *root, const char *name, bool groups_only)
{
	size_t len = strlen(name);

	for (const struct node *node = node_next(root, root); node; node = node_next(root, node))
		if (node_has_name(node, name, len) && !(groups_only && node_is_leaf(node)))
			return true;
	return false;
}

static struct value *copy_name(struct csv_header *header, const struct value *name)
{
	struct value *copy = ARENA_NEW(header->arena, struct value);

	*copy = *name;
	copy->text = arena_strndup(header->arena, name->text, name->n);
	return copy;
}

void csv_header_take(struct csv_header *header, const struct csv_row *row)
{
	const char *group = NULL, *stub_group = NULL;

	for (uint32_t i = 0; i < MIN(row->n, header->n_fields); i++) {
		const struct value *field = &row->field[i];
		const struct node *node = NULL;
		bool stub = field->text && names_stub(header->table, field->text);

		/* A head over several stubs goes on over the blanks at its right, as that of a group of columns. */
		if (field->text)
			stub_group = stub ? NULL : data_group_find(header->table, field->text);
		if (stub_group) {
			header->stub_group[i] = stub_group;
			group = NULL;
			continue;
		}
		if (field->text && !stub)
			node = find_under(header, header->above[i], field);
		bool leaf = node && node_is_leaf(node);
		if (field->text) {
			bool any = !stub && !leaf && (node || names_any(header->columns, field->text, true));
			group = any ? arena_strndup(header->arena, field->text, field->n) : NULL;
		}
		if (group) {
			g_ptr_array_add(header->above[i], (gpointer)group);
		} else if (leaf || (field->text && !header->column[i])) {
			header->column[i] = node;
			header->name[i] = copy_name(header, field);
		}
	}
}

uint32_t csv_header_words(const struct table_template *table, const struct band_template *band,
	const struct csv_row *row, uint32_t *n_words)
{
	uint32_t n = 0;

	*n_words = 0;
	for (uint32_t i = 0; i < row->n; i++) {
		const char *text = row->field[i].text;

		if (!text)
			continue;
		++*n_words;
		n += names_stub(table, text) || data_group_find(table, text) || names_any(&band->columns, text, false);
	}
	return n;
}
