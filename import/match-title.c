/* The title is composed of an organ, a year and words of the form. It is looked for in the lines before the first
 * section, one to four of them together, and the best reading counts: one that tells more. Where the text has none a
 * page's own title is asked, then the signature and the lead. */
#include "import/match-title.h"

#include <string.h>

#include "import/caption.h"
#include "import/date-words.h"
#include "import/furniture.h"
#include "import/match-composed.h"
#include "import/match-heading.h"
#include "import/match-line.h"
#include "import/match-signature.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/title-words.h"
#include "readers/clean.h"
#include "report/pattern.h"
#include "templates/placeholders.h"
#include "templates/schema.h"
#include "templates/value-path.h"

/* A title has no more lines, and navigation before it no more pieces. */
#define TITLE_LINES_MAX  4
#define TITLE_SEARCH_MAX 2000
#define TITLE_MAX_BYTES  600

/* The template's title: the fields it is composed of and the words beside them. */
struct title_form {
	const char *composed;             /* its lines as one, with {placeholders}; NULL: the template has none */
	const char *words;                /* of its own, without blanks */
	const struct field *organ, *year; /* the text and the whole number in it; NULL: it has not just these two */
};

/* ---- the template's title ---- */

struct fields_seen {
	GPtrArray *list;
};

static const char *collect(const void *context, const struct value_path *place)
{
	const struct fields_seen *seen = context;

	g_ptr_array_add(seen->list, (gpointer)place->field);
	return "";
}

static const char *join_lines(struct matcher *matcher, const struct item *item)
{
	GString *all = g_string_new(NULL);

	for (uint32_t i = 0; i < item->n_lines; i++)
		g_string_append(all, item->line[i]);
	return arena_take_string(matcher->arena, all);
}

/* A title is taken apart only when the template makes it of two fields, a text (the organ) and a number (the year),
 * with four characters or more of its own by which it is known. */
static struct title_form title_form(struct matcher *matcher)
{
	struct title_form form = { 0 };
	const struct fields_seen seen = { g_ptr_array_new() };

	for (uint32_t i = 0; i < matcher->tpl->n_items && !form.composed; i++)
		if (matcher->tpl->item[i].kind == ITEM_TITLE)
			form.composed = join_lines(matcher, &matcher->tpl->item[i]);
	if (form.composed) {
		const char *words = placeholders_fill(matcher->tpl, form.composed, collect, &seen, matcher->arena);
		words = text_squeeze(matcher->arena, words, strlen(words));
		/* What is left of “{organ}{year}年度报告” without its fields begins with the 年 of the year. */
		form.words = g_str_has_prefix(words, "年") ? words + strlen("年") : words;
	}
	/* Any other number of fields: the title is matched as a line (composed_match). */
	for (guint i = 0; seen.list->len == 2 && i < 2; i++) {
		const struct field *field = seen.list->pdata[i];
		if (field->datatype.type == FIELD_TEXT)
			form.organ = field;
		else if (field->datatype.type == FIELD_INTEGER)
			form.year = field;
	}
	if (!form.organ || !form.year || g_utf8_strlen(form.words, -1) < 4)
		form.organ = form.year = NULL;
	g_ptr_array_unref(seen.list);
	return form;
}

/* ---- what a title fills ---- */

static const char **value_of(struct matcher *matcher, const struct field *field)
{
	return &matcher->out->filling.scalar[field->id];
}

static bool year_fits(const struct field *field, unsigned year)
{
	struct decimal number = { .value = year };

	return year && (!field->datatype.has_min || decimal_compare(number, field->datatype.min) >= 0) &&
	       (!field->datatype.has_max || decimal_compare(number, field->datatype.max) <= 0);
}

/* Fills what is not filled yet. */
static void take_reading(struct matcher *matcher, const struct title_form *form, const struct title_reading *reading)
{
	const char **organ = value_of(matcher, form->organ), **year = value_of(matcher, form->year);

	if (!*organ && reading->organ)
		*organ = reading->organ;
	if (!*year && year_fits(form->year, reading->year))
		*year = arena_printf(matcher->arena, "%u", reading->year);
}

