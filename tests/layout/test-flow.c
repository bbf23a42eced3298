/* Page rules on random documents (GB/T 9704-2012 5.2, 7.3; CLREQ 3.3): every line once and in order, within the type
 * area and on the grid; no heading last on a page, no last line of a paragraph first on one, no signature by itself; a
 * page built alone is the page built in sequence. */
#include <string.h>

#include "document/document.h"
#include "layout/layout.h"
#include "layout/page-dump.h"
#include "tests/count.h"
#include "tests/layout/fixture.h"

#define LINES   16
#define COLUMNS 12

static const struct style body = {
	.name = "body",
	.role = ROLE_FANG,
	.size = EM,
	.advance = EM,
	.line = 2 * EM,
	.indent = 2 * EM,
	.on_grid = true,
	.language = "zh-CN",
};
static const struct style heading = {
	.name = "heading",
	.role = ROLE_HEI,
	.size = EM,
	.advance = EM,
	.line = 2 * EM,
	.on_grid = true,
	.keep_next = true,
	.language = "zh-CN",
};
static const struct style big = {
	.name = "big",
	.role = ROLE_TITLE,
	.size = EM * 3 / 2,
	.advance = EM * 3 / 2,
	.line = EM * 5 / 2,
	.before = EM,
	.after = EM / 3,
	.align = ALIGN_CENTER,
	.language = "zh-CN",
};
static const struct text organ = { .utf8 = "某某局", .len = 9 };
static const struct signature signature = {
	.organ = &organ,
	.n_organs = 1,
	.date = { .utf8 = "2025年1月6日", .len = 15 },
	.style = &body,
};

static const char prose[] = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";

/* ---- random documents ---- */

static struct block random_block(GRand *rand)
{
	int kind = g_rand_int_range(rand, 0, 12);
	const struct style *style = kind < 3 ? &heading : kind == 3 ? &big : &body;
	int n = kind < 3 ? g_rand_int_range(rand, 2, 14) : g_rand_int_range(rand, 1, kind == 3 ? 6 : 31);
	struct block block = { .kind = BLOCK_TEXT, .style = style, .tag = kind < 3 ? TAG_H2 : TAG_P };

	if (kind == 11)
		return (struct block){ .kind = BLOCK_PAGE_BREAK };
	GString *text = g_string_new(NULL);
	for (int i = 0, repeat = kind > 8 ? 5 : 1; i < repeat; i++)
		g_string_append_len(text, prose, n * 3);
	block.text.len = (uint32_t)text->len;
	block.text.utf8 = g_string_free(text, false);
	return block;
}

static struct document *random_document(uint32_t seed)
{
	GRand *rand = g_rand_new_with_seed(seed);
	uint32_t n = (uint32_t)g_rand_int_range(rand, 1, 30);
	struct block *block = g_new0(struct block, n + 1);
	struct document *document = g_new0(struct document, 1);

	for (uint32_t i = 0; i < n; i++)
		block[i] = random_block(rand);
	if (g_rand_boolean(rand))
		block[n++] = (struct block){ .kind = BLOCK_SIGNATURE, .style = &body, .signature = &signature };
	document->page = (struct page_spec){ .width = (COLUMNS + 4) * EM,
		.height = (2 * LINES + 4) * EM,
		.top = 2 * EM,
		.bottom = 2 * EM,
		.inner = 2 * EM,
		.outer = 2 * EM,
		.grid_columns = COLUMNS,
		.grid_lines = LINES };
	document->note = &body;
	document->block = block;
	document->n_blocks = n;
	g_rand_free(rand);
	return document;
}

static void document_free(struct document *document)
{
	for (uint32_t i = 0; i < document->n_blocks; i++)
		if (document->block[i].kind == BLOCK_TEXT)
			g_free((char *)document->block[i].text.utf8);
	g_free((struct block *)document->block);
	g_free(document);
}

/* ---- lines read back ---- */

struct set_line {
	uint32_t node, page;
	unit y;
	GString *text;
};

static void line_clear(void *line)
{
	g_string_free(((struct set_line *)line)->text, true);
}

