/* The comments are Chinese whatever the language of messages is: the form is. */
#include "templates/blank-report.h"

#include <string.h>

#include "report/yaml.h"
#include "templates/field-words.h"
#include "templates/filled-table.h"
#include "templates/rule.h"

struct writer {
	const struct report_template *tpl;
	const struct filling *filling; /* NULL: to be filled in */
	GString *out;
	char *order; /* the order of cells told last */
};

#define BLANK "~"

static void indent(struct writer *writer, unsigned depth)
{
	/* Two blanks a level, as people write YAML. */
	g_string_append_printf(writer->out, "%*s", (int)(depth * 2), "");
}

static void put_key(struct writer *writer, unsigned depth, const char *key)
{
	indent(writer, depth);
	yaml_append(writer->out, key);
	g_string_append_c(writer->out, ':');
}

/* Labels before keys: a report can be read like the form. */
static const char *field_name(const struct field *field)
{
	return *field->label ? field->label : field->key;
}

bool filling_has(const struct filling *filling, const struct field *field)
{
	return filling->scalar[field->id] || filling->prose[field->id] || filling->cell[field->id] ||
	       filling->rows[field->id];
}

/* Mutual recursion: a group has content when a field in it has. */
static bool has_content(const struct writer *writer, const struct field *field);

/* Whether a field is one to be filled in, with a comment on what it takes. */
static bool is_open(const struct writer *writer, const struct field *field)
{
	return !writer->filling || (writer->filling->guide && !has_content(writer, field));
}

static void put_comment(struct writer *writer, const struct field *field, unsigned depth)
{
	const struct filling *filling = writer->filling;

	if (!filling || !filling->comment || !filling->comment[field->id])
		return;
	indent(writer, depth);
	g_string_append_printf(writer->out, "# %s\n", filling->comment[field->id]);
}

static void put_guide(struct writer *writer, const struct field *field, unsigned depth)
{
	put_comment(writer, field, depth);
	if (!is_open(writer, field))
		return;
	indent(writer, depth);
	g_string_append_printf(writer->out, "# %s（%s）：", field_name(field), field->required ? "必填" : "可不填");
	datatype_describe(writer->out, &field->datatype);
	const char *fallback = field_fallback_word(field);
	if (fallback)
		g_string_append_printf(writer->out, "；不填为 %s", fallback);
	g_string_append_c(writer->out, '\n');
}

/* ---- tables ---- */

/* `cell` has `stride` texts a row, whatever the band. */
struct table_writer {
	struct writer *writer;
	const struct table_template *table;
	const char **cell; /* NULL: none */
	uint32_t stride;
};

/* Bands may have fewer columns; the rows of all are as long as the widest needs. */
uint32_t filling_stride(const struct table_template *table)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < table->table.n_bands; i++)
		most = MAX(most, table->table.band[i].n_leaves);
	return most;
}

static const char *cell_text(const struct table_writer *in, uint32_t row, uint32_t leaf)
{
	const char *text = in->cell ? in->cell[(size_t)row * in->stride + leaf] : NULL;

	return text && *text ? text : NULL;
}

static void put_cell(const struct table_writer *in, uint32_t row, uint32_t leaf)
{
	const char *text = cell_text(in, row, leaf);

	if (text)
		yaml_append(in->writer->out, text);
	else
		g_string_append(in->writer->out, BLANK);
}

/* A cell that is a value by itself, after its key. */
static void put_alone(const struct table_writer *in, uint32_t row, uint32_t leaf)
{
	g_string_append_c(in->writer->out, ' ');
	put_cell(in, row, leaf);
	g_string_append_c(in->writer->out, '\n');
}

/* A label in a comment: the lines of a bilingual head one after the other. */
static void put_label(GString *out, const char *label, const char *after)
{
	for (const char *at = label; *at; at++)
		g_string_append_c(out, *at == '\n' ? ' ' : *at);
	g_string_append(out, after);
}

/* Tells the order of cells where it is not that of the list before. */
static void put_order(const struct table_writer *in, uint32_t row, uint32_t first, uint32_t end, unsigned depth)
{
	const struct band_template *band = &in->table->band[table_band_at(&in->table->table, row)];
	struct writer *writer = in->writer;
	GString *order = g_string_new(NULL);

	/* Columns whose cell in this row is a word of the form are not filled in. */
	for (uint32_t i = first; i < end; i++)
		if (!node_has_word(in->table->row[row], band->leaf[i]))
			put_label(g_string_append(order, order->len ? "、" : ""), node_words(band->leaf[i]), "");
	if (!writer->order || strcmp(writer->order, order->str) != 0) {
		indent(writer, depth);
		g_string_append_printf(writer->out, "# 依次为：%s\n", order->str);
		g_free(writer->order);
		writer->order = g_strdup(order->str);
	}
	g_string_free(order, TRUE);
}

