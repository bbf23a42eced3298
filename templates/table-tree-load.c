/* The rows and the columns of a table are read alike, to a tree whose leaves are numbered in order: a node covers the
 * leaves [first, end). Its name is the path of keys from the root; its brief name is the shortest end of that path
 * which no other node has, for messages. */

#include "templates/table-tree-load.h"

#include <string.h>

#include "document/joined-lines.h"
#include "report/data-path.h"
#include "templates/field-load.h"
#include "templates/formula.h"

struct node_settings {
	const struct value *key, *label, *children, *value, *cells;
	uint16_t span, share;
	struct length width;
	bool section, merge;
	uint32_t color;
	enum direction direction;
	enum align align;
	const char *sum;
	struct formula_settings formula;
};

enum {
	NODE_ALIGN,
	NODE_DIRECTION,
	NODE_FORMULA,
	NODE_AS,
	NODE_ROUND,
	NODE_ZERO,
	NODE_SPAN,
	NODE_WIDTH,
	NODE_SHARE,
	NODE_MERGE,
	NODE_CELLS = NODE_SPAN
};

#define FORMULA_SETTINGS                                                                                               \
	[NODE_FORMULA] = SETTING("formula", load_scalar, struct node_settings, formula.formula),                       \
	[NODE_AS] = SETTING("as", load_scalar, struct node_settings, formula.as),                                      \
	[NODE_ROUND] = SETTING("round", load_scalar, struct node_settings, formula.round),                             \
	[NODE_ZERO] = SETTING("zero", load_label, struct node_settings, formula.zero)

/* A column may have a width and a span, a row words, a colour and a section. */
static const struct setting column_settings[] = {
	[NODE_ALIGN] = SETTING("align", load_align, struct node_settings, align),
	[NODE_DIRECTION] = SETTING("direction", load_direction, struct node_settings, direction),
	FORMULA_SETTINGS,
	[NODE_SPAN] = SETTING("span", load_uint16, struct node_settings, span),
	[NODE_WIDTH] = SETTING("width", load_length, struct node_settings, width),
	[NODE_SHARE] = SETTING("share", load_uint16, struct node_settings, share),
	[NODE_MERGE] = SETTING("merge", load_flag, struct node_settings, merge),
	SETTING("key", load_scalar, struct node_settings, key),
	SETTING("label", load_label, struct node_settings, label),
	SETTING("value", load_node, struct node_settings, value),
	SETTING("sum", load_text, struct node_settings, sum),
	SETTING("columns", load_node, struct node_settings, children),
};

static const struct setting row_settings[] = {
	[NODE_ALIGN] = SETTING("align", load_align, struct node_settings, align),
	[NODE_DIRECTION] = SETTING("direction", load_direction, struct node_settings, direction),
	FORMULA_SETTINGS,
	[NODE_CELLS] = SETTING("cells", load_node, struct node_settings, cells),
	SETTING("key", load_scalar, struct node_settings, key),
	SETTING("label", load_label, struct node_settings, label),
	SETTING("value", load_node, struct node_settings, value),
	SETTING("sum", load_text, struct node_settings, sum),
	SETTING("rows", load_node, struct node_settings, children),
	SETTING("section", load_flag, struct node_settings, section),
	SETTING("color", load_color, struct node_settings, color),
};

static void grow_children(struct grower *grower, const struct value *sequence, const char *path, struct node *parent);

/* More children than this are found by a table of their names. */
#define CHILDREN_FEW 16

/* The first of a name keeps it; a second one was told. */
static void add_child_name(struct node *parent, const char *name, struct node *child)
{
	if (*name && !g_hash_table_contains(parent->children, name))
		g_hash_table_insert(parent->children, (gpointer)name, child);
}

static void add_child_names(struct node *parent, struct node *child)
{
	add_child_name(parent, child->key, child);
	add_child_name(parent, child->label, child);
	add_child_name(parent, child->words, child);
}

/* The names of parent's children, so that each new one is compared with a table and not with all before it. The
 * template owns the table. */
static void index_child(struct grower *grower, struct node *parent, struct node *child)
{
	if (parent->n_children <= CHILDREN_FEW)
		return;
	if (!parent->children) {
		parent->children = g_hash_table_new(g_str_hash, g_str_equal);
		g_ptr_array_add(grower->load->tpl->indexes, parent->children);
		for (struct node *before = parent->child; before != child; before = before->next) {
			add_child_names(parent, before);
		}
	}
	add_child_names(parent, child);
}

/* A key, or a label, that a sibling before it has. */
/* The children read so far are looked through one by one until there are many: a table of names for each small group
 * would cost more than it saves. */
