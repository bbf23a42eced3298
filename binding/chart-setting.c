#include "binding/chart-setting.h"

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/setting-names.h"
#include "report/arena.h"
#include "report/blank.h"

static const char *const names[N_CHART_SETTINGS][2] = {
	[CHART_SET_KIND] = { "kind", "类型" },
	[CHART_SET_OF] = { "of", "数据" },
	[CHART_SET_ROWS] = { "rows", "行" },
	[CHART_SET_COLUMNS] = { "columns", "列" },
	[CHART_SET_SERIES] = { "series", "系列" },
	[CHART_SET_STACKED] = { "stacked", "堆叠" },
	[CHART_SET_START] = { "start", "起点" },
	[CHART_SET_UNIT] = { "unit", "单位" },
	[CHART_SET_TITLE] = { "title", "图题" },
	[CHART_SET_ALT] = { "alt", "替代文字" },
	[CHART_SET_WIDTH] = { "width", "宽" },
	[CHART_SET_HEIGHT] = { "height", "高" },
};

unsigned chart_setting_find(const struct value *key)
{
	return setting_find(key, names, N_CHART_SETTINGS);
}

void chart_refuse(struct emitter *emitter, const struct pending_chart *p, enum diag_code code, const struct value *at,
	const char *arg, const char *other)
{
	struct datum datum = p->datum;

	datum.value = at;
	diag(emitter->checker->diags, code, datum_where(emitter->arena, &datum), arg, other);
}

bool chart_refuse_type(struct emitter *emitter, const struct pending_chart *p, const struct value *at)
{
	struct datum datum = p->datum;

	datum.value = at;
	return check_wrong_type(emitter->checker->messages, &datum, SAY_TEXT);
}

void chart_read_settings(struct emitter *emitter, struct pending_chart *p)
{
	for (const struct value *one = p->datum.value->child; one; one = one->next) {
		unsigned setting = setting_find(one->key, names, N_CHART_SETTINGS);
		bool list = setting == CHART_SET_ROWS || setting == CHART_SET_COLUMNS;

		if (setting == N_CHART_SETTINGS) {
			g_autofree char *meant = setting_meant(one->key->text, names, N_CHART_SETTINGS);
			chart_refuse(emitter, p, DIAG_CHART_SETTING, one->key, one->key->text, meant);
		} else if (one->type == VALUE_SCALAR || (list && one->type == VALUE_SEQUENCE)) {
			p->set[setting] = one;
		} else if (one->type != VALUE_NULL) {
			chart_refuse_type(emitter, p, one);
		}
	}
}

unsigned chart_choose(struct emitter *emitter, const struct pending_chart *p, enum chart_setting setting,
	const char *const (*words)[2], unsigned n, unsigned none)
{
	const struct value *value = p->set[setting];
	unsigned which = value ? setting_find(value, words, n) : n;

	if (which < n)
		return which;
	if (value) {
		g_autofree char *all = setting_list(words, n);
		chart_refuse(emitter, p, DIAG_CHART_WORD, value, value->text, all);
	}
	return none;
}

unit chart_read_length(struct emitter *emitter, const struct pending_chart *p, enum chart_setting setting)
{
	const struct value *value = p->set[setting];
	unit length = 0;

	if (!value || setting_length(value, &length))
		return length;
	chart_refuse(emitter, p, DIAG_PICTURE_LENGTH, value, value->text, NULL);
	return 0;
}

const char *chart_read_words(struct emitter *emitter, const struct pending_chart *p, enum chart_setting setting)
{
	const struct value *value = p->set[setting];
	struct datum datum = p->datum;
	size_t start = value ? blank_start(value->text, value->n) : 0;

	if (!value || start == value->n)
		return NULL;
	datum.value = value;
	check_characters(emitter->checker, &datum, value->text, value->n, 0);
	return arena_strndup(emitter->arena, value->text + start, blank_trimmed(value->text + start, value->n - start));
}
