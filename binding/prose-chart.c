#include "binding/prose-chart.h"

#include <math.h>

#include "binding/chart-setting.h"
#include "binding/figure-title.h"
#include "report/arena.h"
#include "report/decimal.h"
#include "templates/table-template.h"

bool prose_chart_is(const struct value *child)
{
	if (!child->key || child->type != VALUE_MAPPING ||
		!(value_is(child->key, "图表") || value_is(child->key, "chart")))
		return false;
	for (const struct value *one = child->child; one; one = one->next) {
		unsigned setting = chart_setting_find(one->key);

		if (setting == CHART_SET_KIND || setting == CHART_SET_OF)
			return true;
	}
	return false;
}

/* Where the scale of lines begins. Bars are as long as their numbers, so theirs begins at 0. */
static double read_start(struct emitter *emitter, struct pending_chart *p)
{
	const struct value *value = p->set[CHART_SET_START];
	struct decimal number = { 0, 0 };

	if (value && (p->chart->kind != CHART_LINES || decimal_parse(value->text, value->n, &number) != DECIMAL_OK)) {
		chart_refuse(emitter, p, DIAG_CHART_START, value, value->text, NULL);
		return 0;
	}
	return (double)number.value / pow(10, number.scale);
}

static void read_chart(struct emitter *emitter, struct pending_chart *p)
{
	static const char *const flags[][2] = { { "yes", "是" }, { "no", "否" }, { "true", "是" } };
	const struct printed_words *printed = &emitter->report->tpl->printed;
	/* In the words that the document has for them. */
	const char *const kinds[][2] = {
		[CHART_BARS] = { "bars", printed->chart_bars },
		[CHART_LYING] = { "lying", printed->chart_lying },
		[CHART_LINES] = { "lines", printed->chart_lines },
		[CHART_PIE] = { "pie", printed->chart_pie },
	};
	struct chart *chart = p->chart;

	if (!p->set[CHART_SET_KIND])
		chart_refuse(emitter, p, DIAG_CHART_NO_KIND, p->datum.value->key ? p->datum.value->key : p->datum.value,
			NULL, NULL);
	chart->kind = chart_choose(emitter, p, CHART_SET_KIND, kinds, G_N_ELEMENTS(kinds), CHART_BARS);
	chart->stacked = chart_choose(emitter, p, CHART_SET_STACKED, flags, G_N_ELEMENTS(flags), 1) != 1;
	/* Nothing but bars stands on one another. */
	if (chart->stacked && chart->kind != CHART_BARS && chart->kind != CHART_LYING) {
		const struct value *stacked = p->set[CHART_SET_STACKED];

		chart_refuse(emitter, p, DIAG_CHART_WORD, stacked, stacked->text, flags[1][1]);
		chart->stacked = false;
	}
	chart->start = read_start(emitter, p);
	chart->unit_words = chart_read_words(emitter, p, CHART_SET_UNIT);
	chart->style = emitter->report->tpl->prose_tables.style->cell;
	p->figure->width = chart_read_length(emitter, p, CHART_SET_WIDTH);
	p->figure->height = chart_read_length(emitter, p, CHART_SET_HEIGHT);
}

static void emit_chart(struct emitter *emitter, const struct datum *datum)
{
	const struct prose_tables *looks = &emitter->report->tpl->prose_tables;
	struct pending_chart p = {
		.datum = *datum,
		.figure = ARENA_NEW(emitter->arena, struct illustration),
		.chart = ARENA_NEW(emitter->arena, struct chart),
		.at = emitter->blocks->len,
	};
	struct block *block = block_add(emitter, BLOCK_FIGURE);

	chart_read_settings(emitter, &p);
	read_chart(emitter, &p);
	*p.figure = (struct illustration){ .chart = p.chart,
		.width = p.figure->width,
		.height = p.figure->height,
		.alt = "",
		.where = value_where(
			datum->tree, datum->value->key ? datum->value->key : datum->value, datum->path, datum->label),
		.before = looks->style->before,
		.after = looks->style->after };
	block->illustration = p.figure;
	block->style = looks->caption;
	block->text = (struct text){ .utf8 = "", .path = datum->path, .label = datum->label };
	p.title = chart_read_words(emitter, &p, CHART_SET_TITLE);
	figure_title_set(emitter, p.title, block);
	p.title = p.title ? p.title : "";
	if (!emitter->charts)
		emitter->charts = g_array_new(FALSE, FALSE, sizeof(struct pending_chart));
	g_array_append_val(emitter->charts, p);
}

void emit_prose_chart(struct emitter *emitter, const struct datum *datum)
{
	emit_chart(emitter, datum);
}

/* Whether the report does not give the table that a chart of the template is of. */
static bool is_of_nothing(const struct bound_report *report, const struct value *chart)
{
	for (const struct value *one = chart->child; one; one = one->next) {
		if (one->type != VALUE_SCALAR || chart_setting_find(one->key) != CHART_SET_OF)
			continue;
		for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
			const struct field *field = report->bound[i].field;

			if (field && field->table &&
				(value_is(one, field->key) || value_is(one, field->label) ||
					value_is(one, field->table->table.name)))
				return !report->bound[i].table;
		}
	}
	return false;
}

void emit_template_chart(struct emitter *emitter, const struct value *value)
{
	const struct datum datum = { emitter->report->tpl->tree, value, NULL, NULL, NULL };

	if (!is_of_nothing(emitter->report, value))
		emit_chart(emitter, &datum);
}
