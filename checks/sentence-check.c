/* The sentences of a report. */
#include "checks/sentence-check.h"

#include "checks/claim-check.h"
#include "checks/reading.h"
#include "checks/sentence-balance.h"
#include "checks/sentence-change.h"
#include "checks/sentence-cite.h"
#include "checks/sentence-date.h"
#include "checks/sentence-each.h"
#include "checks/sentence-fraction.h"
#include "checks/sentence-group.h"
#include "checks/sentence-hundred.h"
#include "checks/sentence-list.h"
#include "checks/sentence-mean.h"
#include "checks/sentence-near.h"
#include "checks/sentence-net.h"
#include "checks/sentence-organ.h"
#include "checks/sentence-rate.h"
#include "checks/sentence-rest.h"
#include "checks/sentence-share.h"
#include "checks/sentence-slogan.h"
#include "checks/sentence-spread.h"
#include "checks/sentence-sum.h"
#include "checks/sentence-year.h"
#include "report/arena.h"
#include "templates/vocabulary.h"

/* A template without words of its own: then only what holds for any sentence is asked. */
static const struct vocabulary no_words;

/* What is the same for all lines of a report, and the line being read. */
struct checker_of_lines {
	struct sentence sentence;
	struct speaker speaker;
	const struct dictionary *dictionary;
};

static void check_line(struct checker_of_lines *checker, const struct prose_line *line, const char *heading)
{
	struct sentence *sentence = &checker->sentence;

	sentence->line = line;
	sentence->text = prose_line_text(sentence->messages->arena, line);
	/* 收到 in one line says nothing of what it means in the next. */
	sentence->row = NULL;
	reading_init(&sentence->reading, checker->dictionary, &checker->speaker, heading, sentence->text, line->len);
	struct speaker speaker = checker->speaker;
	sentence->year_known = speaker.year != 0;
	speaker.year = sentence->reading.year;
	sentence->speaker = &speaker;
	claims_check(sentence);
	/* Claims first: what was told wrong by the tables (`told`) is not told again by what follows. */
	sentence_nets_check(sentence);
	sentence_changes_check(sentence);
	sentence_shares_check(sentence);
	sentence_fractions_check(sentence);
	sentence_means_check(sentence);
	sentence_rates_check(sentence);
	sentence_sums_check(sentence);
	sentence_spread_check(sentence);
	sentence_groups_check(sentence);
	sentence_balances_check(sentence);
	sentence_rests_check(sentence);
	sentence_near_check(sentence);
	sentence_hundreds_check(sentence);
	sentence_lists_check(sentence);
	sentence_each_check(sentence);
	sentence_slogans_check(sentence);
	sentence_dates_check(sentence);
	/* 0: the report's own year could not be read, which is told where it stands. */
	if (checker->speaker.year)
		sentence_years_check(sentence);
	sentence_organs_check(sentence);
	sentence_cites_check(sentence);
	reading_finish(&sentence->reading);
}

static void check_field(struct checker_of_lines *checker, const struct bound *bound)
{
	struct messages *messages = checker->sentence.messages;
	GArray *lines = prose_lines(checker->sentence.report->tpl, bound, messages->arena);
	const char *heading = NULL;

	checker->sentence.field = bound->field;
	for (guint i = 0; i < lines->len; i++) {
		const struct prose_line *line = &g_array_index(lines, struct prose_line, i);
		if (line->heading)
			heading = prose_line_text(messages->arena, line);
		else
			check_line(checker, line, heading);
	}
	g_array_unref(lines);
}

/* 0: the report has no such field, or its year could not be read. */
static int year_of(const struct bound_report *report, const struct vocabulary *vocabulary)
{
	const struct field *field = vocabulary->years.is ? vocabulary->years.is : vocabulary->plans.is;
	const struct bound *bound = field ? bound_of(report, field) : NULL;

	return bound && bound->value && !bound->printed.number.scale ? (int)bound->printed.number.value : 0;
}

static const char *organ_of(const struct bound_report *report, const struct vocabulary *vocabulary)
{
	const struct bound *bound = vocabulary->organ.is ? bound_of(report, vocabulary->organ.is) : NULL;

	return bound && bound->value && *bound->printed.text ? bound->printed.text : NULL;
}

static void free_dictionary(void *dictionary)
{
	dictionary_free(dictionary);
}

/* Made for the first report of the template, and freed with it. */
static const struct dictionary *dictionary_of(const struct report_template *tpl, const struct vocabulary *vocabulary)
{
	if (!*tpl->dictionary) {
		*tpl->dictionary = dictionary_new(vocabulary);
		arena_at_free(tpl->arena, free_dictionary, *tpl->dictionary);
	}
	return *tpl->dictionary;
}

void sentences_check(struct messages *messages, const struct bound_report *report, const struct bound_report *previous)
{
	const struct report_template *tpl = report->tpl;
	const struct vocabulary *vocabulary = tpl->vocabulary ? tpl->vocabulary : &no_words;
	struct checker_of_lines checker = {
		.sentence = { .messages = messages, .report = report, .previous = previous },
		.speaker = { vocabulary, year_of(report, vocabulary), organ_of(report, vocabulary) },
	};

	/* The grammar is that of Chinese sentences; other templates have none of it. */
	if (!g_str_has_prefix(tpl->metadata.language, "zh"))
		return;
	checker.dictionary = dictionary_of(tpl, vocabulary);
	for (uint32_t i = 0; i < tpl->n_fields; i++)
		if (report->bound[i].field && report->bound[i].field->datatype.type == FIELD_PROSE &&
			report->bound[i].value)
			check_field(&checker, &report->bound[i]);
}
