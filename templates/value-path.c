/* A path is read as a person writes it, keys or labels, with either slash and blanks around it. What cannot be found is
 * told by the part it fails at, with the names that are possible there. */
#include "templates/value-path.h"

#include <glib.h>
#include <string.h>

#include "report/arena.h"
#include "report/blank.h"
#include "report/capital.h"
#include "report/unknown-name.h"
#include "templates/schema.h"
#include "templates/table-name.h"

#define WIDE_SLASH "／"

/* A text being taken apart. */
struct walk {
	const char *text;
	size_t at, len;
	struct value_path_fault *fault;
};

/* The bytes of the slash that stands there, of either width; 0: none. */
static size_t slash_at(const char *text, size_t len)
{
	if (len && *text == '/')
		return 1;
	return len >= strlen(WIDE_SLASH) && memcmp(text, WIDE_SLASH, strlen(WIDE_SLASH)) == 0 ? strlen(WIDE_SLASH) : 0;
}

/* The bytes of the next part, without the blanks around it. */
static const char *part_at(const struct walk *walk, size_t *len)
{
	const char *part = walk->text + walk->at;
	size_t n = 0, rest = walk->len - walk->at;

	while (n < rest && !slash_at(part + n, rest - n))
		n++;
	size_t start = blank_start(part, n);
	*len = blank_trimmed(part + start, n - start);
	return part + start;
}

/* Past the next part and its slash. */
static void pass_part(struct walk *walk)
{
	while (walk->at < walk->len) {
		size_t slash = slash_at(walk->text + walk->at, walk->len - walk->at);

		walk->at += slash ? slash : 1;
		if (slash)
			return;
	}
}

/* Always false. At the end of the path all of it is at fault: it names something that has parts (`several`). */
static bool fail(
	const struct walk *walk, const struct field *group, const struct node *rows, const struct node *columns)
{
	size_t len;
	const char *part = part_at(walk, &len);
	bool over = walk->at >= walk->len;

	*walk->fault = (struct value_path_fault){ .first = over ? 0 : (size_t)(part - walk->text),
		.end = over ? walk->len : (size_t)(part - walk->text) + len,
		.several = over,
		.group = group,
		.rows = rows,
		.columns = columns };
	return false;
}

/* ---- fields ---- */

static const struct field *find_field(const struct field *group, const char *name, size_t len)
{
	g_autofree char *text = g_strndup(name, len);
	const struct field *field = field_find(group, text);

	/* Keys joined by dots, as a template's rules have them. */
	return field || !len || !strchr(text, '.') ? field : field_at(group, text, len);
}

/* NULL after fail: a group needs another part. */
static const struct field *walk_fields(struct walk *walk, const struct field *group)
{
	while (group && group->datatype.type == FIELD_GROUP) {
		size_t len;
		const char *part = part_at(walk, &len);
		const struct field *field = walk->at < walk->len ? find_field(group, part, len) : NULL;

		/* A path that ends in a group names no value. */
		if (!field) {
			fail(walk, group, NULL, NULL);
			return NULL;
		}
		pass_part(walk);
		group = field;
	}
	return group;
}

/* ---- cells ---- */

/* The leaf that the next parts name below a group. NULL: they name none. */
static const struct node *walk_nodes(struct walk *walk, const struct node *group)
{
	while (!node_is_leaf(group)) {
		size_t len;
		const char *part = part_at(walk, &len);
		/* Two labels may have the same words in different groups, so each part is looked for below the one
		 * before. */
		const struct node *node = walk->at < walk->len ? node_find(group, part, len) : NULL;

		if (!node)
			return NULL;
		pass_part(walk);
		group = node;
	}
	return group;
}

/* A column of a row's band; a band of one column needs no name for it. */
static bool walk_columns(struct walk *walk, const struct table_template *table, struct value_path *out)
{
	const struct band_template *band = &table->band[out->band];
	/* `n_leaves` of the band: with one column the row is enough. */
	bool single = table->table.band[out->band].n_leaves == 1;

	if (single && walk->at >= walk->len)
		out->column = band->leaf[0];
	else
		out->column = walk_nodes(walk, &band->columns);
	return out->column != NULL || fail(walk, NULL, NULL, &band->columns);
}