/* Says how a title that is not in the form's words was read. */
static void say_reading(struct matcher *matcher, const struct title_form *form, const char *text, struct where where)
{
	const char *organ = *value_of(matcher, form->organ), *year = *value_of(matcher, form->year);
	const char *read =
		arena_printf(matcher->arena, "%s%s%s", organ ? organ : "", organ && year ? "，" : "", year ? year : "");

	if (*read && !composed_match(matcher, form->composed, text))
		diag(matcher->diags, DIAG_IMPORT_TITLE_READ, where, text, read);
}

/* A document of the form has its title among its first lines. */
#define SEEMS_MAX 200

bool title_seems(struct matcher *matcher)
{
	struct title_form form = title_form(matcher);
	const struct pieces *pieces = matcher->pieces;
	bool seems = false;

	if (!form.organ)
		return false;
	/* Only whether it is like the words of the form. */
	for (guint i = 0; i < pieces->titles->len && !seems; i++)
		seems = title_read(pieces->titles->pdata[i], form.words, matcher->arena).n_alike;
	for (guint i = 0; i < MIN(pieces->list->len, SEEMS_MAX) && !seems; i++)
		seems = title_read(g_array_index(pieces->list, struct piece, i).text, form.words, matcher->arena)
				.n_alike;
	return seems;
}

/* ---- in the text ---- */

/* The text of n pieces from `first` on as one; NULL when one of them is no paragraph or it is too long; g_free. */
static char *join_pieces(const GArray *list, guint first, guint n)
{
	GString *text = g_string_new(NULL);
	bool ok = true;

	for (guint i = first; i < first + n && ok; i++) {
		const struct piece *piece = &g_array_index(list, struct piece, i);
		g_string_append(text, piece->text);
		ok = piece->kind == PIECE_PARAGRAPH && text->len <= TITLE_MAX_BYTES;
	}
	return g_string_free(text, !ok);
}

/* Where a title was found. */
struct title_place {
	guint first, n; /* pieces; n is 0: nowhere */
	int rank;
	struct title_reading reading;
};

/* A title that tells more is better, then one of fewer lines: two lines may only happen to follow one another. */
static int place_rank(const struct title_reading *reading, guint n)
{
	if (!reading->n_alike)
		return 0;
	/* Weights: an organ tells more than a year, a year more than words, and a line more costs ten. */
	return (reading->organ ? 800 : 0) + (reading->year ? 400 : 0) + (int)reading->n_alike * 6 + 100 - (int)n * 10;
}

static void try_place(
	struct matcher *matcher, const struct title_form *form, guint first, guint n, struct title_place *best)
{
	g_autofree char *text = join_pieces(matcher->pieces->list, first, n);
	struct title_reading reading = { 0 };

	if (text && form->organ)
		reading = title_read(text, form->words, matcher->arena);
	else if (text && composed_match(matcher, form->composed, text))
		reading = (struct title_reading){ .n_alike = 1 };
	/* Two lines are only read as organ and title when the first looks like an organ. */
	if (n > 1 && reading.organ && !title_is_organ(reading.organ, true))
		return;
	int rank = place_rank(&reading, n);
	if (rank > best->rank)
		*best = (struct title_place){ first, n, rank, reading };
}

/* The pieces before the first section, where a title can stand. */
static guint search_end(const struct matcher *matcher, const struct heading_mark *marks)
{
	guint end = 0;

	/* A title stands before the first heading. */
	while (end < MIN(matcher->pieces->list->len, TITLE_SEARCH_MAX) && !marks[end].slot)
		end++;
	return end;
}

static struct title_place find_place(struct matcher *matcher, const struct title_form *form, guint end)
{
	struct title_place best = { 0 };

	for (guint n = 1; n <= TITLE_LINES_MAX; n++)
		for (guint first = 0; first + n <= end; first++)
			try_place(matcher, form, first, n, &best);
	return best;
}

