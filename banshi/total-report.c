/* Numbers are filled in and prose is left open with a comment beside it: sums can be made by a program, and what they
 * mean has to be said by somebody. */
#include "banshi/total-report.h"

#include <string.h>

#include "banshi/total.h"
#include "report/arena.h"
#include "report/csv.h"
#include "templates/blank-report.h"
#include "templates/schema.h"

/* ---- the report ---- */

static const char *comment_of(const struct total *total, const struct total_value *value)
{
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

GString *total_write_report(const struct total *total, const char *name, const char *note)
{
	uint32_t n = total->tpl->n_fields;
	struct filling filling = { .scalar = ARENA_ARRAY(total->arena, const char *, n),
		.prose = ARENA_ARRAY(total->arena, GArray *, n),
		.cell = ARENA_ARRAY(total->arena, const char **, n),
		.comment = ARENA_ARRAY(total->arena, const char *, n),
		.guide = true };

	for (uint32_t i = 0; i < total->n_values; i++)
		fill_value(total, &total->value[i], &filling);
	remark_left_out(total, total->tpl->fields, &filling);
	return blank_report_write(total->tpl, name, &filling, note);
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
		put_field(out, total->value[i].added && text ? text : "");
	}
	g_string_append(out, "\r\n");
	return out;
}
