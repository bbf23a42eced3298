/* The result is a report of a template like any other, so that it is checked, set and archived by the same program. */
#include "banshi/compare-report.h"

#include <string.h>

#include "banshi/compare.h"
#include "binding/scalar.h"
#include "report/arena.h"
#include "report/csv.h"
#include "report/json-writer.h"
#include "templates/field.h"

#define MARK "▲"

/* What is written of it, by language. */
static const struct written {
	const char *template_name, *head, *none, *nothing, *summary, *marked, *left;
} written[] = {
	[LANG_EN] = { "compare-en", "table,row,column,this year,last year,change,change in %,path", "none", "all",
		"%u cells have a number in both reports; %u of all have changed.",
		" Changes of more than %u %% are marked " MARK ": %u.",
		"%u cells are not compared: last year's form has no such cell." },
	[LANG_ZH] = { "compare", "表,行,栏,本年,上年,增减,增减幅度（%）,路径", "无", "各表数字与上年相同",
		"两份报告中都有数字的共%u格，有增减的%u格。", "增减超过%u%%的以“" MARK "”标出，共%u格。",
		"另有%u格因上年报告的格式中没有，未作比较。" },
};

static const struct written *words_in(const struct compare_words *words)
{
	return &written[g_str_has_prefix(words->language, "zh") ? LANG_ZH : LANG_EN];
}

static const struct compared *cell_at(const struct comparison *comparison, guint i)
{
	return &g_array_index(comparison->cell, struct compared, i);
}

unsigned compare_n_changed(const struct comparison *comparison)
{
	unsigned n = 0;

	for (guint i = 0; i < comparison->cell->len; i++)
		n += compared_differs(cell_at(comparison, i));
	return n;
}

/* A change of what was 0 is beyond any percentage. */
static bool is_marked(const struct compared *cell, const struct compare_words *words)
{
	int64_t hundredths;

	if (!compared_differs(cell) || !cell->has_now || !cell->has_last)
		return false;
	/* The change is in hundredths of a per cent, the mark in whole ones. */
	return !compared_percent(cell, &hundredths) || ABS(hundredths) > (int64_t)words->mark * 100;
}

/* 12.50 or -3.07: hundredths with their point. */
static char *format_hundredths(int64_t hundredths, const char *minus, const char *plus)
{
	/* compared_percent stays far from the lowest number, of which there is no positive. */
	int64_t size = ABS(hundredths);

	return g_strdup_printf("%s%" G_GINT64_FORMAT ".%02d",
		hundredths < 0 ? minus
		: hundredths   ? plus
			       : "",
		size / 100, (int)(size % 100));
}

/* ---- the report ---- */

static const char *print_change(struct arena *arena, const struct compared *cell)
{
	struct datatype datatype = *cell->datatype;

	datatype.sign = true;
	/* A change that no decimal can hold is left blank. */
	return cell->fits ? check_print_number(arena, &datatype, cell->change) : "";
}

static char *print_percent(const struct compared *cell, const struct written *in)
{
	int64_t hundredths;

	if (!cell->has_now || !cell->has_last)
		return g_strdup("");
	if (!compared_percent(cell, &hundredths))
		return g_strdup(in->none);
	g_autofree char *number = format_hundredths(hundredths, "\u2212", "+");
	return g_strconcat(number, "%", NULL);
}

static void put_row(struct json *json, const struct comparison *comparison, const struct compared *cell,
	const struct compare_words *words)
{
	g_autofree char *percent = print_percent(cell, words_in(words));

	json_open(json, NULL, '{');
	json_text(json, "in-table", cell->table);
	json_text(json, "in-row", cell->row);
	json_text(json, "in-column", cell->column);
	json_text(json, "now", cell->now_text);
	json_text(json, "last", cell->last_text);
	json_text(json, "change", print_change(comparison->arena, cell));
	json_text(json, "percent", percent);
	json_text(json, "mark", is_marked(cell, words) ? MARK : "");
	json_close(json, '}');
}

static void put_summary(struct json *json, const struct comparison *comparison, const struct compare_words *words)
{
	const struct written *in = words_in(words);
	g_autoptr(GString) text = g_string_new(NULL);
	unsigned n_marked = 0;

	for (guint i = 0; i < comparison->cell->len; i++)
		n_marked += is_marked(cell_at(comparison, i), words);
	g_string_append_printf(text, in->summary, comparison->n_both, compare_n_changed(comparison));
	if (n_marked)
		g_string_append_printf(text, in->marked, words->mark, n_marked);
	json_text(json, "summary", text->str);
	if (comparison->n_left) {
		g_string_printf(text, in->left, comparison->n_left);
		json_text(json, "left-out", text->str);
	}
}

GString *compare_write_report(const struct comparison *comparison, const struct compare_words *words)
{
	/* Written as a report file in JSON: the keys are those of templates/compare.yaml. */
	GString *out = g_string_new(NULL);
	struct json json = { .out = out };
	bool any = false;

	json_open(&json, NULL, '{');
	json_text(&json, "template", words->template_name ? words->template_name : words_in(words)->template_name);
	json_text(&json, "title", words->title);
	json_text(&json, "organ", words->author);
	json_text(&json, "before", words->last_title);
	put_summary(&json, comparison, words);
	for (guint i = 0; i < comparison->cell->len; i++) {
		if (!words->all && !compared_differs(cell_at(comparison, i)))
			continue;
		/* A report in which nothing changed has no list at all. */
		if (!any)
			json_open(&json, "changes", '[');
		any = true;
		put_row(&json, comparison, cell_at(comparison, i), words);
	}
	if (any)
		json_close(&json, ']');
	json_close(&json, '}');
	return out;
}

/* ---- the table ---- */

static void put_field(GString *out, const char *text)
{
	if (strpbrk(text, "\",\n\r"))
		csv_put_quoted(out, text);
	else
		g_string_append(out, text);
	g_string_append_c(out, ',');
}

static void put_number(GString *out, bool has, struct decimal number)
{
	char text[32] = "";

	if (has)
		decimal_format(number, text);
	put_field(out, text);
}

static void put_line(GString *out, const struct compared *cell, const struct compare_words *words)
{
	int64_t hundredths;
	bool both = cell->has_now && cell->has_last;

	put_field(out, cell->table);
	put_field(out, cell->row);
	put_field(out, cell->column);
	put_number(out, cell->has_now, cell->now);
	put_number(out, cell->has_last, cell->last);
	put_number(out, both && cell->fits, cell->change);
	if (!both) {
		put_field(out, "");
	} else if (compared_percent(cell, &hundredths)) {
		g_autofree char *percent = format_hundredths(hundredths, "-", "");
		put_field(out, percent);
	} else {
		put_field(out, words_in(words)->none);
	}
	put_field(out, cell->path);
	/* The comma behind the last field. */
	g_string_truncate(out, out->len - 1);
	/* RFC 4180 ends lines so, and the mark at the start tells spreadsheets that it is UTF-8. */
	g_string_append(out, "\r\n");
}

GString *compare_write_csv(const struct comparison *comparison, const struct compare_words *words)
{
	GString *out = g_string_new("\xEF\xBB\xBF");

	g_string_append(out, words_in(words)->head);
	g_string_append(out, "\r\n");
	for (guint i = 0; i < comparison->cell->len; i++)
		if (words->all || compared_differs(cell_at(comparison, i)))
			put_line(out, cell_at(comparison, i), words);
	return out;
}
