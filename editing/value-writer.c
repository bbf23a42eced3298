/* Lists of short texts stand between brackets, as rows of numbers do in an empty form; all else in lines. */
#include "editing/value-writer.h"

#include <string.h>

#include "editing/attempt.h"
#include "editing/scalar-text.h"
#include "report/json-writer.h"
#include "report/value.h"
#include "report/yaml.h"

/* Longer texts are paragraphs. In characters. */
#define SHORT_TEXT 40

/* ---- how a file is written ---- */

/* Of the first of its type that stands below its key. Recursion goes down the tree (TREE_MAX_DEPTH). */
static bool find_step(const struct source *source, const struct value *above, enum value_type type, unsigned *step)
{
	for (const struct value *child = above->child; child; child = child->next) {
		if (child->key && child->type == type && !value_is_flow(source, child) &&
			!value_is_inline(source, child)) {
			unsigned column = indent_at(
				source, value_begins(source, child->child->key ? child->child->key : child->child));
			unsigned key = indent_at(source, child->key->first);
			/* A list's first entry is behind its dash. */
			column -= type == VALUE_SEQUENCE && column >= 2 ? 2 : 0;
			*step = column > key ? column - key : 0;
			return true;
		}
		if (find_step(source, child, type, step))
			return true;
	}
	return false;
}

struct pen pen_of(const struct tree *tree, bool json)
{
	struct pen pen = { json, false, 2, 2 };

	find_step(tree->source, tree->root, VALUE_SEQUENCE, &pen.list);
	find_step(tree->source, tree->root, VALUE_MAPPING, &pen.mapping);
	pen.mapping = MAX(pen.mapping, 1);
	return pen;
}

/* ---- between brackets ---- */

void write_name(GString *out, const char *name, const struct pen *pen)
{
	if (pen->json)
		json_append_string(out, name);
	else
		yaml_append(out, name);
	g_string_append_c(out, ':');
}

static void write_flow_scalar(GString *out, const char *text, const struct pen *pen)
{
	if (!(pen->json ? scalar_json_word(out, text) : scalar_plain(out, text, true)))
		scalar_double(out, text, pen->json);
}

/* Recursion goes down the value (TREE_MAX_DEPTH). */
void write_flow(GString *out, const struct value *value, const struct pen *pen)
{
	const bool mapping = value->type == VALUE_MAPPING;

	if (value->type == VALUE_NULL) {
		g_string_append(out, pen->json ? "null" : "~");
		return;
	}
	if (value->type == VALUE_SCALAR) {
		write_flow_scalar(out, value->text, pen);
		return;
	}
	g_string_append_c(out, mapping ? '{' : '[');
	for (const struct value *child = value->child; child; child = child->next) {
		if (mapping) {
			write_name(out, child->key->text, pen);
			g_string_append_c(out, ' ');
		}
		write_flow(out, child, pen);
		g_string_append(out, child->next ? ", " : "");
	}
	g_string_append_c(out, mapping ? '}' : ']');
}

/* ---- in lines ---- */

static bool is_short(const struct value *value)
{
	return value->type == VALUE_NULL || (value->type == VALUE_SCALAR && !strchr(value->text, '\n') &&
						    g_utf8_strlen(value->text, -1) <= SHORT_TEXT);
}

bool is_long_value(const struct value *value)
{
	bool list = value->type == VALUE_SEQUENCE;

	for (const struct value *child = list ? value->child : NULL; child; child = child->next)
		if (!is_short(child))
			return true;
	return !list && !is_short(value);
}

static void write_scalar(GString *out, const char *text, unsigned indent)
{
	GString *lines = g_string_new(NULL);

	if (scalar_plain(out, text, false))
		;
	else if (strchr(text, '\n') && *scalar_chomp(text) != '+' && scalar_block_lines(lines, text, indent))
		g_string_append_printf(out, "|%s%s", scalar_chomp(text), lines->str);
	else
		scalar_double(out, text, false);
	g_string_free(lines, TRUE);
}

static void new_line(GString *out, unsigned indent)
{
	g_string_append_printf(out, "\n%*s", (int)indent, "");
}

static void write_pairs(GString *out, const struct value *mapping, const struct pen *pen, unsigned indent)
{
	for (const struct value *child = mapping->child; child; child = child->next) {
		write_pair(out, child, pen, indent);
		if (child->next)
			new_line(out, indent);
	}
}

/* Mutual recursion goes down the value. */
static void write_list(GString *out, const struct value *list, const struct pen *pen, unsigned indent)
{
	for (const struct value *child = list->child; child; child = child->next) {
		write_entry(out, child, pen, indent);
		if (child->next)
			new_line(out, indent);
	}
}

void write_behind_name(GString *out, const struct value *value, const struct pen *pen, unsigned indent)
{
	if (value->type == VALUE_NULL)
		return;
	if (value->type != VALUE_SCALAR && value->n && (pen->lines || is_long_value(value))) {
		bool list = value->type == VALUE_SEQUENCE;
		unsigned below = indent + (list ? pen->list : pen->mapping);
		new_line(out, below);
		(list ? write_list : write_pairs)(out, value, pen, below);
		return;
	}
	g_string_append_c(out, ' ');
	if (value->type == VALUE_SCALAR)
		write_scalar(out, value->text, indent + 2);
	else
		write_flow(out, value, pen);
}

void write_pair(GString *out, const struct value *value, const struct pen *pen, unsigned indent)
{
	write_name(out, value->key->text, pen);
	write_behind_name(out, value, pen, indent);
}

void write_entry(GString *out, const struct value *value, const struct pen *pen, unsigned indent)
{
	g_string_append(out, "- ");
	if (value->type == VALUE_SCALAR)
		write_scalar(out, value->text, indent + 2);
	else if (value->type == VALUE_MAPPING && value->n)
		write_pairs(out, value, pen, indent + 2);
	else if (value->type == VALUE_SEQUENCE && is_long_value(value))
		write_list(out, value, pen, indent + 2);
	else
		write_flow(out, value, pen);
}