/* A row as [1, 2, ~] in the order that put_order told. */
static void put_list(const struct table_writer *in, uint32_t row, uint32_t first, uint32_t end)
{
	const struct band_template *band = &in->table->band[table_band_at(&in->table->table, row)];
	bool any = false;

	g_string_append(in->writer->out, " [");
	for (uint32_t i = first; i < end; i++) {
		if (node_has_word(in->table->row[row], band->leaf[i]))
			continue;
		g_string_append(in->writer->out, any ? ", " : "");
		put_cell(in, row, i);
		any = true;
	}
	g_string_append(in->writer->out, "]\n");
}

static void put_row(const struct table_writer *in, const struct node *row, unsigned depth)
{
	uint32_t band = table_band_at(&in->table->table, row->first), n = in->table->table.band[band].n_leaves;

	if (n > 1)
		put_order(in, row->first, 0, n, depth);
	put_key(in->writer, depth, node_words(row));
	if (n > 1) {
		put_list(in, row->first, 0, n);
		return;
	}
	put_alone(in, row->first, 0);
}

/* Rows whose every cell is the form's are not asked for. */
static void put_rows(const struct table_writer *in, const struct node *group, unsigned depth)
{
	for (const struct node *row = group->child; row; row = row->next) {
		if (node_is_leaf(row)) {
			uint32_t band = table_band_at(&in->table->table, row->first);
			if (!row_is_fixed(row, in->table->table.band[band].n_leaves))
				put_row(in, row, depth);
			continue;
		}
		put_key(in->writer, depth, node_words(row));
		g_string_append_c(in->writer->out, '\n');
		put_rows(in, row, depth + 1);
	}
}

static bool has_groups(const struct node *group)
{
	for (const struct node *node = group->child; node; node = node->next)
		if (!node_is_leaf(node))
			return true;
	return false;
}

/* The one row of a table without row labels: its columns, group by group. Recursion is as deep as the tree of
 * columns. */
static void put_columns(const struct table_writer *in, const struct node *group, unsigned depth)
{
	for (const struct node *node = group->child; node; node = node->next) {
		/* A group of plain columns is a list; one with groups in it goes a level down. */
		bool list = !node_is_leaf(node) && !has_groups(node);
		if (list)
			put_order(in, 0, node->first, node->end, depth);
		put_key(in->writer, depth, node_words(node));
		if (list) {
			put_list(in, 0, node->first, node->end);
		} else if (node_is_leaf(node)) {
			put_alone(in, 0, node->first);
		} else {
			g_string_append_c(in->writer->out, '\n');
			put_columns(in, node, depth + 1);
		}
	}
}

/* What the row of totals is called, when the form wants one among the data's rows. */
static const char *total_name(const struct writer *writer, const struct table_template *table)
{
	for (guint i = 0; i < writer->tpl->rules->len; i++) {
		const struct rule *rule = writer->tpl->rules->pdata[i];

		if (rule->table == table && rule->total)
			return rule->total;
	}
	return NULL;
}

/* The name stands in the last name column, blanks before it. */
static void put_total_row(struct writer *writer, const struct table_template *table, uint32_t n, unsigned depth)
{
	indent(writer, depth);
	g_string_append(writer->out, "- [");
	for (uint32_t i = 0; i + 1 < table->n_data_stubs; i++)
		g_string_append(writer->out, "\"\", ");
	yaml_append(writer->out, total_name(writer, table));
	for (uint32_t i = 0; i < n; i++)
		g_string_append(writer->out, ", " BLANK);
	g_string_append(writer->out, "]\n");
}

/* A row as [a, 1, ~]. */
static void put_filled_row(GString *out, const char *const *text, uint32_t n)
{
	g_string_append_c(out, '[');
	for (uint32_t i = 0; i < n; i++) {
		g_string_append(out, i ? ", " : "");
		if (text[i] && *text[i])
			yaml_append(out, text[i]);
		else
			g_string_append(out, BLANK);
	}
	g_string_append_c(out, ']');
}

/* A table whose rows are the data's own: the rows there are, or one row to copy, and the other way to give them. */
static void put_data_rows(
	struct writer *writer, const struct table_template *table, const GPtrArray *rows, unsigned depth)
{
	const struct band_template *band = &table->band[0];
	uint32_t n = band->columns.end - band->columns.first, n_given = 0;