static void check_twice(struct grower *grower, struct node *node, const struct value *at, const char *path)
{
	GHashTable *known = node->parent->children;
	bool key = known && g_hash_table_contains(known, node->key);
	bool words = known && *node->words && g_hash_table_contains(known, node->words);

	for (const struct node *other = known ? NULL : node->parent->child; other && other != node;
		other = other->next) {
		key |= strcmp(other->key, node->key) == 0;
		words |= *node->words && strcmp(other->words, node->words) == 0;
	}
	if (key || words)
		load_twice(grower->load, at, path, key ? node->key : node->words);
	index_child(grower, node->parent, node);
}

static void node_name(struct grower *grower, struct node *node, const struct node_settings *in,
	const struct value *mapping, const char *path)
{
	struct arena *arena = grower->load->tpl->arena;

	node->label = in->label ? in->label->text : "";
	node->words = text_join_lines(arena, node->label);
	/* A node is called by its key, or by its label when it has none. */
	node->origin = in->label ? in->label : mapping;
	node->key = in->key ? in->key->text : node->words;
	if (!*node->key)
		load_missing(grower->load, mapping, path, "key");
	node->name = node->parent->parent ? data_path_key(arena, node->parent->name, node->key) : node->key;
	check_twice(grower, node, in->key ? in->key : node->origin, path);
}

/* What is said of a formula that is not there, and a sum beside one. */
static void check_formula(struct grower *grower, const struct node_settings *in, uint32_t set,
	const struct value *mapping, const char *path)
{
	for (uint32_t i = NODE_AS; !in->formula.formula && i <= NODE_ZERO; i++)
		if (set >> i & 1)
			load_wrong(grower->load, mapping, path, DIAG_TEMPLATE_IDLE, grower->settings[i].name);
	if (in->formula.formula && in->sum)
		load_wrong(grower->load, mapping, path, DIAG_TEMPLATE_IDLE, "sum");
	/* What is worked out stands in each row. */
	if ((in->formula.formula || in->sum) && in->merge)
		load_wrong(grower->load, mapping, path, DIAG_TEMPLATE_IDLE, "merge");
}

static void grow_leaf(struct grower *grower, struct node *node, const struct node_settings *in)
{
	struct load *load = grower->load;
	struct column column = { .width = length_resolve(in->width, load->tpl->zi, load->tpl->line),
		.share = in->share };

	node->span = in->span;
	node->sum = in->sum;
	node->merge = in->merge;
	if (in->formula.formula) {
		struct formula_settings *formula = ARENA_NEW(load->tpl->arena, struct formula_settings);

		*formula = in->formula;
		node->formula_settings = formula;
	}
	grower->n_leaves++;
	if (grower->widths)
		g_array_append_val(grower->widths, column);
}

/* What is of a single column or row, at a group; and a direction at a row over the whole table. */
static void refuse_group_settings(
	struct grower *grower, const struct node *node, uint32_t set, const struct value *mapping, const char *path)
{
	uint32_t last = grower->axis == AXIS_COLUMNS ? NODE_MERGE : NODE_CELLS;

	for (uint32_t i = NODE_FORMULA; node->child && i <= last; i++)
		if (set >> i & 1)
			load_wrong(grower->load, mapping, path, DIAG_TEMPLATE_IDLE, grower->settings[i].name);
	if (node->section && set >> NODE_DIRECTION & 1)
		load_wrong(grower->load, mapping, path, DIAG_TEMPLATE_IDLE, "direction");
}

/* `set` tells a setting that was written from one that has its default: an alignment may be the one of the parent. */
static void grow_node(struct grower *grower, const struct value *mapping, const char *path, struct node *node)
{
	struct load *load = grower->load;
	struct node_settings in = { .color = FILL_NONE };
	uint32_t set = load_settings(load, mapping, path, grower->settings, grower->n_settings, &in);

	node->id = ++grower->n_nodes;
	node->depth = node->parent->parent ? node->parent->depth + 1 : 0;
	node_name(grower, node, &in, mapping, path);
	node->direction = in.direction;
	node->section = in.section;
	node->color = in.color;
	node->cells = in.cells && load_is_mapping(load, in.cells, load_path(load, path, "cells")) ? in.cells : NULL;
	node->datatype =
		in.value ? load_datatype(load, in.value, load_path(load, path, "value")) : node->parent->datatype;
	/* Datatype and alignment are inherited from the group. */
	node->align = node->parent->align;
	if (set >> NODE_ALIGN & 1) {
		enum align *align = ARENA_NEW(load->tpl->arena, enum align);
		*align = in.align;
		node->align = align;
	}
	node->first = grower->n_leaves;
	if (in.children)
		grow_children(grower, in.children,
			load_path(load, path, grower->axis == AXIS_COLUMNS ? "columns" : "rows"), node);
	/* A section is a row over the whole table, so it has rows below it and no group above. */
	if (node->section && (!node->child || (node->parent->parent && !node->parent->section)))
		load_wrong(load, mapping, path, DIAG_TEMPLATE_SECTION);
	refuse_group_settings(grower, node, set, mapping, path);
	if (!node->child) {
		check_formula(grower, &in, set, mapping, path);
		grow_leaf(grower, node, &in);
	} else if (in.sum) {
		load_wrong(load, mapping, path, DIAG_TEMPLATE_SUM);
	}
	node->end = grower->n_leaves;
}

