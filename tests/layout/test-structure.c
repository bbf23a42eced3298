/* Whose content what stands on a page is: texts, their links and footnotes, signatures (ISO 32000-1 14.8). */
#include <string.h>

#include "document/document.h"
#include "document/markup.h"
#include "layout/layout.h"
#include "layout/page.h"
#include "report/arena.h"
#include "tests/layout/fixture.h"

static const struct style body = { .name = "body",
	.role = ROLE_FANG,
	.size = EM,
	.advance = EM,
	.line = 2 * EM,
	.on_grid = true,
	.language = "zh-CN" };

static const struct text organ = { .utf8 = "某局", .len = 6 };
static const char *const seal_label = "某局";

struct marks {
	struct document document;
	struct block block[3];
	struct signature signature;
};

static void parse(struct arena *arena, const char *written, struct block *block)
{
	unsigned n_notes = 0;

	*block = (struct block){ .kind = BLOCK_TEXT, .style = &body };
	markup_parse(written, strlen(written), &n_notes, arena, &block->text);
}

static void make_document(struct arena *arena, struct marks *m)
{
	*m = (struct marks){
		.document = { .page = { .width = 40 * EM,
				      .height = 60 * EM,
				      .top = 2 * EM,
				      .bottom = 2 * EM,
				      .inner = 2 * EM,
				      .outer = 2 * EM,
				      .grid_lines = 28 },
			.note = &body },
		.signature = { .organ = &organ,
			.n_organs = 1,
			.seal_label = &seal_label,
			.date = { .utf8 = "2025年", .len = 7 },
			.style = &body,
			.seal = true },
	};
	parse(arena, "前[甲](https://a.gov.cn/)后^[见[乙](https://b.gov.cn/)。]尾^[再见 https://c.gov.cn/ 。]",
		&m->block[0]);
	parse(arena, "第二段", &m->block[1]);
	m->block[2] = (struct block){ .kind = BLOCK_SIGNATURE, .signature = &m->signature };
	m->document.block = m->block;
	m->document.n_blocks = G_N_ELEMENTS(m->block);
}

/* The first op of a kind whose words end so, or of this address. A face that has the mark of a note too sets both as
 * one. */
static const struct op *find_op(const struct page *page, enum op_kind kind, const char *words)
{
	size_t n = strlen(words);

	for (uint32_t i = 0; i < page->n_ops; i++) {
		const struct op *op = &page->op[i];

		if (op->kind != kind)
			continue;
		if (kind == OP_GLYPHS && op->glyphs.len >= n &&
			memcmp(op->glyphs.text + op->glyphs.len - n, words, n) == 0)
			return op;
		if ((kind == OP_LINK && g_strcmp0(op->link.uri, words) == 0) || kind == OP_SEAL)
			return op;
	}
	fail_msg("nothing is painted for %s", words);
	return NULL;
}

static void marks_are_of_their_nodes(void **state)
{
	struct fixture *f = *state;
	const struct layout_options options = { .seal = 4 * EM };
	struct marks m;
	struct page *page = page_new();
	struct arena *arena = arena_new();

	make_document(arena, &m);
	struct layout *layout = layout_new_with(&m.document, &options, f->fonts, f->diags);
	assert_non_null(layout);
	const struct structure *s = layout_structure(layout);
	layout_page(layout, 0, page);

	const struct {
		const char *words;
		enum op_kind kind;
		enum node_role role, parent;
	} cases[] = {
		{ "前", OP_GLYPHS, NODE_P, NODE_DOCUMENT },
		{ "甲", OP_GLYPHS, NODE_LINK, NODE_P },
		{ "②", OP_GLYPHS, NODE_LINK, NODE_REFERENCE },
		{ "https://a.gov.cn/", OP_LINK, NODE_LINK, NODE_P },
		{ "见", OP_GLYPHS, NODE_NOTE, NODE_DOCUMENT },
		{ "乙", OP_GLYPHS, NODE_LINK, NODE_NOTE },
		{ "https://b.gov.cn/", OP_LINK, NODE_LINK, NODE_NOTE },
		{ "https://c.gov.cn/", OP_LINK, NODE_LINK, NODE_NOTE },
		{ "第二段", OP_GLYPHS, NODE_P, NODE_DOCUMENT },
		{ "某局", OP_GLYPHS, NODE_P, NODE_DOCUMENT },
		{ "", OP_SEAL, NODE_FORM, NODE_DOCUMENT },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct op *op = find_op(page, cases[i].kind, cases[i].words);

		assert_true(op->mark >= MARK_FIRST_NODE);
		assert_int_equal(structure_node(s, op->mark).role, cases[i].role);
		assert_int_equal(structure_node(s, structure_node(s, op->mark).parent).role, cases[i].parent);
	}
	/* Each link is one of its own, and the notes come after the text, in order. */
	const struct text_nodes *text = &s->block[0].text;
	assert_int_equal(find_op(page, OP_LINK, "https://a.gov.cn/")->mark, text_link_node(text, 1));
	assert_int_equal(find_op(page, OP_LINK, "https://b.gov.cn/")->mark, text_link_node(&text->note[0], 1));
	assert_int_equal(find_op(page, OP_LINK, "https://c.gov.cn/")->mark, text_link_node(&text->note[1], 1));
	assert_int_equal(structure_node(s, text_link_node(&text->note[1], 1)).parent, text->note[1].node);
	/* A mark is what leads to its note (Reference and Link), and a reader finds it there. */
	for (uint32_t i = 0, n = 0; i < page->n_ops; i++)
		if (page->op[i].kind == OP_LINK && page->op[i].link.node) {
			assert_int_equal(page->op[i].link.node, text->note[n].node);
			assert_int_equal(page->op[i].mark, text->note[n++].reference + 1);
		}
	assert_string_equal(structure_node(s, text->note[0].node).name, "①见乙。");
	assert_int_equal(find_op(page, OP_GLYPHS, "①")->mark, text->note[0].reference + 1);
	assert_int_equal(structure_node(s, structure_node(s, text->note[0].reference).parent).role, NODE_P);
	assert_int_equal(find_op(page, OP_GLYPHS, "某局")->mark, *s->block[2].organ);
	assert_int_equal(find_op(page, OP_SEAL, "")->mark, *s->block[2].seal);
	page_free(page);
	layout_free(layout);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(marks_are_of_their_nodes) };

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