	indent(writer, depth);
	g_string_append(writer->out, "# 一行一条，依次为：");
	for (uint32_t i = 0; i < table->n_data_stubs; i++) {
		g_string_append(writer->out, i ? "、" : "");
		put_label(writer->out, table->data_stub[i].words, "");
	}
	/* What is worked out may be left out, and is in a row that is to be filled in; rows that are there have all. */
	for (uint32_t i = 0; i < n; i++) {
		if (!rows && band->leaf[i]->formula)
			continue;
		g_string_append(writer->out, table->n_data_stubs + n_given++ ? "、" : "");
		put_label(writer->out, node_words(band->leaf[i]), "");
	}
	g_string_append(writer->out,
		n_given < n ? "，其余各栏由程序计算；也可改写为 csv: 文件名\n" : "；也可改写为 csv: 文件名\n");
	for (guint row = 0; rows && row < rows->len; row++) {
		indent(writer, depth);
		g_string_append(writer->out, "- ");
		put_filled_row(writer->out, rows->pdata[row], table->n_data_stubs + n);
		g_string_append_c(writer->out, '\n');
	}
	if (rows)
		return;
	indent(writer, depth);
	g_string_append(writer->out, "- [");
	for (uint32_t i = 0; i < table->n_data_stubs + n_given; i++)
		g_string_append(writer->out, i ? ", " BLANK : BLANK);
	g_string_append(writer->out, "]\n");
	if (total_name(writer, table))
		put_total_row(writer, table, n_given, depth);
}

static void put_table(struct writer *writer, const struct field *field, unsigned depth)
{
	const struct table_writer in = { writer, field->table,
		writer->filling ? writer->filling->cell[field->id] : NULL, filling_stride(field->table) };

	/* The order told before was another table's. */
	g_free(writer->order);
	writer->order = NULL;
	if (field->table->from_data) {
		put_key(writer, depth, field_name(field));
		g_string_append_c(writer->out, '\n');
		put_data_rows(
			writer, field->table, writer->filling ? writer->filling->rows[field->id] : NULL, depth + 1);
		return;
	}
	/* One row and no groups: the list stands behind the field's own name. */
	if (!field->table->rows.child && !has_groups(&field->table->band[0].columns)) {
		uint32_t n = in.stride;
		put_order(&in, 0, 0, n, depth);
		put_key(writer, depth, field_name(field));
		put_list(&in, 0, 0, n);
		return;
	}
	put_key(writer, depth, field_name(field));
	g_string_append_c(writer->out, '\n');
	if (field->table->rows.child)
		put_rows(&in, &field->table->rows, depth + 1);
	else
		put_columns(&in, &field->table->band[0].columns, depth + 1);
}

/* ---- prose ---- */

const struct filled_line *filled_line_at(const GArray *lines, guint i)
{
	return &g_array_index(lines, struct filled_line, i);
}

bool filled_is_paragraph(const GArray *lines, guint first, guint end)
{
	return end == first + 1 && !filled_line_at(lines, first)->level && !filled_line_at(lines, first)->table;
}

guint filled_heading_end(const GArray *lines, guint i)
{
	guint end = i + 1;

	while (end < lines->len && (filled_line_at(lines, end)->level == 0 ||
					   filled_line_at(lines, end)->level > filled_line_at(lines, i)->level))
		end++;
	return end;
}

/* Recursion goes down a heading level each time: HEADINGS_MAX. */
static void put_lines(struct writer *writer, const GArray *lines, guint first, guint end, unsigned depth)
{
	/* `i` passes over what stands under a heading. */
	for (guint i = first; i < end; i++) {
		const struct filled_line *line = filled_line_at(lines, i);
		indent(writer, depth);
		g_string_append(writer->out, "- ");
		if (line->table)
			/* The key stands behind the dash. */
			filled_table_write(writer->out, line->table, (depth + 2) * 2);
		else
			yaml_append(writer->out, line->text);
		if (line->level == 0) {
			g_string_append_c(writer->out, '\n');
			continue;
		}
		guint below = filled_heading_end(lines, i);
		g_string_append_c(writer->out, ':');
		if (filled_is_paragraph(lines, i + 1, below)) {
			g_string_append_c(writer->out, ' ');
			yaml_append(writer->out, filled_line_at(lines, i + 1)->text);
			g_string_append_c(writer->out, '\n');
		} else {
			g_string_append_c(writer->out, '\n');
			/* Two levels: the dash of the item takes one. */
			put_lines(writer, lines, i + 1, below, depth + 2);
		}
		i = below - 1;
	}
}

static void put_prose(struct writer *writer, const struct field *field, unsigned depth)
{
	const GArray *lines = writer->filling ? writer->filling->prose[field->id] : NULL;

	put_key(writer, depth, field_name(field));
	if (lines && filled_is_paragraph(lines, 0, lines->len)) {
		g_string_append_c(writer->out, ' ');
		yaml_append(writer->out, filled_line_at(lines, 0)->text);
	}
	g_string_append_c(writer->out, '\n');
	if (lines && lines->len && !filled_is_paragraph(lines, 0, lines->len))
		put_lines(writer, lines, 0, lines->len, depth + 1);
}

