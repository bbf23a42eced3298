/* Numbers are filled in and prose is left open with a comment beside it: sums can be made by a program, and what they
 * mean has to be said by somebody. */
#include "banshi/total-report.h"

#include <string.h>

#include "banshi/total.h"
#include "binding/bound.h"
#include "binding/heading.h"
#include "report/arena.h"
#include "report/blank.h"
#include "report/csv.h"
#include "templates/blank-report.h"
#include "templates/schema.h"

/* ---- the report ---- */

static const char *comment_of(const struct total *total, const struct total_value *value)
{
	/* What is not added must be the same in all. */
	if (!value->added)
		return "各份报告相同";
	return arena_printf(total->arena, "以下数字是上列 %u 份报告之和", total->report->len);
}

static void fill_value(const struct total *total, const struct total_value *value, struct filling *filling)
{
	const struct field *field = value->place.field;
	const char *text = total_text(total, value);

	if (!text)
		return;
	if (!filling->comment[field->id])
		filling->comment[field->id] = comment_of(total, value);
	/* Without a column it is a field of its own. */
	if (!value->place.column) {
		filling->scalar[field->id] = text;
		return;
	}
	uint32_t stride = filling_stride(field->table);
	if (!filling->cell[field->id])
		filling->cell[field->id] =
			ARENA_ARRAY(total->arena, const char *, (size_t)field->table->table.n_rows *stride);
	filling->cell[field->id][(size_t)value->row * stride + value->place.column->first] = text;
}

static void remark_left_out(const struct total *total, const struct field *group, struct filling *filling)
{
	for (const struct field *field = group->child; field; field = field->next)
		if (field->datatype.type == FIELD_GROUP)
			remark_left_out(total, field, filling);
		else if (total_leaves_out(total, field))
			filling->comment[field->id] = "这张表的行由各份报告自定，没有汇总，请另行填写";
}

/* ---- what another report says ---- */

/* As it was written, where values were put in. */
static const char *written_text(const struct value *value)
{
	/* {表/行/栏} instead of the number that was put in: the new report prints its own. */
	return value->filled ? ((const struct filled_scalar *)value)->written->text : value->text;
}

static void add_line(const struct total *total, GArray *lines, unsigned level, const char *text, size_t len)
{
	size_t start = blank_start(text, len), end = blank_trimmed(text + start, len - start);
	const struct filled_line line = { level, arena_strndup(total->arena, text + start, end) };

	if (end)
		g_array_append_val(lines, line);
}

/* Paragraphs, and headings with what is below them: as deep as the file, which TREE_MAX_DEPTH bounds. */
static void add_prose(const struct total *total, GArray *lines, const struct value *value, unsigned level)
{
	const char *text = value->type == VALUE_SCALAR ? written_text(value) : "";

	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		add_line(total, lines, 0, at, len);
		/* A line end is stepped over; the last line has none. */
		at += len + (at[len] != '\0');
	}
	for (const struct value *child = value->child; child; child = child->next) {
		/* A heading's number is the template's to print. */
		if (child->key)
			add_line(total, lines, level, heading_title(total->tpl, written_text(child->key)),
				strlen(heading_title(total->tpl, written_text(child->key))));
		add_prose(total, lines, child, level + (child->key != NULL));
	}
}

/* A list, of lines or of choices, stays open: a filling has one text for a field. */
static void take_text(const struct total *total, const struct bound *bound, struct filling *filling)
{
	const struct field *field = bound->field;

	/* What is given by nobody, or filled in already, is left. */
	if (!bound->value || !bound->key || filling->scalar[field->id])
		return;
	if (field->datatype.type == FIELD_PROSE) {
		filling->prose[field->id] = g_array_new(FALSE, FALSE, sizeof(struct filled_line));
		add_prose(total, filling->prose[field->id], bound->value, 1);
	} else if (field->datatype.type < FIELD_GROUP && bound->value->type == VALUE_SCALAR) {
		filling->scalar[field->id] = written_text(bound->value);
	}
}

/* Fields of one template have the same ids. The house's own group is of one document. */
static void take_texts(const struct total *total, const struct bound_report *text, struct filling *filling)
{
	for (uint32_t i = 0; i < total->tpl->n_fields; i++) {
		const struct bound *bound = &text->bound[i];

		if (bound->field && bound->field->parent != text->tpl->archive)
			take_text(total, bound, filling);
	}
}

/* ---- the whole ---- */

GString *total_write_report(
	const struct total *total, const char *name, const char *note, const struct bound_report *text)
{
	uint32_t n = total->tpl->n_fields;
	struct filling filling = { .scalar = ARENA_ARRAY(total->arena, const char *, n),
		.prose = ARENA_ARRAY(total->arena, GArray *, n),
		.cell = ARENA_ARRAY(total->arena, const char **, n),
		.rows = ARENA_ARRAY(total->arena, GPtrArray *, n),
		.comment = ARENA_ARRAY(total->arena, const char *, n),
		.guide = true };

	for (uint32_t i = 0; i < total->n_values; i++)
		fill_value(total, &total->value[i], &filling);
	if (text)
		take_texts(total, text, &filling);
	remark_left_out(total, total->tpl->fields, &filling);
	GString *out = blank_report_write(total->tpl, name, &filling, note);
	for (uint32_t i = 0; i < n; i++)
		if (filling.prose[i])
			g_array_unref(filling.prose[i]);
	return out;
}

/* ---- the table ---- */

static void put_field(GString *out, const char *text)
{
	if (strpbrk(text, "\",\n\r"))
		csv_put_quoted(out, text);
	else
		g_string_append(out, text);
}

static void put_report(GString *out, const struct total *total, const struct total_report *report)
{
	char text[32];

	put_field(out, report->name);
	g_string_append_c(out, ',');
	put_field(out, report->path);
	for (uint32_t i = 0; i < total->n_values; i++) {
		g_string_append_c(out, ',');
		/* No number: an empty field. */
		if (!report->has[i])
			continue;
		decimal_format(report->number[i], text);
		g_string_append(out, text);
	}
	g_string_append(out, "\r\n");
}

GString *total_write_csv(const struct total *total)
{
	GString *out = g_string_new("\xEF\xBB\xBF单位,文件");

	for (uint32_t i = 0; i < total->n_values; i++) {
		g_string_append_c(out, ',');
		put_field(out, total->value[i].path);
	}
	g_string_append(out, "\r\n");
	for (guint i = 0; i < total->report->len; i++)
		put_report(out, total, &g_array_index(total->report, struct total_report, i));
	g_string_append(out, "合计,");
	for (uint32_t i = 0; i < total->n_values; i++) {
		const char *text = total_text(total, &total->value[i]);

		g_string_append_c(out, ',');
		/* Of what was not added there is no total. */
		put_field(out, total->value[i].added && text ? text : "");
	}
	g_string_append(out, "\r\n");
	return out;
}