static void leave_out(struct matcher *matcher, guint first, guint end)
{
	for (guint i = first; i < end; i++)
		matcher_leave_out(matcher, &g_array_index(matcher->pieces->list, struct piece, i));
	matcher_say_left_out(matcher);
}

/* （云泽县水务局　2024年1月）: who and when, and nothing of a sentence. */
static bool is_organ_and_month(const char *plain)
{
	static struct pattern *month;

	return pattern_match(
		pattern_once(&month,
			"^[^0-9。，；：、]{0,20}(20[0-9]{2}|二[〇○零0Oo][〇○零0Oo一二三四五六七八九]{2})年"
			"([0-9]{1,2}|[一二三四五六七八九十]{1,2})月(([0-9]{1,2}|[一二三四五六七八九十]{1,3}"
			")日)?$"),
		plain, -1, NULL);
}

/* 2025年1月20日, or （2025年1月20日）; with the organ before it, or the month alone. */
static bool is_date(const char *text, struct arena *arena)
{
	const char *plain = text_squeeze(arena, text, strlen(text));

	if (g_str_has_prefix(plain, "（") && g_str_has_suffix(plain, "）"))
		plain = arena_strndup(arena, plain + strlen("（"), strlen(plain) - strlen("（）"));
	return date_read(plain, arena) || is_organ_and_month(plain);
}

/* Under a title may stand its date, and on a page when and by whom it was put there. */
static guint skip_subtitle(struct matcher *matcher, guint first, guint end)
{
	guint i = first;

	for (; i < end; i++) {
		const struct piece *piece = &g_array_index(matcher->pieces->list, struct piece, i);
		if (piece->kind != PIECE_PARAGRAPH ||
			(!is_date(piece->text, matcher->arena) && !furniture_is_line(piece->text)))
			break;
	}
	leave_out(matcher, first, i);
	return i;
}

/* Where the text has no title, the short lines before its first sentence are a page's navigation. */
static guint skip_navigation(struct matcher *matcher, guint end)
{
	guint i = 0;

	for (; i < end; i++) {
		const struct piece *piece = &g_array_index(matcher->pieces->list, struct piece, i);
		if (piece->kind != PIECE_PARAGRAPH ||
			(!line_is_short(piece->text, HEADING_MAX) && !furniture_is_line(piece->text)))
			break;
	}
	leave_out(matcher, 0, i);
	return i;
}

/* ---- outside the text ---- */

/* A page's <title> and the like: the one that tells the most comes first. */
static void take_outside(struct matcher *matcher, const struct title_form *form)
{
	struct title_place best = { 0 };
	const char *title = NULL;

	for (guint i = 0; i < matcher->pieces->titles->len; i++) {
		const char *text = matcher->pieces->titles->pdata[i];
		struct title_reading reading = title_read(text, form->words, matcher->arena);
		int rank = place_rank(&reading, 1);
		if (rank <= best.rank)
			continue;
		best = (struct title_place){ .rank = rank, .reading = reading };
		title = text;
	}
	if (!title)
		return;
	take_reading(matcher, form, &best.reading);
	say_reading(matcher, form, title, (struct where){ .label = matcher->pieces->name });
}

guint title_find(struct matcher *matcher, const struct heading_mark *marks)
{
	struct title_form form = title_form(matcher);
	guint end = search_end(matcher, marks);

	if (!form.composed)
		return 0;
	struct title_place place = find_place(matcher, &form, end);
	if (place.rank && form.organ) {
		g_autofree char *text = join_pieces(matcher->pieces->list, place.first, place.n);
		const struct piece *piece = &g_array_index(matcher->pieces->list, struct piece, place.first);
		take_reading(matcher, &form, &place.reading);
		say_reading(matcher, &form, text, matcher_where(matcher, &piece->location));
	}
	if (form.organ && (!*value_of(matcher, form.organ) || !*value_of(matcher, form.year)))
		take_outside(matcher, &form);
	/* Without any section nothing shows where navigation would end. */
	if (!place.rank)
		return form.organ && end < matcher->pieces->list->len ? skip_navigation(matcher, end) : 0;
	leave_out(matcher, 0, place.first);
	return skip_subtitle(matcher, place.first + place.n, end);
}