/* Depth is bounded by the reader of values, TREE_MAX_DEPTH. */
static void grow_children(struct grower *grower, const struct value *sequence, const char *path, struct node *parent)
{
	struct load *load = grower->load;
	struct node **last = &parent->child;
	unsigned index = 0;

	if (!load_is_sequence(load, sequence, path))
		return;
	/* Bands add their rows to one tree. */
	while (*last)
		last = &(*last)->next;
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *child_path = load_path_index(load, path, index);
		if (!load_is_mapping(load, child, child_path))
			continue;
		struct node *node = *last = ARENA_NEW(load->tpl->arena, struct node);
		last = &node->next;
		node->parent = parent;
		parent->n_children++;
		grow_node(grower, child, child_path, node);
	}
	/* Also after a list with mistakes: what was read so far can be asked for. */
	grower->root->end = grower->n_leaves;
}

void tree_grow(struct grower *grower, const struct value *sequence, const char *path)
{
	if (grower->axis == AXIS_COLUMNS) {
		grower->settings = column_settings;
		grower->n_settings = G_N_ELEMENTS(column_settings);
	} else {
		grower->settings = row_settings;
		grower->n_settings = G_N_ELEMENTS(row_settings);
	}
	grow_children(grower, sequence, path, grower->root);
}

/* ---- short names ---- */

/* The last n names of the way from the root to a node, joined. `labels`: for people, joined by ›; else for data paths,
 * joined by a point. To be freed. */
static char *name_end(const struct node *node, unsigned n, bool labels)
{
	GString *text = g_string_new(NULL);

	for (; n > 0 && node->parent; node = node->parent, n--) {
		const char *part = labels ? node_words(node) : node->key;
		if (text->len)
			g_string_prepend(text, labels ? " › " : ".");
		g_string_prepend(text, part);
	}
	return g_string_free(text, FALSE);
}

void tree_settle_briefs(struct arena *arena, struct node *root)
{
	GHashTable *uses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	/* First all ends of all paths are counted, then each node takes the shortest that is its own. */
	for (const struct node *node = node_next(root, root); node; node = node_next(root, node)) {
		/* How many nodes have this end of a path. */
		for (unsigned n = 1; n <= node->depth + 1u; n++) {
			char *end = name_end(node, n, false);
			guint count = GPOINTER_TO_UINT(g_hash_table_lookup(uses, end));
			g_hash_table_replace(uses, end, GUINT_TO_POINTER(count + 1));
		}
	}
	for (struct node *node = node_next(root, root); node; node = node_next(root, node)) {
		unsigned n = 1;
		char *end = name_end(node, n, false);
		while (n < node->depth + 1u && GPOINTER_TO_UINT(g_hash_table_lookup(uses, end)) > 1) {
			g_free(end);
			/* The longest end is the whole path, which is unique among keys. */
			end = name_end(node, ++n, false);
		}
		char *label = name_end(node, n, true);
		node->brief = arena_strdup(arena, end);
		node->brief_label = arena_strdup(arena, label);
		g_free(label);
		g_free(end);
	}
	g_hash_table_unref(uses);
}

static const struct node *node_next_leaf(const struct node *root, const struct node *node)
{
	do
		node = node_next(root, node);
	while (node && !node_is_leaf(node));
	return node;
}

/* Leaves in order; n is what growing has counted. */
const struct node **tree_leaves(struct arena *arena, const struct node *root, uint32_t n)
{
	const struct node **leaf = ARENA_ARRAY(arena, const struct node *, MAX(n, 1));
	uint32_t i = 0;

	for (const struct node *node = node_next_leaf(root, root); node; node = node_next_leaf(root, node))
		leaf[i++] = node;
	g_assert(i == n);
	return leaf;
}