static bool walk_cell(struct walk *walk, const struct table_template *table, struct value_path *out)
{
	if (table->from_data) {
		if (walk->at >= walk->len)
			return fail(walk, NULL, NULL, &table->band[0].columns);
		/* Rows of the data are not known yet: any name will do until the report is there. */
		out->row_name = part_at(walk, &out->row_len);
		pass_part(walk);
	} else if (table->rows.child) {
		out->row = walk_nodes(walk, &table->rows);
		if (!out->row)
			return fail(walk, NULL, &table->rows, NULL);
		out->band = table_band_at(&table->table, out->row->first);
	}
	return walk_columns(walk, table, out);
}

static bool find_parts(const struct report_template *tpl, const char *text, size_t len, struct value_path *out,
	struct value_path_fault *fault)
{
	struct walk walk = { text, 0, len, fault };
	const struct field *field = walk_fields(&walk, tpl->fields);

	*out = (struct value_path){ .field = field };
	if (!field)
		return false;
	if (field->datatype.type == FIELD_TABLE && !walk_cell(&walk, field->table, out))
		return false;
	/* Something stands behind the cell or field. */
	if (walk.at < walk.len)
		return fail(&walk, NULL, NULL, NULL);
	/* Prose is no value to be put into a text. */
	if (field->datatype.type != FIELD_PROSE)
		return true;
	*fault = (struct value_path_fault){ .end = len, .several = true };
	return false;
}

/* requests.new.tot, as rules and messages have it: a dot is as many bytes as a /. Only tried when the path as it stands
 * names nothing. */
static bool find_dotted(const struct report_template *tpl, const char *text, size_t len, struct value_path *out)
{
	struct value_path_fault fault;
	g_autofree char *parts = g_strndup(text, len);

	for (char *dot = parts; (dot = strchr(dot, '.'));)
		*dot = '/';
	if (!find_parts(tpl, parts, len, out, &fault))
		return false;
	/* Back into the caller's text, as the copy is freed. */
	if (out->row_name)
		out->row_name = text + (out->row_name - parts);
	return true;
}

static bool find_value(const struct report_template *tpl, const char *text, size_t len, struct value_path *out,
	struct value_path_fault *fault)
{
	if (find_parts(tpl, text, len, out, fault))
		return true;
	return memchr(text, '.', len) && !memchr(text, '/', len) && find_dotted(tpl, text, len, out);
}

/* ---- forms ---- */

/* Whether a value may be asked for in a form: money has two decimals at most, so that its 分 are whole, and capital is
 * a whole number. */
static bool has_form(const struct value_path *path, enum value_form form)
{
	const struct datatype *type = &path->field->datatype;

	if (path->column)
		type = cell_datatype(&path->field->table->band[path->band], path->row, path->column);
	if (form == FORM_HAN && type->type == FIELD_DATE)
		return true;
	return type->type == FIELD_INTEGER ||
	       (type->type == FIELD_DECIMAL && form == FORM_MONEY && type->decimals <= 2);
}

/* The form that a path ends in, *rest being the bytes before its slash; FORM_AS_PRINTED when it ends in none. */
static enum value_form form_at_end(const char *text, size_t len, size_t *rest)
{
	static const struct {
		const char *word;
		enum value_form form;
	} forms[] = { { "金额大写", FORM_MONEY }, { "money", FORM_MONEY }, { "大写", FORM_CAPITAL },
		{ "capital", FORM_CAPITAL }, { "汉字", FORM_HAN }, { "han", FORM_HAN } };
	static const char *const slashes[] = { "/", WIDE_SLASH, "." };

	len = blank_trimmed(text, len);
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		size_t n = strlen(forms[i].word);

		if (len <= n || memcmp(text + len - n, forms[i].word, n) != 0)
			continue;
		size_t end = blank_trimmed(text, len - n);
		for (size_t k = 0; k < G_N_ELEMENTS(slashes); k++)
			if (end > strlen(slashes[k]) && g_str_has_prefix(text + end - strlen(slashes[k]), slashes[k])) {
				*rest = end - strlen(slashes[k]);
				return forms[i].form;
			}
	}
	return FORM_AS_PRINTED;
}

const char *value_path_form(const struct value_path *path, const char *printed, struct arena *arena)
{
	g_autofree char *written = path->form == FORM_HAN ? han_print(printed)
				   : path->form           ? capital_print(printed, path->form == FORM_MONEY)
							  : NULL;

	return written ? arena_strndup(arena, written, strlen(written)) : printed;
}