/* Ops of one baseline and node are a line; rare marks of another face stand a little higher or lower. */
static void read_page(const struct page *page, GArray *lines)
{
	for (uint32_t i = 0; i < page->n_ops; i++) {
		const struct op *op = &page->op[i];
		struct set_line *last = lines->len ? &g_array_index(lines, struct set_line, lines->len - 1) : NULL;

		assert_int_equal(op->kind, OP_GLYPHS);
		unit y = op->glyphs.glyph[0].y;
		if (!last || last->page != page->number || last->node != op->mark || ABS(last->y - y) > EM / 2) {
			struct set_line line = { op->mark, page->number, y, g_string_new(NULL) };

			g_array_append_val(lines, line);
			last = &g_array_index(lines, struct set_line, lines->len - 1);
		}
		g_string_append_len(last->text, op->glyphs.text, op->glyphs.len);
	}
}

static GArray *read_lines(struct layout *layout)
{
	GArray *lines = g_array_new(false, false, sizeof(struct set_line));
	struct page *page = page_new();

	g_array_set_clear_func(lines, line_clear);
	for (uint32_t i = 0; i < layout_n_pages(layout); i++) {
		layout_page(layout, i, page);
		read_page(page, lines);
	}
	page_free(page);
	return lines;
}

static const struct set_line *at(const GArray *lines, uint32_t i)
{
	return &g_array_index(lines, struct set_line, i);
}

/* ---- the rules ---- */

static void check_whole(const struct document *document, const struct layout *layout, const GArray *lines)
{
	const struct structure *structure = layout_structure(layout);
	uint32_t next = 0;

	for (uint32_t b = 0; b < document->n_blocks; b++) {
		g_autoptr(GString) text = g_string_new(NULL);

		if (document->block[b].kind != BLOCK_TEXT)
			continue;
		while (next < lines->len && at(lines, next)->node == structure->block[b].text.node)
			g_string_append(text, at(lines, next++)->text->str);
		assert_string_equal(text->str, document->block[b].text.utf8);
	}
}

static void check_places(const struct document *document, const GArray *lines)
{
	for (uint32_t i = 0; i < lines->len; i++) {
		const struct set_line *line = at(lines, i), *before = i ? at(lines, i - 1) : NULL;

		assert_true(line->y > document->page.top && line->y < document->page.height - document->page.bottom);
		if (before && before->page == line->page)
			assert_true(line->y >= before->y + 2 * EM - 8 || line->y >= before->y + EM);
	}
}

static bool is_heading(const struct document *document, const struct structure *structure, uint32_t node)
{
	for (uint32_t b = 0; b < document->n_blocks; b++)
		if (document->block[b].kind == BLOCK_TEXT && structure->block[b].text.node == node)
			return document->block[b].style == &heading;
	return false;
}

/* What begins page `page`: lines first and first + 1. */
static void check_break(const struct document *document, const struct structure *structure, const GArray *lines,
	uint32_t first, bool forced)
{
	const struct set_line *above = at(lines, first - 1), *below = at(lines, first);
	const struct set_line *after = first + 1 < lines->len ? at(lines, first + 1) : NULL;

	if (!forced)
		assert_false(is_heading(document, structure, above->node) && above->node != below->node);
	/* The last line of a paragraph, alone. */
	if (above->node == below->node)
		assert_true(after && after->node == below->node);
}

static uint32_t first_node(const struct block_nodes *nodes)
{
	return nodes->text.node ? nodes->text.node : nodes->table.table ? nodes->table.table : *nodes->organ;
}

static bool breaks_before(const struct document *document, const struct structure *structure, uint32_t node)
{
	for (uint32_t b = 1; b < document->n_blocks; b++)
		if (document->block[b].kind != BLOCK_PAGE_BREAK && first_node(&structure->block[b]) == node)
			return document->block[b - 1].kind == BLOCK_PAGE_BREAK;
	return false;
}

static void check_random(struct fixture *f, uint32_t seed)
{
	struct document *document = random_document(seed);
	struct layout *layout = layout_new(document, f->fonts, f->diags);

	assert_non_null(layout);
	GArray *lines = read_lines(layout);
	check_whole(document, layout, lines);
	check_places(document, lines);
	for (uint32_t i = 1; i < lines->len; i++)
		if (at(lines, i)->page != at(lines, i - 1)->page)
			check_break(document, layout_structure(layout), lines, i,
				breaks_before(document, layout_structure(layout), at(lines, i)->node));
	g_array_free(lines, true);
	layout_free(layout);
	document_free(document);
}

