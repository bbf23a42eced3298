/* Heads are written column by column, often by several people: within one file a group is called by its label here and
 * by its key there. In a report file that is a slip (B0315, B0406); a head of columns has nothing else to say it with.
 */
#include "binding/row-heads.h"

#include "report/value.h"
#include "templates/field.h"
#include "templates/schema.h"
#include "templates/table-name.h"

/* What keys name at one place of a report: the fields of a group, or rows or columns of a table. */
struct level {
	const struct field *group;
	const struct table_template *table;
	const struct node *node;
	bool columns;
};

static const void *named(const struct level *level, const struct value *key)
{
	if (level->group)
		return field_find(level->group, key->text);
	return level->node ? node_find(level->node, key->text, key->n) : NULL;
}

static struct level level_of_table(const struct table_template *table)
{
	if (table->from_data)
		return (struct level){ 0 };
	if (table->rows.child)
		return (struct level){ .table = table, .node = &table->rows };
	return (struct level){ .table = table, .node = &table->band[0].columns, .columns = true };
}

static struct level level_below(const struct level *level, const void *thing)
{
	if (level->group) {
		const struct field *field = thing;
		if (field->table)
			return level_of_table(field->table);
		return (struct level){ .group = field->child ? field : NULL };
	}
	const struct node *node = thing;
	struct level below = *level;
	below.node = node->child ? node : NULL;
	if (!node->child && !level->columns) {
		const uint32_t band = table_band_at(&level->table->table, node->first);
		below.node = &level->table->band[band].columns;
		below.columns = true;
	}
	return below;
}

static void append_children(struct value *to, struct value *from)
{
	struct value **end = &to->child;

	while (*end)
		end = &(*end)->next;
	*end = from->child;
	to->n += from->n;
}

/* Recursion goes down the template. */
static void merge(struct value *mapping, const struct level *level)
{
	if (mapping->type != VALUE_MAPPING || (!level->group && !level->node))
		return;
	for (struct value *child = mapping->child; child; child = child->next) {
		const void *thing = named(level, child->key);
		if (!thing)
			continue;
		for (struct value **other = &child->next; *other;) {
			bool same = (*other)->type == VALUE_MAPPING && child->type == VALUE_MAPPING &&
				    named(level, (*other)->key) == thing;
			if (!same) {
				other = &(*other)->next;
				continue;
			}
			append_children(child, *other);
			*other = (*other)->next;
			mapping->n--;
		}
		const struct level below = level_below(level, thing);
		merge(child, &below);
	}
}

static bool is_row(const struct value *value)
{
	while (value && value->type != VALUE_SCALAR)
		value = value->child;
	return value && value->cell;
}

void row_heads_merge(struct tree *tree, const struct report_template *tpl)
{
	const struct level top = { .group = tpl->fields };

	if (is_row(tree->root))
		merge(tree->root, &top);
}
