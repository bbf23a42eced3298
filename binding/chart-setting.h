/* What a report or a template says of a chart. */
#ifndef BANSHI_CHART_SETTING_H
#define BANSHI_CHART_SETTING_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/emitter.h"
#include "document/chart.h"

enum chart_setting {
	CHART_SET_KIND,
	CHART_SET_OF,
	CHART_SET_ROWS,
	CHART_SET_COLUMNS,
	CHART_SET_SERIES,
	CHART_SET_STACKED,
	CHART_SET_START,
	CHART_SET_UNIT,
	CHART_SET_TITLE,
	CHART_SET_ALT,
	CHART_SET_WIDTH,
	CHART_SET_HEIGHT,
	N_CHART_SETTINGS
};

/* A chart whose numbers are still to be read. */
struct pending_chart {
	struct datum datum;
	const struct value *set[N_CHART_SETTINGS];
	struct illustration *figure;
	struct chart *chart;
	const char *title; /* as written; "": none */
	guint at;          /* the blocks before it */
};

/* Which setting a key is; N_CHART_SETTINGS: none. */
unsigned chart_setting_find(const struct value *key);
/* Reads the settings; what is none of them, or no word, is told. */
void chart_read_settings(struct emitter *emitter, struct pending_chart *p);
/* The index of the word that is set, of n pairs in English and in the document's language; `none` when none is, or
 * after a diagnostic. */
unsigned chart_choose(struct emitter *emitter, const struct pending_chart *p, enum chart_setting setting,
	const char *const (*words)[2], unsigned n, unsigned none);
/* A length that is set, units; 0: none is, or after a diagnostic. */
unit chart_read_length(struct emitter *emitter, const struct pending_chart *p, enum chart_setting setting);
/* Words that are set, without the blanks around them; NULL: none are. They are printed: their characters are checked.
 */
const char *chart_read_words(struct emitter *emitter, const struct pending_chart *p, enum chart_setting setting);
/* Tells what is wrong at a value of the chart. */
void chart_refuse(struct emitter *emitter, const struct pending_chart *p, enum diag_code code, const struct value *at,
	const char *arg, const char *other);
/* Tells that there is to be text. Always false. */
bool chart_refuse_type(struct emitter *emitter, const struct pending_chart *p, const struct value *at);

#endif