static void test_rules(void **state)
{
	uint32_t n = test_tries(800, 8000);

	for (uint32_t seed = 0; seed < n; seed++)
		check_random(*state, seed);
	print_message("figure: %u random documents broken into pages\n", n);
}

/* Text of so many lines. */
static struct block lines_block(uint32_t n, bool closing)
{
	struct block block = { .kind = BLOCK_TEXT, .style = &body, .tag = TAG_P, .closing = closing };
	GString *text = g_string_new(NULL);

	for (uint32_t i = 0; i < n; i++)
		g_string_append(text, i ? "\n一二三" : "一二三");
	block.text.len = (uint32_t)text->len;
	block.text.utf8 = g_string_free(text, false);
	return block;
}

/* The page on which the node stands; it is on one only. */
static uint32_t page_of(const GArray *lines, uint32_t node)
{
	uint32_t page = 0;

	for (uint32_t i = 0; i < lines->len; i++) {
		if (at(lines, i)->node != node)
			continue;
		assert_true(page == 0 || page == at(lines, i)->page);
		page = at(lines, i)->page;
	}
	assert_true(page > 0);
	return page;
}

/* The list of attachments and the signature stand together, below text (GB/T 9704-2012 7.3.5.5), whatever the lengths;
 * a heading stays with its paragraph. */
static void check_closing(struct fixture *f, uint32_t before, uint32_t last, uint32_t listed)
{
	struct document *document = random_document(1);
	struct block block[] = { lines_block(before, false), lines_block(1, false), lines_block(last, false),
		lines_block(listed, true), { .kind = BLOCK_SIGNATURE, .style = &body, .signature = &signature } };
	const struct document closing = { .page = document->page, .note = &body, .block = block, .n_blocks = 5 };
	block[1].style = &heading;

	struct layout *layout = layout_new(&closing, f->fonts, f->diags);
	assert_non_null(layout);
	GArray *lines = read_lines(layout);
	const struct block_nodes *nodes = layout_structure(layout)->block;
	uint32_t page = page_of(lines, *nodes[4].organ), below = 0, headed = page_of(lines, nodes[1].text.node),
		 first = 0;

	for (uint32_t i = 0; i < lines->len; i++) {
		if (at(lines, i)->node != nodes[2].text.node)
			continue;
		first = first ? first : at(lines, i)->page;
		below += at(lines, i)->page == page;
	}
	if (page_of(lines, nodes[3].text.node) != page || below < MIN(last, 2) || headed != first)
		fail_msg("%u lines, a heading, %u lines, %u attachments", before, last, listed);
	g_array_free(lines, true);
	layout_free(layout);
	for (int i = 0; i < 4; i++)
		g_free((char *)block[i].text.utf8);
	document_free(document);
}

/* A page holds the heading, three lines and the signature of three beside the list. */
static void test_closing(void **state)
{
	for (uint32_t before = 1; before <= 2 * LINES; before++)
		for (uint32_t last = 1; last <= 5; last++)
			for (uint32_t listed = 1; listed + 7 <= LINES; listed++)
				check_closing(*state, before, last, listed);
}

static char *dump(struct layout *layout, uint32_t i)
{
	struct page *page = page_new();
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	layout_page(layout, i, page);
	page_dump(page, layout_structure(layout), out);
	fclose(out);
	page_free(page);
	return text;
}

static void test_alone(void **state)
{
	struct fixture *f = *state;

	uint32_t n = test_tries(30, 1000);

	for (uint32_t seed = 1000; seed < 1000 + n; seed++) {
		struct document *document = random_document(seed);
		struct layout *forward = layout_new(document, f->fonts, f->diags);
		struct layout *backward = layout_new(document, f->fonts, f->diags);

		for (uint32_t i = layout_n_pages(backward); i-- > 0;) {
			char *a = dump(backward, i), *b = dump(forward, layout_n_pages(forward) - 1 - i);

			free(b);
			b = dump(forward, i);
			assert_string_equal(a, b);
			free(a);
			free(b);
		}
		layout_free(forward);
		layout_free(backward);
		document_free(document);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_closing),
		cmocka_unit_test(test_alone),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