const char *title_organ(struct matcher *matcher)
{
	struct title_form form = title_form(matcher);

	return form.organ ? *value_of(matcher, form.organ) : NULL;
}

unsigned title_year(struct matcher *matcher)
{
	struct title_form form = title_form(matcher);
	const char *year = form.organ ? *value_of(matcher, form.year) : NULL;

	return year ? (unsigned)g_ascii_strtoull(year, NULL, 10) : 0;
}

/* ---- what no title tells ---- */

static void take_from(struct matcher *matcher, const struct field *field, const char *value, const char *place)
{
	*value_of(matcher, field) = value;
	diag(matcher->diags, DIAG_IMPORT_FROM_ELSEWHERE, NOWHERE, field->label, value, place);
}

/* The organ before the year in the title of a table, 某局2024年…统计表, when all that have one have the same; or NULL.
 */
static const char *organ_of_captions(const struct matcher *matcher)
{
	const GArray *list = matcher->pieces->list;
	const char *organ = NULL;

	for (guint i = 0; i + 1 < list->len; i++) {
		const struct piece *piece = &g_array_index(list, struct piece, i);
		struct year year;
		if (piece->kind != PIECE_PARAGRAPH || !caption_is(list, i) || !year_find(piece->text, &year))
			continue;
		const char *name = caption_organ(piece->text, &year, matcher->arena);
		if (!name)
			continue;
		if (organ && strcmp(organ, name) != 0)
			return NULL;
		organ = name;
	}
	return organ;
}

static void complete_organ(struct matcher *matcher, const struct field *organ)
{
	const struct field *signed_by = signature_organ(matcher->tpl);
	const char *publisher = matcher->pieces->publisher;
	bool zh = diags_lang(matcher->diags) == LANG_ZH;

	/* The signature first, then what the page says of itself. */
	if (signed_by && *value_of(matcher, signed_by))
		take_from(matcher, organ, *value_of(matcher, signed_by), signed_by->parent->label);
	else if (publisher && title_is_organ(publisher, true))
		take_from(matcher, organ, publisher, zh ? "网页的来源" : "the page's source");
	else if (organ_of_captions(matcher))
		take_from(matcher, organ, organ_of_captions(matcher), zh ? "表题" : "the titles of tables");
}

/* The year of the numbers, as a lead tells it. */
static unsigned year_of_lines(const GArray *lines)
{
	unsigned number = 0;

	for (guint i = 0; i < lines->len && !number; i++)
		number = year_of_period(line_at(lines, i)->piece->text);
	return number;
}

/* The year in the titles of tables, when all that have one have the same; 0: none. */
static unsigned year_of_captions(const struct matcher *matcher)
{
	const GArray *list = matcher->pieces->list;
	unsigned number = 0;

	for (guint i = 0; i + 1 < list->len; i++) {
		const struct piece *piece = &g_array_index(list, struct piece, i);
		struct year year;
		if (piece->kind != PIECE_PARAGRAPH || !caption_is(list, i) || !year_find(piece->text, &year))
			continue;
		if (number && number != year.number)
			return 0;
		number = year.number;
	}
	return number;
}

static void complete_year(struct matcher *matcher, const struct field *year)
{
	const struct slot *lead = slot_first(matcher);
	unsigned number = lead ? year_of_lines(lead->lines) : 0;
	const char *place = lead ? lead->field->label : "";

	if (!year_fits(year, number)) {
		number = year_of_captions(matcher);
		place = diags_lang(matcher->diags) == LANG_ZH ? "表题" : "the titles of tables";
	}
	if (year_fits(year, number))
		take_from(matcher, year, arena_printf(matcher->arena, "%u", number), place);
}

void title_complete(struct matcher *matcher)
{
	struct title_form form = title_form(matcher);

	if (!form.organ)
		return;
	if (!*value_of(matcher, form.organ))
		complete_organ(matcher, form.organ);
	if (!*value_of(matcher, form.year))
		complete_year(matcher, form.year);
}
