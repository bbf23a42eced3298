/* What heads what in a form: a listing of its cells with the words that head them, for forms of every kind. */
#include "tests/templates/check.h"

#include "document/document.h"
#include "layout/page.h"
#include "layout/structure.h"

#define HEAD                                                                                                           \
	"banshi-template: 1\n"                                                                                         \
	"fields: { a: { type: text }, b: { type: text }, c: { type: text }, d: { type: text } }\n"                     \
	"body: [ { form: f } ]\n"                                                                                      \
	"forms:\n  f:\n"

/* The words of a form's cells in reading order: those of the band, one below another. */
static const char *words(const struct band *band, const struct band_nodes *nodes, uint32_t node)
{
	for (uint32_t i = 0; i < band->n_merges; i++)
		if (nodes->merge[i] == node)
			return band->merge[i].text.utf8;
	for (uint32_t i = 0; i < (band->end_row - band->first_row) * band->n_leaves; i++)
		if ((nodes->cell ? nodes->cell[i] : nodes->row[i / band->n_leaves] + i % band->n_leaves) == node)
			return band->cell[i].text;
	return "?";
}

static void put_heads(GString *out, const struct structure *s, const struct band *band, const struct band_nodes *nodes,
	uint32_t first, uint16_t n, char mark)
{
	for (uint32_t i = first; i < first + n; i++)
		g_string_append_printf(out, " %c%s", mark, words(band, nodes, s->header[i]));
}

/* Each cell: its words, and for a heading its scope, for another cell what heads it. */
static char *heads_of(const char *form, const char *report)
{
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	g_autofree char *text = g_strconcat(HEAD, form, NULL);
	struct report_template *tpl = open_text(text, diags);
	struct tree *tree = read_text(report, diags);
	assert_said(diags, "");
	const struct document *document = document_bind(tpl, tree, test_fonts(), arena, diags);
	const struct structure_options options = { 0 };
	const struct structure *s = structure_new(document, &options, arena);
	const struct band *band = document->block[0].table->band;
	const struct band_nodes *nodes = s->block[0].table.band;
	GString *out = g_string_new(NULL);

	for (uint32_t i = s->block[0].table.table; i < s->n_nodes; i++) {
		const struct node own = structure_node(s, i), *node = &own;

		if (node->role != NODE_TH && node->role != NODE_TD)
			continue;
		g_string_append(out, words(band, nodes, i));
		if (node->role == NODE_TH)
			g_string_append(out, node->scope == SCOPE_COLUMN ? " | column" : " | row");
		put_heads(out, s, band, nodes, node->first_col_header, node->n_col_headers, '^');
		put_heads(out, s, band, nodes, node->first_row_header, node->n_row_headers, '<');
		g_string_append_c(out, '\n');
	}
	tree_free(tree);
	template_free(tpl);
	arena_free(arena);
	diags_free(diags);
	return g_string_free(out, FALSE);
}

static void check_heads(const char *form, const char *expected)
{
	g_autofree char *found = heads_of(form, "a: A\nb: B\nc: C\nd: D\n");

	assert_string_equal(found, expected);
}

/* 姓名 is no heading of B, which stands beyond its own value; 申请人 is, holding for both rows. */
static void labels_at_the_left(void **state)
{
	(void)state;
	check_heads("    columns: [1, 1, 1, 1, 1]\n"
		    "    grid: |\n"
		    "      申请人 | 姓名 | {a} | 职务 | {b}\n"
		    "      ^      | 地址 | {c} | <    | <\n",
		"申请人 | row\n姓名 | row\nA <申请人 <姓名\n职务 | row\nB <申请人 <职务\n地址 | row\nC <申请人 "
		"<地址\n");
}

static void labels_above(void **state)
{
	(void)state;
	check_heads("    columns: [1, 1, 1]\n"
		    "    grid: |\n"
		    "      家庭成员 | <    | <\n"
		    "      姓名     | 情况 | <\n"
		    "      ^        | 年龄 | 单位\n"
		    "      {a}      | {b}  | {c}\n"
		    "      {d}      |      | \n",
		"家庭成员 | column\n姓名 | column\n情况 | column\n年龄 | column\n单位 | column\n"
		"A ^家庭成员 ^姓名\nB ^家庭成员 ^情况 ^年龄\nC ^家庭成员 ^情况 ^单位\n"
		"D ^家庭成员 ^姓名\n ^家庭成员 ^情况 ^年龄\n ^家庭成员 ^情况 ^单位\n");
}

/* A table with headings on both sides, and a remark that is no heading. */
static void labels_on_both_sides(void **state)
{
	(void)state;
	check_heads("    columns: [1, 1, 1]\n"
		    "    grid: |\n"
		    "      项目 | 上年 | 本年\n"
		    "      收入 | {a}  | {b}\n"
		    "      支出 | {c}  | {d}\n"
		    "      如实填写 | < | <\n"
		    "    cells: { 如实填写: { heading: false } }\n",
		"项目 | row\n上年 | column\n本年 | column\n收入 | row\nA ^上年 <收入\nB ^本年 <收入\n"
		"支出 | row\nC ^上年 <支出\nD ^本年 <支出\n如实填写\n");
}

/* A photograph beside several rows belongs to none of their labels. */
static void a_cell_over_rows(void **state)
{
	(void)state;
	check_heads("    columns: [1, 1, 1]\n"
		    "    grid: |\n"
		    "      姓名 | {a} | {c}\n"
		    "      性别 | {b} | ^\n",
		"姓名 | row\nA <姓名\nC\n性别 | row\nB <性别\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_at_the_left),
		cmocka_unit_test(labels_above),
		cmocka_unit_test(labels_on_both_sides),
		cmocka_unit_test(a_cell_over_rows),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