/* ---- fields ---- */

static bool has_content(const struct writer *writer, const struct field *field)
{
	const struct filling *filling = writer->filling;

	if (filling_has(filling, field))
		return true;
	for (const struct field *child = field->child; child; child = child->next)
		if (has_content(writer, child))
			return true;
	return false;
}

/* Mutual recursion, bounded by the depth of the template. */
static void put_fields(struct writer *writer, const struct field *group, unsigned depth);

/* The lines from a place on are one of a list: its dash stands before the first that is no comment. Written as a
 * mapping first, so that the one field that gets the dash need not know. */
static void begin_item(GString *out, gsize from, unsigned depth)
{
	gsize at = from;

	while (out->str[at] && out->str[at + strspn(out->str + at, " ")] == '#')
		at += strcspn(out->str + at, "\n") + 1;
	if (out->str[at])
		out->str[at + 2 * (gsize)depth] = '-';
}

static void put_field(struct writer *writer, const struct field *field, unsigned depth)
{
	const char *text = writer->filling ? writer->filling->scalar[field->id] : NULL;
	gsize from;

	put_guide(writer, field, depth);
	switch (field->datatype.type) {
	case FIELD_TABLE:
		put_table(writer, field, depth);
		break;
	case FIELD_PROSE:
		put_prose(writer, field, depth);
		break;
	case FIELD_GROUP:
		put_key(writer, depth, field_name(field));
		g_string_append_c(writer->out, '\n');
		from = writer->out->len;
		/* The items of a list stand a level further in, behind their dash. */
		put_fields(writer, field, depth + (field->datatype.many ? 2 : 1));
		if (field->datatype.many)
			begin_item(writer->out, from, depth + 1);
		break;
	default:
		put_key(writer, depth, field_name(field));
		if (text) {
			g_string_append_c(writer->out, ' ');
			yaml_append(writer->out, text);
		}
		g_string_append_c(writer->out, '\n');
	}
}

/* Makes comments of the lines from a place on. Only at the outermost level: a group is made a comment as a whole. */
static void comment_out(GString *out, gsize from)
{
	char *lines = g_strdup(out->str + from);
	char **line = g_strsplit(lines, "\n", -1);

	g_string_truncate(out, from);
	for (char **at = line; *at && **at; at++) {
		/* The comment on the field itself stays as it is; taking "# " from the other lines makes fields of
		 * them. */
		g_string_append_printf(out, **at == '#' ? "%s\n" : "# %s\n", *at);
	}
	g_strfreev(line);
	g_free(lines);
}

static bool is_long(const struct field *field)
{
	return field->datatype.type == FIELD_PROSE || field->datatype.type == FIELD_TABLE ||
	       field->datatype.type == FIELD_GROUP;
}

/* A blank line before and after what is long, and none between short fields. */
static void put_fields(struct writer *writer, const struct field *group, unsigned depth)
{
	bool was_long = depth == 0;

	for (const struct field *field = group->child; field; field = field->next) {
		/* An imported report leaves out what is neither needed nor there. */
		if (!field->required && !is_open(writer, field) && !has_content(writer, field))
			continue;
		if (depth == 0 && (was_long || is_long(field)) && field != group->child)
			g_string_append_c(writer->out, '\n');
		gsize from = writer->out->len;
		put_field(writer, field, depth);
		if (is_open(writer, field) && !field->required && depth == 0)
			comment_out(writer->out, from);
		was_long = is_long(field);
	}
}

static void put_note(GString *out, const char *note)
{
	char **lines = g_strsplit(note, "\n", -1);

	for (char **line = lines; *line; line++)
		g_string_append_printf(out, "#%s%s\n", **line ? " " : "", *line);
	g_string_append_c(out, '\n');
	g_strfreev(lines);
}

GString *blank_report_write(
	const struct report_template *tpl, const char *name, const struct filling *filling, const char *note)
{
	struct writer writer = { .tpl = tpl, .filling = filling, .out = g_string_new(NULL) };
	bool zh = g_str_has_prefix(tpl->metadata.language, "zh");

	if (note)
		put_note(writer.out, note);
	/* The words of the form are those of its language, whatever the messages'. */
	put_key(&writer, 0, zh ? "模板" : "template");
	g_string_append_c(writer.out, ' ');
	yaml_append(writer.out, name);
	g_string_append_c(writer.out, '\n');
	put_fields(&writer, tpl->fields, 0);
	g_free(writer.order);
	return writer.out;
}
