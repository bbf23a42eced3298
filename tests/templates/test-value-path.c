/* Paths: every value of every form has one, and it leads back to it; what names nothing is told with its place. */
#include "templates/value-path.h"

#include "check.h"
#include "report/unknown-name.h"
#include "templates/schema.h"
#include "templates/template-built-in.h"

static struct report_template *open_form(const char *name)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = template_open(name, diags);

	assert_non_null(tpl);
	diags_free(diags);
	return tpl;
}

static unsigned try_cells(const struct report_template *tpl, const struct field *field, struct arena *arena)
{
	const struct table_template *table = field->table;
	struct value_path_fault fault;
	struct value_path found;
	unsigned n = 0;

	for (uint32_t row = 0; row < table->table.n_rows; row++) {
		uint32_t b = table_band_at(&table->table, row);
		const struct node *node = table->rows.child ? table->row[row] : NULL;

		for (uint32_t i = 0; i < table->table.band[b].n_leaves; i++, n++) {
			const struct node *leaf = table->band[b].leaf[i];
			const char *path = value_path_write(arena, field, node, leaf);

			assert_true(value_path_find(tpl, path, strlen(path), &found, &fault));
			assert_ptr_equal(found.field, field);
			assert_ptr_equal(found.row, node);
			assert_ptr_equal(found.column, leaf);
			assert_int_equal(found.band, b);
		}
	}
	return n;
}

static unsigned try_group(const struct report_template *tpl, const struct field *group, struct arena *arena)
{
	struct value_path_fault fault;
	struct value_path found;
	unsigned n = 0;

	for (const struct field *field = group->child; field; field = field->next) {
		const char *path = value_path_write(arena, field, NULL, NULL);

		if (field->datatype.type == FIELD_GROUP)
			n += try_group(tpl, field, arena);
		else if (field->datatype.type == FIELD_TABLE && !field->table->from_data)
			n += try_cells(tpl, field, arena);
		else if (field->datatype.type < FIELD_GROUP && field->datatype.type != FIELD_PROSE) {
			assert_true(value_path_find(tpl, path, strlen(path), &found, &fault));
			assert_ptr_equal(found.field, field);
			n++;
		}
	}
	return n;
}

static void every_value_has_a_path(void **state)
{
	(void)state;
	g_auto(GStrv) names = template_names();
	unsigned n = 0;

	for (char **name = names; *name; name++) {
		struct report_template *tpl = open_form(*name);
		struct arena *arena = arena_new();

		n += try_group(tpl, tpl->fields, arena);
		arena_free(arena);
		template_free(tpl);
	}
	assert_true(n > 500);
}

/* What a text names, as the path that is written; else the bytes that mean nothing. */
static char *resolve(const struct report_template *tpl, struct arena *arena, const char *text)
{
	struct value_path_fault fault;
	struct value_path found;

	if (value_path_find(tpl, text, strlen(text), &found, &fault))
		return found.row_name
			       ? arena_printf(arena, "%s [%.*s] %s", found.field->key, (int)found.row_len,
					 found.row_name, found.column->key)
			       : arena_printf(arena, "%s %s %s", found.field->key, found.row ? found.row->key : "-",
					 found.column ? found.column->name : "-");
	struct unknown_name unknown;
	unknown_name_init(&unknown, text + fault.first, "、");
	value_path_offer(&fault, &unknown);
	g_autofree char *meant = unknown_name_finish(&unknown);
	return arena_printf(arena, "%s%zu-%zu %s", fault.several ? "several " : "", fault.first, fault.end,
		fault.several ? "" : meant);
}