/* A field or a column of that name comes before a form. */
bool value_path_find(const struct report_template *tpl, const char *text, size_t len, struct value_path *out,
	struct value_path_fault *fault)
{
	struct value_path_fault no_fault;
	size_t rest;

	if (find_value(tpl, text, len, out, fault))
		return true;
	enum value_form form = form_at_end(text, len, &rest);
	if (!form || !find_value(tpl, text, rest, out, &no_fault))
		return false;
	fault->has_no_form = !has_form(out, form);
	if (fault->has_no_form)
		return false;
	out->form = form;
	return true;
}

/* As many leaves are listed themselves; of more the groups they are in. Twelve are read at a glance. */
#define LEAVES_LISTED 12

static void list_node(const struct node *node, struct unknown_name *unknown)
{
	g_auto(GStrv) part = g_strsplit(*node->brief_label ? node->brief_label : node->key, " › ", -1);
	g_autofree char *name = g_strjoinv("/", part);

	unknown_name_show(unknown, name);
}

/* Near names are offered from all levels. */
static void offer_nodes(const struct node *root, struct unknown_name *unknown)
{
	bool few = root && root->end - root->first <= LEAVES_LISTED;

	for (const struct node *node = root && !few ? root->child : NULL; node; node = node->next)
		unknown_name_list(unknown, node_words(node));
	for (const struct node *node = root ? node_next(root, root) : NULL; node; node = node_next(root, node)) {
		if (few && node_is_leaf(node))
			list_node(node, unknown);
		similar_offer(&unknown->similar, node->words);
		similar_offer(&unknown->similar, node->key);
	}
}

void value_path_offer(const struct value_path_fault *fault, struct unknown_name *unknown)
{
	for (const struct field *field = fault->group ? fault->group->child : NULL; field; field = field->next) {
		unknown_name_list(unknown, field->label);
		similar_offer(&unknown->similar, field->key);
	}
	offer_nodes(fault->rows, unknown);
	offer_nodes(fault->columns, unknown);
}

/* ---- writing ---- */

/* A label that has a sign of its own in paths, or none at all, is written as its key. Signs that mean something in
 * paths: / { }. */
static const char *part_of(const char *key, const char *label)
{
	return *label && !strpbrk(label, "/{}\n") && !strstr(label, WIDE_SLASH) ? label : key;
}

static void put_fields(GString *out, const struct field *field)
{
	if (!field->parent)
		return;
	put_fields(out, field->parent);
	if (out->len)
		g_string_append_c(out, '/');
	g_string_append(out, part_of(field->key, field->label));
}

static unsigned n_parts(const char *brief_label)
{
	unsigned n = 1;

	while ((brief_label = strstr(brief_label, " › "))) {
		brief_label += strlen(" › ");
		n++;
	}
	return n;
}

/* The last n names of the way from the root. */
static void put_nodes(GString *out, const struct node *node, unsigned n, bool labels)
{
	if (n > 1 && node->parent->parent)
		put_nodes(out, node->parent, n - 1, labels);
	g_string_append_c(out, '/');
	g_string_append(out, labels ? part_of(node->key, node->words) : node->key);
}

/* Two rows may have one label, as 小计, and only their keys tell them apart. Labels are tried, and read back as a
 * reader would; if they lead elsewhere, keys. */
static void put_leaf(GString *out, const struct node *leaf)
{
	const struct node *root = leaf;
	struct value_path_fault fault;
	gsize at = out->len;

	while (root->parent)
		root = root->parent;
	put_nodes(out, leaf, n_parts(leaf->brief_label), true);
	struct walk walk = { out->str + at + 1, 0, out->len - at - 1, &fault };
	if (walk_nodes(&walk, root) == leaf)
		return;
	g_string_truncate(out, at);
	put_nodes(out, leaf, n_parts(leaf->brief_label), false);
}

const char *value_path_write(
	struct arena *arena, const struct field *field, const struct node *row, const struct node *column)
{
	GString *out = g_string_new(NULL);

	put_fields(out, field);
	if (row)
		put_leaf(out, row);
	if (column)
		put_leaf(out, column);
	return arena_take_string(arena, out);
}
