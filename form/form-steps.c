/* The steps are followed through the template, and through the file as far as it goes. */
#include "form/form-steps.h"

#include <string.h>

#include "report/arena.h"
#include "report/value.h"
#include "templates/schema.h"
#include "templates/table-name.h"

/* What one step leads into. */
enum level { LEVEL_OTHER, LEVEL_GROUP, LEVEL_GROUPS, LEVEL_ROWS, LEVEL_COLUMNS, LEVEL_DATA, LEVEL_DATA_ROW };

struct walk {
	const struct form *form;
	enum level level;
	const struct value *value; /* what the file has there; NULL: nothing */
	const struct field *group; /* of fields */
	const struct table_template *table;
	const struct node *node; /* of rows or columns */
	const struct node *row;  /* of columns: theirs; NULL: the unnamed one */
	uint32_t band;           /* likewise */
};

static void enter_row(struct walk *walk, uint32_t row)
{
	walk->band = table_band_at(&walk->table->table, row);
	walk->row = walk->table->rows.child ? walk->table->row[row] : NULL;
	walk->node = &walk->table->band[walk->band].columns;
	walk->level = LEVEL_COLUMNS;
}

static void enter_field(struct walk *walk, const struct field *field)
{
	walk->level = LEVEL_OTHER;
	if (field->datatype.type == FIELD_GROUP) {
		walk->group = field;
		walk->level = field->datatype.many || (walk->value && walk->value->type == VALUE_SEQUENCE)
				      ? LEVEL_GROUPS
				      : LEVEL_GROUP;
	} else if (field->datatype.type == FIELD_TABLE) {
		walk->table = field->table;
		walk->node = &field->table->rows;
		walk->level = field->table->from_data ? LEVEL_DATA : LEVEL_ROWS;
		if (!field->table->from_data && !field->table->rows.child)
			enter_row(walk, 0);
	}
}

/* ---- names that stand before another ---- */

static void add_name(GPtrArray *names, const char *name)
{
	if (name && *name)
		g_ptr_array_add(names, (gpointer)name);
}

static const char *const *take_names(const struct walk *walk, GPtrArray *names)
{
	const char **out = ARENA_ARRAY(walk->form->arena, const char *, names->len + 1);

	if (names->len)
		memcpy(out, names->pdata, names->len * sizeof(*out));
	g_ptr_array_unref(names);
	return out;
}

/* Of each field all that it may be called, and what the file calls it. */
static const char *const *names_before_field(const struct walk *walk, const struct field *field)
{
	GPtrArray *names = g_ptr_array_new();

	if (!field->parent->parent) {
		add_name(names, "template");
		add_name(names, "模板");
	}
	for (const struct field *before = field->parent->child; before != field; before = before->next) {
		const struct value *value = form_field_value(walk->form, before, walk->value);
		add_name(names, before->label);
		add_name(names, before->key);
		if (value)
			add_name(names, value->key->text);
	}
	return take_names(walk, names);
}

static const char *const *names_before_node(const struct walk *walk, const struct node *node)
{
	GPtrArray *names = g_ptr_array_new();

	for (const struct node *before = node->parent->child; before != node; before = before->next) {
		add_name(names, before->label);
		add_name(names, before->key);
		add_name(names, before->name);
	}
	return take_names(walk, names);
}

/* ---- steps ---- */

static const struct field *find_field(const struct walk *walk, const char *name)
{
	const struct field *field = field_find(walk->group, name);

	/* With the numeral of a heading before it. */
	for (const struct field *one = walk->group->child; one && !field; one = one->next) {
		const struct value *value = form_field_value(walk->form, one, walk->value);
		if (value && strcmp(value->key->text, name) == 0)
			field = one;
	}
	return field;
}

static const struct value *child_named(const struct value *value, const char *name)
{
	return value && value->type == VALUE_MAPPING ? value_get(value, name) : NULL;
}

static const struct value *child_at(const struct value *value, uint32_t place)
{
	const struct value *child = value && value->type == VALUE_SEQUENCE ? value->child : NULL;

	while (child && place--)
		child = child->next;
	return child;
}

/* The cells of a row that the report gives. */
static uint32_t count_open(const struct walk *walk)
{
	uint32_t n = 0;

	for (uint32_t i = walk->node->first; i < walk->node->end; i++)
		n += !node_has_word(walk->row, walk->table->band[walk->band].leaf[i]);
	return n;
}