/* A number in capital characters; a row of the data that is called so comes first. */
static void forms_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *form, *text;
		int means; /* enum value_form; -1: nothing, -2: no number that has the form */
	} cases[] = {
		{ "final-accounts", "outlay/合计/basic/金额大写", FORM_MONEY },
		{ "final-accounts", "outlay/合计/basic ／ money ", FORM_MONEY },
		{ "final-accounts", "outlay.合计.basic.money", FORM_MONEY },
		{ "final-accounts", "outlay/合计/basic", FORM_AS_PRINTED },
		{ "final-accounts", "outlay/大写/basic", FORM_AS_PRINTED },
		{ "final-accounts", "outlay/合计/basic/大写", -2 },
		{ "gov-disclosure-2021", "requests/new/tot/大写", FORM_CAPITAL },
		{ "gov-disclosure-2021", "requests/new/tot/capital", FORM_CAPITAL },
		{ "gov-disclosure-2021", "year/金额大写", FORM_MONEY },
		{ "gov-disclosure-2021", "organ/大写", -2 },
		{ "gov-disclosure-2021", "signature/date/汉字", FORM_HAN },
		{ "gov-disclosure-2021", "落款／成文日期／汉字", FORM_HAN },
		{ "gov-disclosure-2021", "year.han", FORM_HAN },
		{ "gov-disclosure-2021", "signature/date/大写", -2 },
		{ "gov-disclosure-2021", "requests/new/大写", -1 },
		{ "gov-disclosure-2021", "year/小写", -1 },
		{ "gov-disclosure-2021", "大写", -1 },
		{ "gov-disclosure-2021", "/大写", -1 },
		{ "gov-disclosure-2021", "year/大写/大写", -1 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		struct report_template *tpl = template_open(cases[i].form, diags);
		struct value_path_fault fault;
		struct value_path found;
		bool is_path = value_path_find(tpl, cases[i].text, strlen(cases[i].text), &found, &fault);
		int means = is_path ? (int)found.form : fault.has_no_form ? -2 : -1;

		if (means != cases[i].means)
			fail_msg("%s: %d, not %d", cases[i].text, means, cases[i].means);
		template_free(tpl);
		diags_free(diags);
	}
}

static void paths_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *form, *text, *means;
	} cases[] = {
		{ "gov-disclosure-2021", "year", "year - -" },
		{ "gov-disclosure-2021", " 报告年度 ", "year - -" },
		{ "gov-disclosure-2021", "signature/date", "date - -" },
		{ "gov-disclosure-2021", "落款/成文日期", "date - -" },
		{ "gov-disclosure-2021", "signature.date", "date - -" },
		{ "gov-disclosure-2021", "requests/new/tot", "requests new applicants.tot" },
		{ "gov-disclosure-2021", "requests / new / tot", "requests new applicants.tot" },
		{ "gov-disclosure-2021", "requests.new.tot", "requests new applicants.tot" },
		{ "gov-disclosure-2021", "requests.result.deny.deny1.applicants.org.com",
			"requests deny1 applicants.org.com" },
		{ "final-accounts", "outlay.合计.basic", "outlay [合计] basic" },
		{ "gov-disclosure-2021", "requests/result/deny/deny1/applicants/org/com",
			"requests deny1 applicants.org.com" },
		{ "gov-disclosure-2021", "收到和处理政府信息公开申请情况／（一）予以公开／总计",
			"requests open applicants.tot" },
		{ "gov-disclosure-2021", "active/license", "active license decisions" },
		{ "gov-disclosure-2021", "active/行政许可/本年处理决定数量", "active license decisions" },
		{ "gov-disclosure-2021", "review/dir/tot", "review - suit.dir.tot" },
		{ "gov-disclosure-2021", "review/dir.tot", "review - suit.dir.tot" },
		{ "gov-disclosure-2021", "review/行政复议/总计", "review - rev.tot" },
		{ "final-accounts", "outlay/合计/基本支出", "outlay [合计] basic" },
		{ "gov-disclosure-2021", "yeer", "0-4 year" },
		{ "gov-disclosure-2021", "requests/deny9/tot", "9-14 deny*" },
		{ "gov-disclosure-2021", "requests/new/tott", "13-17 tot" },
		{ "gov-disclosure-2021", "signature/dat", "10-13 date" },
		{ "gov-disclosure-2021", "year/tot", "5-8 " },
		{ "gov-disclosure-2021", "requests", "several 0-8 " },
		{ "gov-disclosure-2021", "requests/new", "several 0-12 " },
		{ "gov-disclosure-2021", "review/tot", "7-10 *" },
		{ "gov-disclosure-2021", "requests.new.tott", "0-17 *" },
		{ "gov-disclosure-2021", "active/license/x", "15-16 本年处理决定数量" },
		{ "gov-disclosure-2021", "overview", "several 0-8 " },
		{ "gov-disclosure-2021", "signature", "several 0-9 " },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct report_template *tpl = open_form(cases[i].form);
		struct arena *arena = arena_new();
		const char *means = resolve(tpl, arena, cases[i].text);

		if (g_str_has_suffix(cases[i].means, "*"))
			assert_true(strncmp(means, cases[i].means, strlen(cases[i].means) - 1) == 0);
		else
			assert_string_equal(means, cases[i].means);
		arena_free(arena);
		template_free(tpl);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_has_a_path),
		cmocka_unit_test(forms_are_read),
		cmocka_unit_test(paths_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