static void enter_node(struct walk *walk, const struct node *node)
{
	walk->node = node;
	if (walk->level == LEVEL_ROWS && node_is_leaf(node))
		enter_row(walk, node->first);
	else if (node_is_leaf(node))
		walk->level = LEVEL_OTHER;
}

static void step_by_name(struct walk *walk, struct edit_step *step)
{
	const struct value *value = child_named(walk->value, step->name);

	if (walk->level == LEVEL_GROUP) {
		const struct field *field = find_field(walk, step->name);
		if (field)
			step->before = names_before_field(walk, field);
		walk->value = value;
		if (field)
			enter_field(walk, field);
		else
			walk->level = LEVEL_OTHER;
	} else if (walk->level == LEVEL_ROWS || walk->level == LEVEL_COLUMNS) {
		const struct node *node = node_find(walk->node, step->name, strlen(step->name));
		if (node && node->parent)
			step->before = names_before_node(walk, node);
		walk->value = value;
		if (node)
			enter_node(walk, node);
		else
			walk->level = LEVEL_OTHER;
	} else {
		walk->value = value;
		walk->level = LEVEL_OTHER;
	}
}

static uint32_t n_data_fields(const struct table_template *table)
{
	return table->n_data_stubs + table->band[0].columns.end;
}

static const struct node *nth_child(const struct node *group, uint32_t place)
{
	const struct node *child = group->child;

	while (child && place--)
		child = child->next;
	return child;
}

static void step_by_place(struct walk *walk, struct edit_step *step)
{
	walk->value = child_at(walk->value, step->place);
	switch (walk->level) {
	case LEVEL_GROUPS:
		walk->level = LEVEL_GROUP;
		break;
	case LEVEL_COLUMNS:
		step->n = count_open(walk);
		walk->level = LEVEL_OTHER;
		break;
	case LEVEL_ROWS: {
		const struct node *node = nth_child(walk->node, step->place);
		step->n = walk->node->n_children;
		if (node)
			enter_node(walk, node);
		else
			walk->level = LEVEL_OTHER;
		break;
	}
	case LEVEL_DATA:
		walk->level = LEVEL_DATA_ROW;
		break;
	case LEVEL_DATA_ROW:
		step->n = n_data_fields(walk->table);
		walk->level = LEVEL_OTHER;
		break;
	default:
		walk->level = LEVEL_OTHER;
	}
	/* A list is at least as long as the place in it. */
	step->n = MAX(step->n, step->place + 1);
}

static struct walk walk_along(const struct form *form, struct edit_step *step, size_t n)
{
	struct walk walk = {
		.form = form, .level = LEVEL_GROUP, .value = form->tree->root, .group = form->tpl->fields
	};

	for (size_t i = 0; i < n; i++)
		if (step[i].name)
			step_by_name(&walk, &step[i]);
		else
			step_by_place(&walk, &step[i]);
	return walk;
}

void form_steps_complete(const struct form *form, struct edit_step *step, size_t n)
{
	walk_along(form, step, n);
}

/* ---- an empty row ---- */

static struct value *blank_value(struct arena *arena, const char *key)
{
	struct value *value = ARENA_NEW(arena, struct value);

	value->type = VALUE_NULL;
	if (key) {
		value->key = ARENA_NEW(arena, struct value);
		*value->key = (struct value){ .type = VALUE_SCALAR, .text = key, .n = (uint32_t)strlen(key) };
	}
	return value;
}

const struct value *form_empty_row(const struct form *form, const struct edit_step *step, size_t n)
{
	struct edit_step *copy = ARENA_ARRAY(form->arena, struct edit_step, n + 1);

	memcpy(copy, step, n * sizeof(*step));
	const struct walk walk = walk_along(form, copy, n);
	const struct value *first = child_at(walk.value, 0);
	/* A table in prose: as many as the row that it has. */
	bool prose = walk.level == LEVEL_OTHER && first && first->type == VALUE_SEQUENCE;
	if (walk.level != LEVEL_DATA && !prose)
		return NULL;
	const struct value *named = first && first->type == VALUE_MAPPING ? first : NULL;
	struct value *row = blank_value(form->arena, NULL), **last = &row->child;
	row->type = named ? VALUE_MAPPING : VALUE_SEQUENCE;
	row->n = named ? named->n : prose ? first->n : n_data_fields(walk.table);
	/* As many as the table has, or as the row above names. */
	const struct value *like = named ? named->child : NULL;
	for (uint32_t i = 0; i < row->n; i++) {
		*last = blank_value(form->arena, like ? like->key->text : NULL);
		last = &(*last)->next;
		like = like ? like->next : NULL;
	}
	return row;
}
